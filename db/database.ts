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

/** Whether an error says that somebody else (a restore) held an SQLite database for too long. */
export function isDatabaseBusy(error: unknown): boolean {
  return codesOf(error).some((code) => code.startsWith('SQLITE_BUSY'))
}

/** Whether an error says that the database could not be reached, or that the connection to it was lost. */
export function isConnectionLost(error: unknown): boolean {
  const isLostCode = (code: string) => lostCodes.includes(code) || /^08...$/.test(code)
  return codesOf(error).some(isLostCode) || chainOf(error).some(({ message }) => lostWords.test(message))
}

/** PostgreSQL's for a server that goes down or starts up, and the network's. */
const lostCodes = [
  ...['57P01', '57P02', '57P03'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]

/** What the driver says without a code. */
const lostWords = /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout e)/

/** A write whose last word was sent and never answered: nobody can say whether it was kept until one looks. */
export class UncertainWriteError extends Error {
  constructor(cause: unknown) {
    super('The connection was lost while a write was being kept.', { cause })
    this.name = 'UncertainWriteError'
  }
}

function codesOf(error: unknown): string[] {
  return chainOf(error).flatMap((fault) => ('code' in fault && typeof fault.code === 'string' ? [fault.code] : []))
}

/** An error and what caused it. */
function chainOf(error: unknown): Error[] {
  const chain: Error[] = []
  for (let current = error; current instanceof Error; current = current.cause) chain.push(current)
  return chain
}
