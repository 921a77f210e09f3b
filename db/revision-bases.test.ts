import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder, migrationsUpTo } from '#test/support/older-schema.ts'
import { migrateSqlite } from './sqlite.server.ts'

/** What a portal held before revisions named their base: a draft of two revisions against the first of two versions. */
const before = [
  `insert into instruments values ('tmad', 'TMAD', 'TMAD', 'AL', 'X5', 'x')`,
  `insert into instrument_versions (id, instrument, label, state, content, hash, created_at)
   values ('v1', 'tmad', 'AL 1', 'superseded', '{"clauses":[]}', 'h', TIME), ('v2', 'tmad', 'AL 2', 'in-force', '{"clauses":[]}', 'h', TIME)`,
  `insert into drafts (id, proposal_id, instrument, base_version_id, label, created_at)
   values ('d', 'p', 'tmad', 'v1', 'AL 3', TIME)`,
  ...[1, 2].map(
    (number) =>
      `insert into draft_revisions (id, draft_id, number, content, hash, notes, source, created_at, created_by)
       values ('r${number}', 'd', ${number}, '{"clauses":[]}', 'h', '[]', 'words ${number}', TIME, 'author')`,
  ),
]

const kept = [
  { id: 'r1', base_version_id: 'v1', source: 'words 1' },
  { id: 'r2', base_version_id: 'v1', source: 'words 2' },
]
const question = 'select id, base_version_id, source from draft_revisions order by number'

test('SQLite: revisions of an older portal get the base of their draft, and stay append-only', () => {
  const folder = aFolder()
  const path = join(folder, 'portal.sqlite')
  migrateSqlite(path, migrationsUpTo(folder, 'sqlite', 4))
  const old = new Sqlite(path)
  for (const statement of before) old.exec(statement.replaceAll('TIME', '1'))
  old.close()

  migrateSqlite(path, resolve('db/migrations/sqlite'))

  const upgraded = new Sqlite(path)
  onTestFinished(() => void upgraded.close())
  expect(upgraded.prepare(question).all()).toEqual(kept)
  expect(() => upgraded.exec(`update draft_revisions set source = ''`)).toThrow('append-only')
  expect(() => upgraded.exec(`delete from draft_revisions`)).toThrow('append-only')
  expect(upgraded.pragma('foreign_key_check')).toEqual([])
})

test('PostgreSQL: revisions of an older portal get the base of their draft, and stay append-only', async () => {
  const client = await PGlite.create()
  const database = drizzle(client, { casing: 'snake_case' })
  await migrate(database, { migrationsFolder: migrationsUpTo(aFolder(), 'postgres', 4) })
  for (const statement of before) await client.exec(statement.replaceAll('TIME', 'now()'))

  await migrate(database, { migrationsFolder: resolve('db/migrations/postgres') })

  expect((await client.query(question)).rows).toEqual(kept)
  await expect(client.exec(`update draft_revisions set source = ''`)).rejects.toThrow('append-only')
  await expect(client.exec(`delete from draft_revisions`)).rejects.toThrow('append-only')
  await client.close()
})
