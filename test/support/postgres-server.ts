import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startTemporaryPostgres } from '../../scripts/temporary-postgres.mjs'

export type TestServer = {
  /**
   * A new, empty database. @returns its address
   * @param place.folder where its files shall be, in place of the server's own folder
   */
  newDatabase(place?: { folder: string }): Promise<URL>
  /** Run one statement as the superuser. @returns its rows */
  ask(statement: string): Promise<Record<string, unknown>[]>
  /** Drop every database made, and let go of their folders. */
  dropDatabases(): Promise<void>
  stop(): Promise<void>
}

/**
 * A PostgreSQL server for the tests that need a real one: that of PORTAL_TEST_POSTGRES_URL, else a temporary one. Undefined where
 * the binaries are not installed.
 */
export async function aPostgresServer(): Promise<TestServer | undefined> {
  const given = process.env.PORTAL_TEST_POSTGRES_URL
  const temporary = given ? { url: given, stop: async () => {} } : await startTemporaryPostgres()
  if (!temporary) return undefined
  const { url: serverUrl } = temporary
  const undo: string[] = []

  async function ask(statement: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    const result = await client.query<Record<string, unknown>>(statement).finally(() => client.end())
    return result.rows
  }

  async function dropDatabases(): Promise<void> {
    while (undo.length > 0) await ask(undo.pop()!)
  }

  return {
    ask,
    dropDatabases,
    async newDatabase(place) {
      const name = `portal_${randomBytes(8).toString('hex')}`
      if (place) {
        await ask(`create tablespace ${name} location '${place.folder}'`)
        undo.push(`drop tablespace ${name}`)
      }
      await ask(`create database ${name}${place ? ` tablespace ${name}` : ''}`)
      undo.push(`drop database ${name} with (force)`)
      const url = new URL(serverUrl)
      url.pathname = `/${name}`
      return url
    },
    async stop() {
      await dropDatabases()
      await temporary.stop()
    },
  }
}
