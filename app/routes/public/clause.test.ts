import { describe, expect, test } from 'vitest'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import { latestRevision } from '#app/modules/drafting/queries.server.ts'
import { aConsultationOnADraft } from '#test/factories/published-drafts.ts'
import { anInstrument, aVersion, someLegalText } from '#test/factories/instruments.ts'
import { anAuthor } from '#test/factories/people.ts'
import { ask } from '#test/support/ask-route.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { loader as clauseLoader } from './clause.tsx'
import { loader as collisionsLoader } from './collisions.tsx'
import { loader as instrumentLoader } from './instrument.tsx'

const longer = someLegalText.replace('2024', '2025')
const stricter = someLegalText.replace('2024', '2026').replace('The Migration Week', '14 days')
const idOf = async (context: TestContext, draftId: string, reference: string) =>
  (await latestRevision(context.db.read, draftId))?.content.clauses.find((clause) => clause.reference === reference)
    ?.id ?? ''

describe('the page of a clause', () => {
  test('tells the versions it changed in, with what changed, and the drafts as they were published', async () => {
    const context = await aContext()
    await anInstrument(context)
    const { draftId } = await aConsultationOnADraft(context, 'AL 3.0', longer)
    await aVersion(context, { label: 'AL 2.0', inForceFrom: '2024-11-01', source: stricter })
    const source = longer.replace('2025', '2099')
    await reviseDraft(context, await anAuthor(context), { draftId, revision: 1, source, notes: [] })

    const clauseId = await idOf(context, draftId, '1.3')
    const page = await clauseLoader(ask(context, { params: { key: 'tmad', clauseId } }))

    expect(page.name).toBe('Clause 1.3')
    expect(page.steps.map(({ label, what }) => [label, what])).toEqual([
      ['AL 2.0', 'Changed'],
      ['AL 1.0', 'In the earliest version that the portal holds'],
    ])
    expect(page.steps[0]?.html).toMatch(/<del[^>]*>.*2024.*<\/del>.*<ins[^>]*>.*2026/)
    expect(page.drafts.map(({ label }) => label)).toEqual(['AL 3.0'])
    // What is being worked on is nobody's business yet.
    expect(JSON.stringify(page)).not.toContain('2099')
  })

  test('of a clause that nothing published has is not found', async () => {
    const context = await aContext()
    await anInstrument(context)
    const { draftId } = await aConsultationOnADraft(context, 'AL 2.0', longer)
    const source = `${longer}\n[9.9] A secret plan.\n`
    await reviseDraft(context, await anAuthor(context), { draftId, revision: 1, source, notes: [] })
    const clauseId = await idOf(context, draftId, '9.9')

    await expect(clauseLoader(ask(context, { params: { key: 'tmad', clauseId } }))).rejects.toMatchObject({
      status: 404,
    })
    const find = instrumentLoader(ask(context, { path: '/?clause=9.9', params: { key: 'tmad' } }))
    expect(await find).toMatchObject({ clause: { fault: expect.stringContaining('9.9') } })
  })
})

describe('ways into a text', () => {
  test.each([
    ['?on=1+September+2024', '/instruments/tmad/versions/AL%201.0?on=2024-09-01'],
    ['?on=1+December+2030', '/instruments/tmad/versions/AL%202.0?on=2030-12-01'],
    ['?clause=1.3', /^\/instruments\/tmad\/clauses\/[0-9a-f]+$/],
    ['?clause=GroupID', /^\/instruments\/tmad\/clauses\/[0-9a-f]+$/],
  ])('%s leads there', async (query, expected) => {
    const context = await aContext()
    await anInstrument(context)
    await aVersion(context, { label: 'AL 2.0', inForceFrom: '2024-11-01', source: stricter })
    const answer = await instrumentLoader(ask(context, { path: `/${query}`, params: { key: 'tmad' } })).catch(
      (thrown: Response) => thrown,
    )
    const location = (answer as Response).headers.get('location') ?? ''
    if (typeof expected === 'string') expect(location).toBe(expected)
    else expect(location).toMatch(expected)
  })

  test('a day before the first version is answered in words', async () => {
    const context = await aContext()
    await anInstrument(context)
    const page = await instrumentLoader(ask(context, { path: '/?on=1+January+2001', params: { key: 'tmad' } }))
    expect(page.day?.fault).toContain('no version that was in force on 1 January 2001')
  })
})

test('the public sees collisions of drafts as they were published, not as they are being worked on', async () => {
  const context = await aContext()
  await anInstrument(context)
  await aConsultationOnADraft(context, 'AL 2.0', longer)
  const other = await aConsultationOnADraft(context, 'AL 2.1', stricter)
  const read = async () => (await collisionsLoader(ask(context, { params: { key: 'tmad' } }))).pairs
  expect(await read()).toMatchObject([
    { words: 'one clause in conflict', clauses: [{ name: 'Clause 1.3', kind: 'conflict' }] },
  ])

  const source = someLegalText.replace('Parties', 'nobody')
  await reviseDraft(context, await anAuthor(context), { draftId: other.draftId, revision: 1, source, notes: [] })
  expect(await read()).toMatchObject([{ clauses: [{ name: 'Clause 1.3' }] }])
})
