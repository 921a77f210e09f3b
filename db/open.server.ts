import { resolve } from 'node:path'
import type { Config } from '#app/config.server.ts'
import type { Log } from '#app/lib/log.ts'
import type { Database } from './database.ts'
import { migrateSqlite, openSqlite } from './sqlite.server.ts'
import { migratePostgres, openPostgres } from './postgres.server.ts'

/** Where the migrations are, from the project's root, in which every entry point runs. */
export const migrationsFolder = (dialect: 'sqlite' | 'postgres') => resolve('db/migrations', dialect)

/** Migrate and open the database the configuration names. */
export async function openDatabase(database: Config['database'], log?: Log): Promise<Database> {
  if (database.kind === 'postgres') {
    await migratePostgres(database.url, migrationsFolder('postgres'))
    return openPostgres(database.url, log)
  }
  migrateSqlite(database.path, migrationsFolder('sqlite'))
  return openSqlite(database.path)
}
