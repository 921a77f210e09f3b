import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withoutDatabase } from './without-database.ts'

const tests = ['app', 'test']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`))
  .filter((path) => /\.test\.tsx?$/.test(path))

test.each(withoutDatabase)('no test at %s touches a database, so that none misses PostgreSQL', (place) => {
  const here = tests.filter((path) => path.startsWith(place))
  expect(here).not.toEqual([])
  const touching = here.filter((path) =>
    / from '(#db\/|#test\/(support\/(context|database)|factories))/.test(readFileSync(path, 'utf8')),
  )
  expect(touching).toEqual([])
})
