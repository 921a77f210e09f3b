import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { Database, Reader, Transaction } from './database.ts'
import { postgresTables } from './schema.ts'
import { guardedWrite } from './write-guard.server.ts'

/** The advisory lock that puts writers in order, across every process of the portal. Any constant will do. */
export const writerLock = 5_343_001

/** Open a PostgreSQL database. Connections are made as needed. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  const builder = drizzle(pool, { casing: 'snake_case' })
  return {
    dialect: 'postgres',
    tables: postgresTables,
    read: withTables<Reader>(builder),
    write: (work) =>
      guardedWrite(() =>
        builder.transaction(async (tx) => {
          await tx.execute(sql`select pg_advisory_xact_lock(${writerLock})`)
          return work(withTables<Transaction>(tx))
        }),
      ),
    close: () => pool.end(),
  }
}

/** Bring the database up to the newest migration; two processes starting at once take turns. */
export async function migratePostgres(url: string, migrationsFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [writerLock])
    await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder })
  } finally {
    await client.end()
  }
}

export function withTables<T extends Reader>(builder: object): T {
  return Object.assign(builder, { tables: postgresTables, inTransaction: true }) as unknown as T
}
