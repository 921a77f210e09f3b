import { resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { Database, Reader, Transaction } from '#db/database.ts'
import { postgresTables } from '#db/schema.ts'
import { withTables } from '#db/postgres.server.ts'
import { guardedWrite } from '#db/write-guard.server.ts'

let migrated: Promise<Blob | File> | undefined

/** PostgreSQL inside the test process, where no server is to be found. One connection, so writers queue by themselves. */
export async function openPglite(): Promise<{ db: Database; dispose: () => Promise<void> }> {
  migrated ??= migratedDump()
  const client = await PGlite.create({ loadDataDir: await migrated })
  const builder = drizzle(client, { casing: 'snake_case' })
  const db: Database = {
    dialect: 'postgres',
    tables: postgresTables,
    read: withTables<Reader>(builder),
    write: (work) => guardedWrite(() => builder.transaction((tx) => work(withTables<Transaction>(tx)))),
    close: () => client.close(),
  }
  return { db, dispose: () => client.close() }
}

async function migratedDump(): Promise<Blob | File> {
  const client = await PGlite.create()
  await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder: resolve('db/migrations/postgres') })
  const dump = await client.dumpDataDir('none')
  await client.close()
  return dump
}
