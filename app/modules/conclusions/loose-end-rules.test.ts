import { describe, expect, test } from 'vitest'
import { aPoint, aReading, aWrittenReport, type TestProposal } from '#test/factories/conclusions.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aDissenter, rulesOf } from '#test/factories/loose-ends.ts'
import { anAnalyst } from '#test/factories/people.ts'
import { anInstrumentText } from '#test/factories/submissions.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { listLooseEnds } from './list-loose-ends.server.ts'

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
  await aDissenter(context, proposal.consultation)

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
