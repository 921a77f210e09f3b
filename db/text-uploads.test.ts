import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder, migrationsUpTo } from '#test/support/older-schema.ts'
import { migrateSqlite } from './sqlite.server.ts'

/** What a portal held before a file could bring in a new instrument: one file, waiting. */
const before = [
  `insert into instruments values ('tmad', 'TMAD', 'TMAD', 'AL', 'X5', 'x')`,
  `insert into files values ('h', 'text/markdown', 1, TIME)`,
  `insert into text_uploads (id, instrument, version, file_hash, file_name, reading, uploaded_at, uploaded_by)
   values ('u', 'tmad', '{"label":"AL 1"}', 'h', 'a.md', '{}', TIME, 'author')`,
]
const question = 'select id, instrument, new_instrument, file_name, declined_at, decline_reason from text_uploads'
const kept = [
  {
    ...{ id: 'u', instrument: 'tmad', new_instrument: null },
    ...{ file_name: 'a.md', declined_at: null, decline_reason: null },
  },
]

test('SQLite: files given to an older portal are still waiting, for the instrument they were given for', () => {
  const folder = aFolder()
  const path = join(folder, 'portal.sqlite')
  migrateSqlite(path, migrationsUpTo(folder, 'sqlite', 6))
  const old = new Sqlite(path)
  for (const statement of before) old.exec(statement.replaceAll('TIME', '1'))
  old.close()

  migrateSqlite(path, resolve('db/migrations/sqlite'))

  const upgraded = new Sqlite(path)
  onTestFinished(() => void upgraded.close())
  expect(upgraded.prepare(question).all()).toEqual(kept)
  expect(upgraded.pragma('foreign_key_check')).toEqual([])
})

test('PostgreSQL: files given to an older portal are still waiting, for the instrument they were given for', async () => {
  const client = await PGlite.create()
  onTestFinished(() => client.close())
  const database = drizzle(client, { casing: 'snake_case' })
  await migrate(database, { migrationsFolder: migrationsUpTo(aFolder(), 'postgres', 6) })
  for (const statement of before) await client.exec(statement.replaceAll('TIME', 'now()'))

  await migrate(database, { migrationsFolder: resolve('db/migrations/postgres') })

  expect((await client.query(question)).rows).toEqual(kept)
})
