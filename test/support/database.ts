import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Database } from '#db/database.ts'
import { migrateSqlite, openSqlite } from '#db/sqlite.server.ts'
import { migratePostgres, openPostgres } from '#db/postgres.server.ts'
import { openPglite } from './pglite.ts'

/**
 * A fresh database with real migrations. The dialect comes from PORTAL_TEST_DATABASE (`sqlite`, `postgres` or `pglite`); for
 * `postgres`, PORTAL_TEST_POSTGRES_URL names a server in which databases may be made and dropped. Each worker migrates once and
 * copies the result for every test.
 */
export async function freshDatabase(): Promise<{ db: Database; dispose: () => Promise<void> }> {
  const dialect = process.env.PORTAL_TEST_DATABASE ?? 'sqlite'
  if (dialect === 'postgres') return freshPostgres()
  if (dialect === 'pglite') return openPglite()
  return freshSqlite()
}

let sqliteTemplate: string | undefined

async function freshSqlite() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'))
  if (!sqliteTemplate) {
    sqliteTemplate = join(mkdtempSync(join(tmpdir(), 'portal-template-')), 'template.sqlite')
    migrateSqlite(sqliteTemplate, resolve('db/migrations/sqlite'))
  }
  const path = join(folder, 'portal.sqlite')
  copyFileSync(sqliteTemplate, path)
  const db = openSqlite(path, { isDurable: false })
  return {
    db,
    dispose: async () => {
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let postgresTemplate: Promise<string> | undefined

async function freshPostgres() {
  const server = process.env.PORTAL_TEST_POSTGRES_URL
  if (!server) throw new Error('PORTAL_TEST_POSTGRES_URL is not set; run the tests with npm test.')
  postgresTemplate ??= makePostgresTemplate(server)
  const template = await postgresTemplate
  const name = `portal_test_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name} template ${template}`)
  const db = openPostgres(databaseUrl(server, name))
  return {
    db,
    dispose: async () => {
      await db.close()
      await administer(server, `drop database ${name} with (force)`)
    },
  }
}

async function makePostgresTemplate(server: string): Promise<string> {
  const name = `portal_template_${randomBytes(8).toString('hex')}`
  await administer(server, `create database ${name}`)
  await migratePostgres(databaseUrl(server, name), resolve('db/migrations/postgres'))
  return name
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.toString()
}
