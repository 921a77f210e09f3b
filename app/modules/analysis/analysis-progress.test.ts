import { describe, expect, test } from 'vitest'
import type { Clause } from '#app/modules/instruments/model.ts'
import { aRevision } from '#test/factories/draft-revisions.ts'
import { aClosedConsultation, aPoint } from '#test/factories/analysis.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { analysisProgress } from './analysis-progress.server.ts'
import { changedKeys } from './changed-clauses.server.ts'
import { markAnswerRead } from './mark-answer-read.server.ts'
import { recordReply } from './record-reply.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'

function aClause(reference: string, text: string, more: Partial<Clause> = {}): Clause {
  return { id: reference, kind: 'clause', reference, depth: 0, text, ...more }
}

/** A draft of the TMAD for a proposal, against a version that says otherwise in 5.1(c). */
async function aDraft(context: TestContext, proposalId: string) {
  const versionId = context.newId()
  const draftId = context.newId()
  const base = [aClause('1.3', 'It ends in 2024.'), aClause('5.1', 'Thus:'), aClause('5.1(c)', 'once.', { depth: 1 })]
  const draft = [aClause('1.3', 'It ends in 2024.'), aClause('5.1', 'Thus:'), aClause('5.1(c)', 'twice.', { depth: 1 })]
  await context.db.write(async (tx) => {
    const { instruments, instrumentVersions, drafts } = tx.tables
    await tx.insert(instruments).values({
      ...{ key: 'tmad', title: 'TMAD', shortTitle: 'TMAD', place: 'Appendix AL', provisions: '', procedure: 'x' },
    })
    await tx.insert(instrumentVersions).values({
      ...{ id: versionId, instrument: 'tmad', label: 'AL 1', state: 'in-force' as const, hash: 'a' },
      content: { clauses: base },
      createdAt: context.now(),
    })
    await tx.insert(drafts).values({
      ...{ id: draftId, proposalId, instrument: 'tmad', baseVersionId: versionId, label: 'AL 2' },
      createdAt: context.now(),
    })
  })
  for (const clauses of [base, draft]) await aRevision(context, draftId, { clauses })
}

describe('how far the analysis is', () => {
  test('an answer with words is unread until somebody has read it; a bare position needs no reading', async () => {
    const context = await aContext()
    const { consultation, analyst, birch } = await aClosedConsultation(context)

    const before = await analysisProgress(context.db.read, consultation.id)
    expect(before.unreadAnswers).toHaveLength(4)
    expect(before.questions).toMatchObject([
      { key: 'q1', proposal: 'A', answersWithWords: 3, answersRead: 0 },
      { key: 'q2', answersWithWords: 1, answersRead: 0 },
    ])

    await markAnswerRead(context, analyst, {
      consultationId: consultation.id,
      versionId: birch.versionId,
      questionKey: 'q1',
    })
    const after = await analysisProgress(context.db.read, consultation.id)
    expect(after.questions[0]).toMatchObject({ answersRead: 1 })
    expect(after.unreadAnswers.map((answer) => answer.versionId)).not.toContain(birch.versionId)
  })

  test('a point without a reply is loose; a withdrawn one is not', async () => {
    const context = await aContext()
    const closed = await aClosedConsultation(context)
    const first = await aPoint(context, closed)
    const second = await aPoint(context, closed, 'Nine months would do as well.')
    const third = await aPoint(context, closed, 'It should be three months.')
    await recordReply(context, closed.analyst, { pointId: first, text: 'Noted.', disposition: 'noted' })
    await withdrawPoint(context, closed.analyst, { pointId: third, reason: 'Nobody says so.' })

    const progress = await analysisProgress(context.db.read, closed.consultation.id)

    expect(progress.pointsWithoutReply).toEqual([
      { pointId: second, number: 2, questionKey: 'q1', questionLabel: 'Question One', proposal: 'A' },
    ])
    expect(progress.questions[0]).toMatchObject({ points: 2, pointsWithReply: 1 })
  })

  test.each([
    ['5.1(c)', 0],
    ['5.1', 0],
    ['[5.1(c)]', 0],
    ['1.3', 1],
    ['9.9', 1],
  ])('a promise to change %s leaves %i loose', async (reference, loose) => {
    const context = await aContext()
    const closed = await aClosedConsultation(context)
    await aDraft(context, closed.consultation.proposalId)
    const pointId = await aPoint(context, closed)
    await recordReply(context, closed.analyst, {
      pointId,
      text: 'We shall change it.',
      disposition: 'accepted',
      clause: { instrument: 'tmad', reference },
    })

    const { promisesWithoutChange } = await analysisProgress(context.db.read, closed.consultation.id)

    expect(promisesWithoutChange).toHaveLength(loose)
  })

  test('a clause that a refused point speaks of is no promise', async () => {
    const context = await aContext()
    const closed = await aClosedConsultation(context)
    const pointId = await aPoint(context, closed)
    await recordReply(context, closed.analyst, {
      pointId,
      text: 'No.',
      disposition: 'not-accepted',
      reason: 'It would do harm.',
      clause: { instrument: 'tmad', reference: '9.9' },
    })

    expect((await analysisProgress(context.db.read, closed.consultation.id)).promisesWithoutChange).toEqual([])
  })

  test('there is nothing to do where there is no consultation', async () => {
    const context = await aContext()

    expect(await analysisProgress(context.db.read, 'none')).toMatchObject({ questions: [], unreadAnswers: [] })
  })
})

test('changed clauses are those inserted, deleted, reworded, renumbered or with another table', () => {
  const base = [
    aClause('1', 'same'),
    aClause('2', 'old'),
    aClause('3', 'gone'),
    aClause('4', 'moved'),
    aClause('Table 1', 'c', { kind: 'table', rows: [['a']] }),
    aClause('Term', 'means', { kind: 'definition' }),
  ]
  const draft = [
    aClause('1', 'same'),
    aClause('2', 'new'),
    aClause('4A', 'moved', { id: '4' }),
    aClause('5', 'inserted'),
    aClause('Table 1', 'c', { kind: 'table', rows: [['b']] }),
    aClause('Term', 'means that', { kind: 'definition' }),
  ]

  expect(changedKeys(base, draft)).toEqual(['3', '2', '4A', '5', 'Table 1', 'def: Term'])
})
