import { expect, test } from 'vitest'
import { aDecidedSubmission, anIssuedDirection, composeFor } from '#test/factories/directions.ts'
import { anApprover, anObserver, anOfficial } from '#test/factories/people.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection } from './compose-direction.server.ts'

const given = { reference: 'S1-2024-C', effectiveFrom: '2024-11-01' }

test.each([
  ['no reference', { reference: ' ' }, 'reference'],
  ['a reference that no address can hold', { reference: 'S1/2024' }, 'reference'],
  ['no day', { effectiveFrom: '' }, 'effective-date'],
  ['no real day', { effectiveFrom: '2024-11-31' }, 'effective-date'],
  ['more letters than annexes', { annexLetters: ['A', 'B'] }, 'annex-letters'],
  ['a letter that is none', { annexLetters: ['the first'] }, 'annex-letters'],
])('%s is refused', async (_, input, rule) => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  await expect(composeFor(context, submission, input)).rejects.toMatchObject({ rule })
})

test('a reference belongs to one direction, capitals or not', async () => {
  const context = await aContext()
  await anIssuedDirection(context, { reference: 'S1-2024-C', procedure: 'disapplication' })
  const submission = await aDecidedSubmission(context)

  await expect(composeFor(context, submission, { reference: 's1-2024-c' })).rejects.toMatchObject({
    rule: 'reference-taken',
  })
})

test('without a decision in favour there is no direction', async () => {
  const context = await aContext()
  const official = await anOfficial(context)
  const undecided = await aSentSubmission(context)
  const early = composeDirection(context, official, { submissionId: undecided.id, ...given })
  await expect(early).rejects.toMatchObject({ rule: 'no-decision' })
  const refused = await aDecidedSubmission(context, {
    procedure: 'disapplication',
    outcome: 'refuse',
    reasons: 'The case is not made.',
  })
  await expect(composeFor(context, refused)).rejects.toMatchObject({ rule: 'no-direction-follows' })
  const published = await aDecidedSubmission(context, { procedure: 'mehrs-revision' })
  await expect(composeFor(context, published)).rejects.toMatchObject({ rule: 'no-direction-follows' })
  const nowhere = composeDirection(context, official, { submissionId: 'none', ...given })
  await expect(nowhere).rejects.toMatchObject({ name: 'NotFoundError' })
})

test('only an official composes', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context)

  for (const actor of [await anApprover(context), await anObserver(context)]) {
    const composed = composeDirection(context, actor, { submissionId: submission.id, ...given })
    await expect(composed).rejects.toThrow('You do not have permission')
  }
})
