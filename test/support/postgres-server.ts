import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startTemporaryPostgres } from '../../scripts/temporary-postgres.mjs'

export type TestServer = {
  /** A new, empty database. @returns its address */
  newDatabase(): Promise<URL>
  administer(statement: string): Promise<void>
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
  const made: string[] = []

  async function administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: temporary!.url })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }

  return {
    administer,
    async newDatabase() {
      const name = `portal_${randomBytes(8).toString('hex')}`
      await administer(`create database ${name}`)
      made.push(name)
      const url = new URL(temporary.url)
      url.pathname = `/${name}`
      return url
    },
    async stop() {
      for (const name of made) await administer(`drop database ${name} with (force)`)
      await temporary.stop()
    },
  }
}
