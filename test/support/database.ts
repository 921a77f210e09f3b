import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Database } from '#db/database.ts'
import { migrateSqlite, openSqlite } from '#db/sqlite.server.ts'
import { openPglite } from './pglite.ts'
import { freshPostgres } from './postgres.ts'

/**
 * A fresh database with real migrations. The dialect comes from PORTAL_TEST_DATABASE (`sqlite`, `postgres` or `pglite`); for
 * `postgres`, PORTAL_TEST_POSTGRES_URL names a server in which databases may be made. Each worker migrates once: SQLite's file is
 * then copied for every test, PostgreSQL's database emptied after it.
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
