import { resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database, Reader, Transaction } from '#db/database.ts'
import { postgresTables } from '#db/schema.ts'
import { withTables } from '#db/postgres.server.ts'
import { guardedWrite } from '#db/write-guard.server.ts'
import { emptyPostgres } from './empty-postgres.ts'

/** Migrated instances of this worker that no test is using. */
const idle: PGlite[] = []

/** PostgreSQL inside the test process, where no server is to be found. One connection, so writers queue by themselves. */
export async function openPglite(): Promise<{ db: Database; dispose: () => Promise<void> }> {
  const client = idle.pop() ?? (await migratedPglite())
  const builder = drizzle(client, { casing: 'snake_case' })
  const db: Database = {
    dialect: 'postgres',
    tables: postgresTables,
    read: withTables<Reader>(builder),
    write: (work) => guardedWrite(() => builder.transaction((tx) => work(withTables<Transaction>(tx)))),
    close: async () => {},
  }
  return {
    db,
    dispose: async () => {
      await emptyPostgres(
        (sql) => client.query<{ name: string }>(sql),
        (sql) => client.exec(sql),
      )
      idle.push(client)
    },
  }
}

async function migratedPglite(): Promise<PGlite> {
  const client = await PGlite.create()
  await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder: resolve('db/migrations/postgres') })
  return client
}
