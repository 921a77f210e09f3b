import { postgresKit, sqliteKit, type ColumnKit } from './columns.ts'
import { auditTables, noticeTables } from './schema/audit.ts'
import { consultationTables, instrumentTables } from './schema/consultations.ts'
import { decisionTables } from './schema/decisions.ts'
import { identityTables } from './schema/identity.ts'
import { analysisTables, responseTables } from './schema/responses.ts'

/** The one schema, made once for each dialect. */
export function makeTables(kit: ColumnKit) {
  return {
    ...identityTables(kit),
    ...auditTables(kit),
    ...noticeTables(kit),
    ...instrumentTables(kit),
    ...consultationTables(kit),
    ...responseTables(kit),
    ...analysisTables(kit),
    ...decisionTables(kit),
  }
}

export type Tables = ReturnType<typeof makeTables>

export const sqliteTables = makeTables(sqliteKit)
export const postgresTables = makeTables(postgresKit)
