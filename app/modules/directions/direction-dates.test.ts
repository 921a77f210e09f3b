import { expect, test } from 'vitest'
import { aDecidedSubmission, composeFor, textOfDirection } from '#test/factories/directions.ts'
import { aContext } from '#test/support/context.ts'

test('an approved timetable is printed as a table, with the dates the decision amends', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'rp-decommissioning',
    effective: null,
    outcome: 'approve-with-amendments',
    requirements: 'Decommission one week later.',
  })

  await composeFor(context, submission, { effectiveFrom: '2024-10-24', dates: { decommissioning: '2024-11-10' } })

  const text = await textOfDirection(context, submission.id)
  expect(text).toContain('10 November 2024')
  expect(text).toContain('28 October 2024')
  expect(text).not.toContain('3 November 2024')
  expect(text).toContain('Decommission one week later.')
})

test('dates cannot be amended by a decision that carries no amendments', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { procedure: 'rp-decommissioning', effective: null })

  await composeFor(context, submission, { effectiveFrom: '2024-10-24', dates: { decommissioning: '2024-11-10' } })

  expect(await textOfDirection(context, submission.id)).toContain('3 November 2024')
})

test('a time rule that the amended dates break is refused with its clause', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, {
    procedure: 'rp-decommissioning',
    effective: null,
    outcome: 'approve-with-amendments',
    requirements: 'Sooner.',
  })

  const early = composeFor(context, submission, {
    effectiveFrom: '2024-10-24',
    dates: { decommissioning: '2024-10-09' },
  })

  await expect(early).rejects.toMatchObject({ rule: 'time-rule' })
  await expect(early).rejects.toThrow('10 October 2024')
  await expect(early).rejects.toThrow('TMAD 7.2')
})

test('a date the procedure requires must be there', async () => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { procedure: 'rp-decommissioning', effective: null, dates: {} })

  const composed = composeFor(context, submission, { effectiveFrom: '2024-10-24' })

  await expect(composed).rejects.toMatchObject({ rule: 'date-missing' })
})
