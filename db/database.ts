import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Tables } from './schema.ts'

/** Runs queries. `tables` are the tables of the dialect in use: `reader.select().from(reader.tables.events)`. */
export type Reader = BaseSQLiteDatabase<'async', unknown> & { tables: Tables }

/** Runs queries inside one transaction. Await nothing but database calls while you hold one. */
export type Transaction = Reader & { readonly inTransaction: true }

/**
 * The portal's database.
 *
 * `write` runs its work in one transaction, and one transaction at a time: SQLite has one writer, and on PostgreSQL an
 * advisory lock gives the same order, because every act appends to one event chain anyway (docs/decisions/0003). What it
 * throws is rethrown after rollback. Calling `write` inside `write` throws at once: pass the transaction on instead.
 *
 * `read` sees what has been committed.
 */
export type Database = {
  dialect: 'sqlite' | 'postgres'
  tables: Tables
  read: Reader
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** A consistent copy of an SQLite database in a new file, while the portal runs. */
  backupTo?(path: string): Promise<void>
  close(): Promise<void>
}

/** Whether an error says that a unique index was violated, on either dialect. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).some(
    (code) => code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY',
  )
}

/** Whether an error says that the disk is full or the database cannot be written. */
export function isStorageFull(error: unknown): boolean {
  return codesOf(error).some(
    (code) =>
      ['SQLITE_FULL', 'SQLITE_IOERR', 'ENOSPC', 'EDQUOT', '53100'].includes(code) || code.startsWith('SQLITE_IOERR'),
  )
}

function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string') codes.push(current.code)
  }
  return codes
}
