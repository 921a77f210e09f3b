import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import pg from 'pg'
import type { Database } from '#db/database.ts'
import { migratePostgres, openPostgres } from '#db/postgres.server.ts'
import { emptyPostgres } from './empty-postgres.ts'

/** Addresses of this worker's migrated databases that no test is using. */
const idle: string[] = []

/** A migrated, empty database on the server that PORTAL_TEST_POSTGRES_URL names. */
export async function freshPostgres(): Promise<{ db: Database; dispose: () => Promise<void> }> {
  const server = process.env.PORTAL_TEST_POSTGRES_URL
  if (!server) throw new Error('PORTAL_TEST_POSTGRES_URL is not set; run the tests with npm test.')
  const url = idle.pop() ?? (await makePostgres(server))
  const db = openPostgres(url)
  return {
    db,
    dispose: async () => {
      await db.close()
      await withClient(url, (client) =>
        emptyPostgres(
          (sql) => client.query<{ name: string }>(sql),
          (sql) => client.query(sql),
        ),
      )
      idle.push(url)
    },
  }
}

async function makePostgres(server: string): Promise<string> {
  const name = `portal_test_${randomBytes(8).toString('hex')}`
  await withClient(server, (client) => client.query(`create database ${name}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  await migratePostgres(url.toString(), resolve('db/migrations/postgres'))
  return url.toString()
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
