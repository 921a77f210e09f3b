import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { href } from '#app/routes/manifest.ts'
import {
  aPoint,
  aProposalToConclude,
  aReading,
  aReply,
  aWrittenReport,
  secrets,
  type TestProposal,
} from '#test/factories/conclusions.ts'
import { findDraft } from '#app/modules/drafting/queries.server.ts'
import { aVersion } from '#test/factories/instruments.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { anAnalyst, anApprover, aMember } from '#test/factories/people.ts'
import { anInstrumentText } from '#test/factories/submissions.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { explainDissent } from './explain-dissent.server.ts'
import { listLooseEnds } from './list-loose-ends.server.ts'
import { placesFor } from './loose-ends/places.ts'
import { requestConclusionApproval } from './request-conclusion-approval.server.ts'

async function rulesOf(context: TestContext, proposalId: string) {
  return (await listLooseEnds(context, await anAnalyst(context), proposalId)).map(({ rule }) => rule)
}

test('a report with everything tied has no loose end', async () => {
  const context = await aContext()
  const { id } = await aWrittenReport(context)

  expect(await listLooseEnds(context, await anApprover(context), id)).toEqual([])
})

test('each passage that nobody has written is one', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)

  expect(await rulesOf(context, id)).toEqual(Array(4).fill('passage-empty'))
})

type Loosen = (context: TestContext, proposal: TestProposal) => Promise<unknown>

/** One link of the chain taken out at a time. */
const loosened: Record<string, Loosen> = {
  'base-superseded': (context, { draft }) =>
    findDraft(context.db.read, draft.draftId).then((found) =>
      aVersion(context, { instrument: found?.instrument ?? '', label: 'AL 2024-10', inForceFrom: '2024-10-15' }),
    ),
  'unread-answer': (context, { consultation }) =>
    aSubmittedResponse(context, consultation, { answers: { q1: { position: 'agree', text: 'Yes.' } } }),
  'point-without-reply': (context, { consultation, responses }) =>
    aPoint(context, consultation, {
      ...{ questionKey: 'q2', number: 2, comment: 'And another thing.', responses: [responses.supportive] },
    }),
  'reply-without-reason': (context, { points }) =>
    aReply(context, points.first, { number: 2, disposition: 'not-accepted', reason: ' ' }),
  'promise-without-change': (context, { points }) =>
    aReply(context, points.first, {
      ...{ number: 2, disposition: 'accepted', clause: { instrument: 'tmad', reference: '1.1' } },
    }),
  'change-without-reason': (context, { draft }) => aRevision(context, draft.draftId, anInstrumentText('31 May 2025')),
  'open-disagreement': (context, { disagreements }) =>
    context.db.write((tx) =>
      tx
        .update(tx.tables.disagreements)
        .set({ state: 'open', endedAt: null })
        .where(eq(tx.tables.disagreements.id, disagreements.agreed)),
    ),
  'unregistered-dissent': (context, { consultation }) => aDissenter(context, consultation),
  'passage-empty': (context) =>
    context.db.write((tx) =>
      tx.update(tx.tables.conclusions).set({
        passages: { background: '', consultation: 'Told.', conclusion: 'Done.', 'next-steps': 'Sent.' },
      }),
    ),
  'passage-unreadable': (context) =>
    context.db.write((tx) =>
      tx.update(tx.tables.conclusions).set({
        passages: {
          background: 'On [DD MMM YYYY].',
          consultation: 'Told.',
          conclusion: 'Done.',
          'next-steps': 'Sent.',
        },
      }),
    ),
  'confidential-words': (context, { points }) =>
    context.db.write((tx) =>
      tx
        .update(tx.tables.points)
        .set({ comment: `One said: our ${secrets.answer} contract runs out before then and we will lose money!` })
        .where(eq(tx.tables.points.id, points.first)),
    ),
  'respondent-named': (context, { points }) =>
    aReply(context, points.second, { number: 2, disposition: 'noted', text: `As ${secrets.name} says, it is long.` }),
}

/** A further respondent that disagreed, whose answer has been read and is in no register. */
async function aDissenter(context: TestContext, consultation: TestProposal['consultation']) {
  const response = await aSubmittedResponse(context, consultation, {
    answers: { q1: { position: 'disagree', text: 'No.' } },
  })
  await aReading(context, response)
  return response
}

describe('each link taken out in turn closes the gate', () => {
  test.each(Object.entries(loosened))('%s', async (rule, loosen) => {
    const context = await aContext()
    const proposal = await aWrittenReport(context)
    await loosen(context, proposal)

    expect(await rulesOf(context, proposal.id)).toEqual([rule])
    const request = requestConclusionApproval(context, proposal.analyst, { proposalId: proposal.id })
    await expect(request).rejects.toMatchObject({ rule })
    expect(await listEvents(context.db.read, { types: ['conclusion.approval-requested'] })).toEqual([])
  })
})

