import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anAdministrator, anAuthor } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { importInstruments } from './import-instruments.server.ts'
import { findInstrument, findVersion, listInstruments } from './queries.server.ts'

const facts = `key: tmad
title: Transition and Migration Approach Document
shortTitle: TMAD
place: SEC Appendix AL
provisions:
  - Condition 22 of the DCC Licence
  - Section X5 of the SEC
procedure: tmad-redesignation
`
const version = (label: string, from: string, words = '[1.1] Words.') =>
  `---\nversion: "${label}"\ninForceFrom: ${from}\n---\n${words}\n`

function aFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'instruments-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

const good = {
  'tmad/instrument.yaml': facts,
  'tmad/1.md': version('AL 1.0', '2024-01-01'),
  'tmad/2.md': version('AL 2.0', '2024-06-01'),
}

test('an instrument comes in with its versions, and is on the record', async () => {
  const context = await aContext()
  const result = await importInstruments(context, await anAdministrator(context), aFolder(good))

  expect(result).toEqual({ instruments: 1, imported: ['tmad AL 1.0', 'tmad AL 2.0'], unchanged: [] })
  expect(await findInstrument(context.db.read, 'tmad')).toMatchObject({
    provisions: 'Condition 22 of the DCC Licence and Section X5 of the SEC',
  })
  const types = (await listEvents(context.db.read)).map((event) => event.type)
  expect(types).toEqual(['instrument.imported', 'version.imported', 'version.imported'])
})

test('what is in force already is nobody’s news: importing tells of no change of state', async () => {
  const context = await aContext()
  await importInstruments(context, theOperator, aFolder(good))

  expect(await findVersion(context.db.read, 'tmad', 'AL 2.0')).toMatchObject({ state: 'in-force' })
  expect(await listEvents(context.db.read, { types: ['version.in-force', 'version.superseded'] })).toEqual([])
})

test('a version never changes: other words under its label are refused, and nothing is imported', async () => {
  const context = await aContext()
  await importInstruments(context, theOperator, aFolder(good))
  const changed = {
    ...good,
    'tmad/1.md': version('AL 1.0', '2024-01-01', '[1.1] Other words.'),
    'tmad/3.md': version('AL 3.0', '2024-07-01'),
  }

  const attempt = importInstruments(context, theOperator, aFolder(changed))

  await expect(attempt).rejects.toMatchObject({ problems: [{ message: expect.stringContaining('AL 1.0') }] })
  expect(await findVersion(context.db.read, 'tmad', 'AL 3.0')).toBeUndefined()
})

test('a corrected title is taken over, with the old one on the record', async () => {
  const context = await aContext()
  await importInstruments(context, theOperator, aFolder(good))
  await importInstruments(
    context,
    theOperator,
    aFolder({ ...good, 'tmad/instrument.yaml': facts.replace('AL\n', 'AL of the SEC\n') }),
  )

  expect((await listEvents(context.db.read, { types: ['instrument.changed'] }))[0]).toMatchObject({
    details: { from: { place: 'SEC Appendix AL' }, to: { place: 'SEC Appendix AL of the SEC' } },
  })
})

test.each([
  ['no facts', { 'tmad/1.md': version('AL 1.0', '2024-01-01') }, 'no such file'],
  [
    'another key than its folder',
    { ...good, 'tmad/instrument.yaml': facts.replace('key: tmad', 'key: other') },
    'The key is other',
  ],
  [
    'an unknown procedure',
    { ...good, 'tmad/instrument.yaml': facts.replace('tmad-redesignation', 'guesswork') },
    'guesswork',
  ],
  ['a fact that is missing', { ...good, 'tmad/instrument.yaml': facts.replace(/place: .*\n/, '') }, 'place'],
  ['YAML that is none', { ...good, 'tmad/instrument.yaml': 'key: [tmad\n' }, ''],
  ['no version', { 'tmad/instrument.yaml': facts }, 'no version'],
  ['a version without front matter', { ...good, 'tmad/1.md': '[1.1] Words.' }, 'no front matter'],
  ['a day that is none', { ...good, 'tmad/1.md': version('AL 1.0', '2024-02-30') }, 'must be a day'],
  ['two versions of one label', { ...good, 'tmad/2.md': version('AL 1.0', '2024-06-01') }, 'AL 1.0 too'],
  ['an unknown fact', { ...good, 'tmad/1.md': version('AL 1.0', '2024-01-01\ncolour: red') }, 'colour'],
])('%s is a problem, with the file and a remedy', async (_, files, message) => {
  const context = await aContext()

  const attempt = importInstruments(context, theOperator, aFolder(files as Record<string, string>))

  const { problems } = await attempt.then(
    () => ({ problems: [] }),
    (error: { problems: { file: string; message: string; remedy: string }[] }) => error,
  )
  expect(problems.some((problem) => problem.message.includes(message))).toBe(true)
  expect(problems.every((problem) => problem.file.includes('tmad') && problem.remedy !== '')).toBe(true)
  expect(await listInstruments(context.db.read)).toEqual([])
})

test('every problem of every file is listed at once, each with its line', async () => {
  const context = await aContext()
  const files = {
    ...good,
    'tmad/1.md': version('AL 1.0', '2024-01-01', 'No number.'),
    'tmad/2.md': version('AL 2.0', '2024-06-01', '[1.1]'),
  }

  const attempt = importInstruments(context, theOperator, aFolder(files))

  await expect(attempt).rejects.toMatchObject({ problems: [{ line: 5 }, { line: 5 }] })
})

test('a folder that is not there is a problem', async () => {
  const context = await aContext()
  await expect(importInstruments(context, theOperator, '/nowhere')).rejects.toMatchObject({
    problems: [{ file: '/nowhere' }],
  })
})

test('only who runs the portal may import', async () => {
  const context = await aContext()
  const attempt = importInstruments(context, await anAuthor(context), aFolder(good))
  await expect(attempt).rejects.toMatchObject({ name: 'NotAllowedError' })
})
