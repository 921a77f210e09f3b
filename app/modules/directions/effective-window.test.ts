import { expect, test } from 'vitest'
import { aDecidedSubmission } from '#test/factories/directions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection } from './compose-direction.server.ts'
import { effectiveWindow, windowWords } from './effective-window.ts'

test.each([
  ['2024-11-01', 1, '2024-12-01'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2024-08-31', 1, '2024-09-30'],
  ['2024-12-31', 2, '2025-02-28'],
  ['2020-11-07', 1, '2020-12-07'],
  ['2024-11-03', undefined, '2024-11-03'],
])('%s, or within %s months thereafter, ends on %s', (from, orWithinMonths, last) => {
  const effective = orWithinMonths === undefined ? { from } : { from, orWithinMonths }
  expect(effectiveWindow(effective)).toEqual({ first: from, last })
})

test('the window is said in words', () => {
  expect(windowWords({ from: '2024-11-01', orWithinMonths: 1 })).toBe(
    '1 November 2024, or within one month thereafter (by 1 December 2024)',
  )
  expect(windowWords({ from: '2024-11-03' })).toBe('3 November 2024')
})

test.each([
  ['the day before the first', { from: '2024-11-01', orWithinMonths: 1 }, '2024-10-31', 'effective-outside-window'],
  ['the first day', { from: '2024-11-01', orWithinMonths: 1 }, '2024-11-01', undefined],
  ['the last day', { from: '2024-11-01', orWithinMonths: 1 }, '2024-12-01', undefined],
  ['the day after the last', { from: '2024-11-01', orWithinMonths: 1 }, '2024-12-02', 'effective-outside-window'],
  ['the last day of a shorter month', { from: '2024-10-31', orWithinMonths: 1 }, '2024-11-30', undefined],
  ['the day after it', { from: '2024-10-31', orWithinMonths: 1 }, '2024-12-01', 'effective-outside-window'],
  ['29 February of a leap year', { from: '2024-12-31', orWithinMonths: 38 }, '2028-02-29', undefined],
  ['any other day where one day was consulted on', { from: '2024-11-03' }, '2024-11-04', 'effective-outside-window'],
  ['any later day where no day was consulted on', null, '2025-06-01', undefined],
  ['yesterday', null, '2024-09-09', 'effective-before-issue'],
  ['today', null, '2024-09-10', undefined],
])('%s is taken or refused as it should be', async (_, effective, effectiveFrom, rule) => {
  const context = await aContext()
  const submission = await aDecidedSubmission(context, { effective })

  const composed = composeDirection(context, submission.official, {
    submissionId: submission.id,
    reference: 'T-1',
    effectiveFrom,
  })

  if (rule) await expect(composed).rejects.toMatchObject({ rule, field: 'effectiveFrom' })
  else await expect(composed).resolves.toMatchObject({ revision: 1 })
})
