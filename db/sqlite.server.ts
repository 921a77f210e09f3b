import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import type { Database, Reader, Transaction } from './database.ts'
import { sqliteTables } from './schema.ts'
import { guardedWrite } from './write-guard.server.ts'

/** `isDurable: false` skips waiting for the disk; only for tests and throw-away databases. */
export type SqliteOptions = { isDurable?: boolean }

/**
 * Open the embedded database, made if it is not there.
 *
 * better-sqlite3 refuses asynchronous transactions, so there is one writer connection behind a queue of promises with
 * BEGIN IMMEDIATE … COMMIT around each piece of work, and a second connection for reads, which WAL keeps unblocked.
 */
export function openSqlite(path: string, { isDurable = true }: SqliteOptions = {}): Database {
  mkdirSync(dirname(path), { recursive: true })
  const writer = connect(path, isDurable)
  const reader = connect(path, isDurable)
  reader.pragma('query_only = ON')
  let queue: Promise<unknown> = Promise.resolve()

  const tx = typed<Transaction>(writer)
  async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    writer.exec('BEGIN IMMEDIATE')
    try {
      const result = await work(tx)
      writer.exec('COMMIT')
      return result
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK')
      throw error
    }
  }

  return {
    dialect: 'sqlite',
    tables: sqliteTables,
    read: typed<Reader>(reader),
    write: (work) =>
      guardedWrite(() => {
        const turn = queue.then(() => inTransaction(work))
        queue = turn.catch(() => {})
        return turn
      }),
    backupTo: async (target) => {
      await reader.backup(target)
    },
    close: async () => {
      await queue
      reader.close()
      writer.close()
    },
  }
}

/** Bring the database up to the newest migration. */
export function migrateSqlite(path: string, migrationsFolder: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const connection = connect(path, true)
  try {
    migrate(drizzle(connection, { casing: 'snake_case' }), { migrationsFolder })
  } finally {
    connection.close()
  }
}

function connect(path: string, isDurable: boolean): Sqlite.Database {
  const connection = new Sqlite(path, { timeout: 10_000 })
  connection.pragma('journal_mode = WAL')
  connection.pragma(`synchronous = ${isDurable ? 'FULL' : 'OFF'}`)
  connection.pragma('foreign_keys = ON')
  return connection
}

/** The driver is synchronous, but its queries can be awaited: typed as the asynchronous builder both dialects share. */
function typed<T extends Reader>(connection: Sqlite.Database): T {
  const builder = drizzle(connection, { casing: 'snake_case' })
  return Object.assign(builder, { tables: sqliteTables, inTransaction: true }) as unknown as T
}
