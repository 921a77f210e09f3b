import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anAnalyst, anApprover, anObserver, anOfficial } from '#test/factories/people.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { decideSubmission, longestDecisionText } from './decide-submission.server.ts'

const further = { outcome: 'further-draft', requirements: 'Make clause 1.3 clearer.', requiredBy: '2024-10-31' }

async function proposalOf(context: Context, id: string) {
  const { proposals } = context.db.tables
  const [proposal] = await context.db.read.select().from(proposals).where(eq(proposals.id, id))
  return proposal!
}

test('a decision to designate waits for its direction, and is kept with who, when and why', async () => {
  const context = await aContext()
  const official = await anOfficial(context)
  const submission = await aSentSubmission(context)

  const id = await decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: 'designate',
    reasons: 'The extension is needed.',
    requirements: 'Nothing',
    requiredBy: '2024-12-01',
  })

  const [decision] = await context.db.read.select().from(context.db.tables.decisions)
  expect(decision).toMatchObject({
    id,
    outcome: 'designate',
    effect: 'designate',
    reasons: 'The extension is needed.',
    requirements: '',
    requiredBy: null,
    decidedBy: official.id,
    decidedAt: context.now(),
  })
  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'decided', round: 1 })
  const [stored] = await context.db.read.select().from(context.db.tables.submissions)
  expect(stored?.state).toBe('decided')
  const [event] = await listEvents(context.db.read, { types: ['decision.made'] })
  expect(event).toMatchObject({
    subject: id,
    consultationId: submission.consultation.id,
    actorId: official.id,
    details: { submissionId: submission.id, outcome: 'designate', from: 'submitted', to: 'decided' },
  })
  expect(JSON.stringify(event?.details)).not.toContain('extension')
})

test('a return opens the next round and says what must be done by when', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  await decideSubmission(context, await anOfficial(context), { submissionId: submission.id, ...further })

  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'returned', round: 2 })
  const [decision] = await context.db.read.select().from(context.db.tables.decisions)
  expect(decision).toMatchObject({ requirements: further.requirements, requiredBy: '2024-10-31' })
})

test('designating with amendments sends the text back, because only a concluded text can be annexed', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  await decideSubmission(context, await anOfficial(context), {
    submissionId: submission.id,
    ...further,
    outcome: 'designate-with-amendments',
  })

  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'returned', round: 2 })
})

test('a refusal ends the proposal', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  await decideSubmission(context, await anOfficial(context), {
    submissionId: submission.id,
    outcome: 'refuse',
    reasons: 'The case is not made.',
  })

  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'refused', round: 1 })
})

test('where no direction follows, the decision completes the proposal', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context, { procedure: 'department-modification' })

  await decideSubmission(context, await anOfficial(context), { submissionId: submission.id, outcome: 'lay' })

  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'completed' })
})

test.each([
  ['an outcome the procedure does not offer', { outcome: 'exclude' }, 'unknown-outcome'],
  ['a refusal without reasons', { outcome: 'refuse', reasons: '  ' }, 'reasons-required'],
  ['a return that does not say what to do', { ...further, requirements: '' }, 'requirements-required'],
  ['a return without a day', { ...further, requiredBy: '' }, 'required-by-required'],
  ['a return with a day that is none', { ...further, requiredBy: '2024-02-30' }, 'required-by-required'],
  ['a return by a day that has passed', { ...further, requiredBy: '2024-09-09' }, 'required-by-past'],
  ['over-long reasons', { outcome: 'refuse', reasons: 'x'.repeat(longestDecisionText + 1) }, 'text-too-long'],
])('%s is not taken, and nothing changes', async (_, input, rule) => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  const decision = decideSubmission(context, await anOfficial(context), { submissionId: submission.id, ...input })

  await expect(decision).rejects.toMatchObject({ rule })
  expect(await context.db.read.select().from(context.db.tables.decisions)).toEqual([])
  expect(await listEvents(context.db.read)).toEqual([])
  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'submitted', round: 1 })
})

test('the day by which to submit again may be today, in London', async () => {
  const context = await aContext()
  context.clock.set(new Date('2024-09-30T23:30:00Z'))
  const submission = await aSentSubmission(context)
  const official = await anOfficial(context)

  const yesterday = decideSubmission(context, official, {
    submissionId: submission.id,
    ...further,
    requiredBy: '2024-09-30',
  })
  await expect(yesterday).rejects.toMatchObject({ rule: 'required-by-past' })
  await decideSubmission(context, official, { submissionId: submission.id, ...further, requiredBy: '2024-10-01' })
})

test('amendments that a timetable decision carries have to be stated', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context, { procedure: 'rp-decommissioning' })
  const official = await anOfficial(context)

  const silent = decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: 'approve-with-amendments',
  })
  await expect(silent).rejects.toMatchObject({ rule: 'requirements-required' })
  await decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: 'approve-with-amendments',
    requirements: 'Decommission one week later.',
  })
  expect(await proposalOf(context, submission.proposalId)).toMatchObject({ state: 'decided' })
})

test('only a Department official decides; DCC and the Authority do not', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)

  for (const actor of [await anApprover(context), await anAnalyst(context), await anObserver(context)]) {
    const decision = decideSubmission(context, actor, { submissionId: submission.id, outcome: 'designate' })
    await expect(decision).rejects.toThrow('You do not have permission')
  }
})

test('a submission is decided once, even by two officials at the same moment', async () => {
  const context = await aContext()
  const submission = await aSentSubmission(context)
  const official = await anOfficial(context)
  const other = await anOfficial(context)

  const outcomes = await Promise.allSettled([
    decideSubmission(context, official, { submissionId: submission.id, outcome: 'designate' }),
    decideSubmission(context, other, { submissionId: submission.id, outcome: 'refuse', reasons: 'No.' }),
  ])

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await context.db.read.select().from(context.db.tables.decisions)).toHaveLength(1)
  const again = decideSubmission(context, official, { submissionId: submission.id, outcome: 'designate' })
  await expect(again).rejects.toMatchObject({ rule: 'already-decided' })
})

test('what has not been sent cannot be decided, and what is not there is not found', async () => {
  const context = await aContext()
  const official = await anOfficial(context)
  const submission = await aSentSubmission(context, { state: 'preparing' })

  const early = decideSubmission(context, official, { submissionId: submission.id, outcome: 'designate' })
  await expect(early).rejects.toMatchObject({ rule: 'submission-not-sent' })
  const nowhere = decideSubmission(context, official, { submissionId: 'none', outcome: 'designate' })
  await expect(nowhere).rejects.toMatchObject({ name: 'NotFoundError' })
})