test('every loose end leads to a page of the desk', async () => {
  const context = await aContext()
  const proposal = await aWrittenReport(context)
  const together = [
    'unread-answer',
    'point-without-reply',
    'change-without-reason',
    'open-disagreement',
    'unregistered-dissent',
  ]
  for (const rule of [...together, 'passage-empty', 'confidential-words']) await loosened[rule]?.(context, proposal)
  const places = placesFor('a b', 'A')

  const ends = await listLooseEnds(context, await anAnalyst(context), proposal.id)
  expect(ends.length).toBeGreaterThan(6)
  for (const { href: place } of ends)
    expect(place).toMatch(new RegExp(`^/desk/consultations/${proposal.consultation.slug}/`))
  expect([
    places.question('q/1'),
    places.point('p'),
    places.register(),
    places.disagreement('d'),
    places.draft('t'),
    places.dates(),
    places.passage('conclusion'),
  ]).toEqual([
    href('desk/analysis-question', { slug: 'a b', key: 'q/1' }),
    href('desk/point', { slug: 'a b', id: 'p' }),
    href('desk/disagreements', { slug: 'a b' }),
    href('desk/disagreement', { slug: 'a b', id: 'd' }),
    href('desk/draft', { slug: 'a b', draftId: 't' }),
    href('desk/proposal', { slug: 'a b', letter: 'A' }),
    `${href('desk/conclusion', { slug: 'a b', letter: 'A' })}#conclusion`,
  ])
})

describe('time', () => {
  test('a window that counts from the conclusion counts from the day of approval', async () => {
    const context = await aContext()
    const { id } = await aWrittenReport(context, { procedure: 'mehrs-revision', effective: '2024-10-23' })

    expect(await rulesOf(context, id)).toEqual([])
    context.clock.set(new Date('2024-10-10T09:00:00Z'))
    expect(await rulesOf(context, id)).toEqual(['time-rule'])
  })

  test('a date that the procedure needs must be given', async () => {
    const context = await aContext()
    const { id } = await aWrittenReport(context, { procedure: 'mehrs-revision', effective: '' })

    expect(await rulesOf(context, id)).toEqual(['date-missing'])
  })
})

test('where nobody outside decides, a disagreement needs no entry in the register', async () => {
  const context = await aContext()
  const proposal = await aWrittenReport(context, { procedure: 'mehrs-revision' })
  await loosened['unregistered-dissent']?.(context, proposal)

  expect(await rulesOf(context, proposal.id)).toEqual([])
})

test('a new clause needs a reason, a heading cannot have one', async () => {
  const context = await aContext()
  const { id, draft } = await aWrittenReport(context)
  const content = anInstrumentText('31 December 2025')
  content.clauses[0] = { ...content.clauses[0]!, text: 'General matters' }
  content.clauses.push({
    id: 'c3',
    kind: 'clause',
    reference: '1.4',
    depth: 0,
    text: 'A wholly new clause about reports.',
  })
  await aRevision(context, draft.draftId, content, {
    notes: [{ clause: '1.3', reason: 'Needed.', mark: 'conclusion' }],
  })

  const ends = await listLooseEnds(context, await anAnalyst(context), id)
  expect(ends.map(({ message }) => message)).toEqual(['The draft AL 2025 changes clause 1.4 and does not say why.'])
})

test('a respondent’s words may be quoted where the consultation published them', async () => {
  const context = await aContext()
  const { id, consultation } = await aWrittenReport(context)
  await aPointOnPublishedWords(context, consultation)

  expect(await rulesOf(context, id)).toEqual([])
})

async function aPointOnPublishedWords(context: TestContext, consultation: TestProposal['consultation']) {
  const words = 'Do you agree with the proposal? Proposes that a document should last one year longer.'
  const response = await aSubmittedResponse(context, consultation, {
    answers: { q2: { text: words, confidentialReason: 'All of it.' } },
  })
  await aReading(context, response)
  await aPoint(context, consultation, {
    questionKey: 'q2',
    number: 2,
    comment: 'The summary says: a document should last one year longer.',
    responses: [response],
    disposition: 'noted',
  })
}

describe('dissent without an entry', () => {
  test('a note says why, and opens the gate', async () => {
    const context = await aContext()
    const proposal = await aWrittenReport(context)
    const { versionId, id: responseId } = await aDissenter(context, proposal.consultation)
    const note = 'Its one objection was met by the change of clause 1.3.'
    await explainDissent(context, proposal.analyst, { proposalId: proposal.id, versionId, questionKey: 'q1', note })

    expect(await rulesOf(context, proposal.id)).toEqual([])
    const [event] = await listEvents(context.db.read, { types: ['conclusion.disagreement-explained'] })
    expect(event?.details).toMatchObject({ responseId, versionId, questionKey: 'q1', note, previous: '' })
  })

  test('refusals: no note, nothing to explain, an entry that exists, others than analysts, an approved report', async () => {
    const context = await aContext()
    const { id, analyst, responses } = await aWrittenReport(context)
    const input = { proposalId: id, versionId: responses.opposed.versionId, questionKey: 'q1', note: 'Why.' }
    const explain = (over: Partial<typeof input>) => explainDissent(context, analyst, { ...input, ...over })

    await expect(explain({ note: ' ' })).rejects.toMatchObject({ rule: 'note-required', field: 'note' })
    await expect(explain({ note: 'x'.repeat(2001) })).rejects.toMatchObject({ rule: 'note-too-long' })
    await expect(explain({ questionKey: 'q2' })).rejects.toMatchObject({ rule: 'not-dissenting' })
    await expect(explain({})).rejects.toMatchObject({ rule: 'already-registered' })
    await expect(explainDissent(context, await anApprover(context), input)).rejects.toThrow('permission')
    await expect(explainDissent(context, await aMember(context), input)).rejects.toThrow('Not found')
    await requestConclusionApproval(context, analyst, { proposalId: id })
    await expect(explain({})).rejects.toMatchObject({ rule: 'not-writable' })
  })
})

test('loose ends are nothing for outsiders', async () => {
  const context = await aContext()
  const { id } = await aWrittenReport(context)

  await expect(listLooseEnds(context, await aMember(context), id)).rejects.toThrow('Not found')
})
