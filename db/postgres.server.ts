import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { Log } from '#app/lib/log.ts'
import { isConnectionLost, UncertainWriteError, type Database, type Reader, type Transaction } from './database.ts'
import { postgresTables } from './schema.ts'
import { guardedWrite } from './write-guard.server.ts'

/** The advisory lock that puts writers in order, across every process of the portal. Any constant will do. */
export const writerLock = 5_343_001

/** After this long without an answer a connection counts as lost; the server may have gone without a word. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 60_000, keepAlive: true }

/**
 * Open a PostgreSQL database. Connections are made as needed, and made anew when the server ends them (a restart, a failover).
 *
 * Writers of this process queue here before they take a connection: the advisory lock would put them in order too, but each
 * would hold a connection while it waits, and leave none to read with.
 */
export function openPostgres(url: string, log?: Log): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, ...patience })
  pool.on('connect', (client) => client.on('error', onceLost(log)))
  // Said by the client's own listener; without one here too, Node would end the process.
  pool.on('error', () => {})
  const ask = pool.query.bind(pool) as (...query: unknown[]) => Promise<unknown>
  // Only reads ask the pool itself.
  pool.query = ((...query: unknown[]) => onceMore(() => ask(...query))) as typeof pool.query
  let queue: Promise<unknown> = Promise.resolve()
  return {
    dialect: 'postgres',
    tables: postgresTables,
    read: withTables<Reader>(drizzle(pool, { casing: 'snake_case' })),
    write: (work) =>
      guardedWrite(() => {
        const turn = queue.then(() => inTransaction(pool, work))
        queue = turn.catch(() => {})
        return turn
      }),
    close: async () => {
      await queue
      await pool.end()
    },
  }
}

/**
 * Not the builder's own `transaction`: that one keeps the connection when `begin` fails, hides the fault behind that of the
 * rollback when the connection is gone, and cannot tell whether `commit` had been sent.
 */
async function inTransaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await onceMore(() => begin(pool))
  let isCommitting = false
  let broken: Error | undefined
  try {
    await client.query('select pg_advisory_xact_lock($1)', [writerLock])
    const result = await work(withTables<Transaction>(drizzle(client, { casing: 'snake_case' })))
    isCommitting = true
    const { command } = await client.query('commit')
    if (command !== 'COMMIT') throw new Error('A fault inside a write was passed over, so nothing of it was kept.')
    return result
  } catch (error) {
    if (isConnectionLost(error)) {
      broken = error as Error
      throw isCommitting ? new UncertainWriteError(error) : error
    }
    await client.query('rollback').catch((fault: Error) => (broken = fault))
    throw error
  } finally {
    client.release(broken)
  }
}

async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    return client
  } catch (error) {
    client.release(error as Error)
    throw error
  }
}

/** A connection may be dead before the pool has heard of it. What has changed nothing yet is tried on another, once. */
async function onceMore<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    // Who has waited for the whole of our patience is not made to wait twice.
    const hasWaited = error instanceof Error && /timeout/.test(error.message)
    if (isConnectionLost(error) && !hasWaited) return attempt()
    throw error
  }
}

/** A connection in use has no listener of the pool's, and says twice that it is gone. Its words may name hosts: the code only. */
function onceLost(log: Log | undefined): (error: Error) => void {
  let isNoted = false
  return (error) => {
    if (!isNoted) log?.warn({ code: 'code' in error ? error.code : 'none' }, 'a database connection was lost')
    isNoted = true
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
