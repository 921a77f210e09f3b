import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Context } from '#app/context.ts'
import type { ProblemsError } from '#app/lib/errors.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aContext } from '#test/support/context.ts'
import { loadSamplePeople } from './load-sample-people.server.ts'
import { findPersonByEmail, listContacts, listOrganisations, listPeople } from './queries.server.ts'
import { findActor } from './sessions.server.ts'

const shipped = resolve('content/organisations.yaml')

const good = `organisations:
  - key: alder
    name: Alder Example Energy
    category: large-supplier
    group: Alder Example Group
    people:
      - { name: Ada Alder, email: ada@alder.example.org, role: submitter }
people:
  - { name: Noor Author, email: author@dcc.example.org, roles: [dcc-author, dcc-approver] }
contacts:
  - { audience: sec-panel, name: Panel, email: panel@panel.example.org }
`

function aFile(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-people-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'organisations.yaml')
  writeFileSync(file, source)
  return file
}

async function problemsOf(context: Context, source: string) {
  const error = await loadSamplePeople(context, aFile(source)).catch((fault: ProblemsError) => fault)
  if (!('problems' in error)) throw new Error('It was loaded.')
  expect(await listEvents(context.db.read)).toEqual([])
  return error.problems.map(({ line, message }) => `${line}: ${message}`)
}

// Some 80 records and their events: more than the usual patience on a database that runs inside the test.
test('the shipped sample loads whole, and a second time changes nothing', { timeout: 180_000 }, async () => {
  const context = await aContext()
  const first = await loadSamplePeople(context, shipped)
  const events = await listEvents(context.db.read)

  const second = await loadSamplePeople(context, shipped)

  expect(first.changes).toBeGreaterThan(0)
  expect(second).toEqual({ organisations: first.organisations, changes: 0 })
  expect(await listEvents(context.db.read)).toHaveLength(events.length)
  expect(events).toHaveLength(first.changes)
  expect(events.every(({ actorId }) => actorId === theOperator.id)).toBe(true)
})

test('organisations, people, memberships, roles and contacts are there afterwards', async () => {
  const context = await aContext()
  const { organisations } = await loadSamplePeople(context, aFile(good))

  const ada = await findPersonByEmail(context.db.read, 'ada@alder.example.org')
  expect((await findActor(context.db.read, ada?.id ?? ''))?.memberships).toEqual([
    {
      organisationId: organisations.get('alder'),
      organisationName: 'Alder Example Energy',
      category: 'large-supplier',
      role: 'submitter',
    },
  ])
  const noor = await findPersonByEmail(context.db.read, 'author@dcc.example.org')
  expect((await findActor(context.db.read, noor?.id ?? ''))?.roles.toSorted()).toEqual(['dcc-approver', 'dcc-author'])
  expect(await listContacts(context.db.read)).toMatchObject([{ audience: 'sec-panel', name: 'Panel' }])
})

test('a change in the file is carried over with old and new value; what was added by hand stays', async () => {
  const context = await aContext()
  await loadSamplePeople(context, aFile(good))

  const { changes } = await loadSamplePeople(context, aFile(good.replace('large-supplier', 'small-supplier')))

  expect(changes).toBe(1)
  expect(await listOrganisations(context.db.read)).toMatchObject([{ category: 'small-supplier' }])
  expect((await listEvents(context.db.read)).at(-1)).toMatchObject({
    type: 'organisation.changed',
    details: { category: { from: 'large-supplier', to: 'small-supplier' } },
  })
  await loadSamplePeople(
    context,
    aFile(good.replace(/ {2}- \{ name: Noor.*\n/, '').replace('people:\ncont', 'people: []\ncont')),
  )
  expect(await listPeople(context.db.read, { search: 'noor' })).toHaveLength(1)
})

test('a fault is told with its line', async () => {
  const context = await aContext()
  expect(await problemsOf(context, good.replace('category: large-supplier', 'category: giant'))).toEqual([
    expect.stringMatching(/^4: organisations\.0\.category: must be one of large-supplier/),
  ])
  expect(await problemsOf(context, good.replace('role: submitter', 'role: king'))).toEqual([
    expect.stringMatching(/^7: organisations\.0\.people\.0\.role: must be one of contributor/),
  ])
  expect(await problemsOf(context, good.replace('ada@alder.example.org', 'ada@alder.test'))).toEqual([
    '7: organisations.0.people.0.email: must be an address under example.org.',
  ])
  expect(await problemsOf(context, good.replace('author@dcc.example.org', 'ada@alder.example.org'))).toEqual([
    '9: The address ada@alder.example.org appears twice.',
  ])
  expect(await problemsOf(context, good.replace('group:', 'grupp:'))).toEqual([expect.stringContaining('grupp')])
  expect(await problemsOf(context, 'organisations: [')).toEqual([expect.stringMatching(/^1: /)])
})

test('a file that is not there is told so', async () => {
  const context = await aContext()
  await expect(loadSamplePeople(context, '/nowhere/organisations.yaml')).rejects.toMatchObject({
    problems: [{ file: '/nowhere/organisations.yaml', message: 'The file cannot be read.' }],
  })
})
