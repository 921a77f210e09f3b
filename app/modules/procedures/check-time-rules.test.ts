import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, daysBetween } from '#app/lib/london-time.ts'
import { addSpan, checkTimeRules, missingDates } from './check-time-rules.ts'
import { loadProcedures } from './load-procedures.server.ts'
import type { TimeRule } from './model.ts'

const dates = [
  { key: 'start', title: 'Start', required: true },
  { key: 'end', title: 'End', required: false },
]
const facts = { key: 'rule', clause: 'TMAD 7.2', says: 'As the clause says.' }

function outcomeOf(rule: TimeRule, given: Record<string, string>, conclusion?: string) {
  return checkTimeRules({ dates, timeRules: [rule] }, given, conclusion)[0]
}

const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('twelve months after the last EPCL update (TMAD 7.2)', () => {
  const rule: TimeRule = { ...facts, kind: 'not-before', date: 'end', after: 'start', months: 12 }

  test('the corresponding day of the next year keeps the rule; the day before breaks it', () => {
    expect(outcomeOf(rule, { start: '2023-10-10', end: '2024-10-10' })?.outcome).toBe('kept')
    expect(outcomeOf(rule, { start: '2023-10-10', end: '2024-10-09' })).toMatchObject({
      outcome: 'broken',
      limit: '2024-10-10',
      clause: 'TMAD 7.2',
      message: expect.stringContaining('the earliest day allowed is 10 October 2024'),
    })
  })

  test('from a leap day the months end on 28 February', () => {
    expect(outcomeOf(rule, { start: '2024-02-29', end: '2025-02-28' })?.outcome).toBe('kept')
    expect(outcomeOf(rule, { start: '2024-02-29', end: '2025-02-27' })?.outcome).toBe('broken')
  })

  test('the timetable of September 2024 keeps it', () => {
    const procedure = loadProcedures(resolve('content/procedures')).get('rp-decommissioning')
    if (!procedure) throw new Error('The procedure is missing.')
    const given = {
      epclLastUpdated: '2023-10-10',
      lastMigrationAuthorisation: '2024-10-24',
      finalMigrationWeek: '2024-10-28',
      decommissioning: '2024-11-03',
    }
    expect(checkTimeRules(procedure, given).map(({ outcome }) => outcome)).not.toContain('broken')
    expect(checkTimeRules(procedure, { ...given, decommissioning: '2024-10-09' })).toContainEqual(
      expect.objectContaining({ rule: 'twelve-months', outcome: 'broken' }),
    )
  })
})

test('months end on the last day of a shorter month', () => {
  expect(addSpan('2024-08-31', { months: 1 })).toBe('2024-09-30')
  expect(addSpan('2024-01-31', { months: 1 })).toBe('2024-02-29')
  expect(addSpan('2023-01-31', { months: 1, days: 1 })).toBe('2023-03-01')
})

test.each([
  ['2024-03-30', '2024-04-13'],
  ['2024-10-26', '2024-11-09'],
])('14 days across a clock change are 14 calendar days (%s)', (conclusion, earliest) => {
  const rule: TimeRule = { ...facts, kind: 'window', date: 'end', days: 14 }
  expect(outcomeOf(rule, { end: earliest }, conclusion)?.outcome).toBe('kept')
  expect(outcomeOf(rule, { end: addDays(earliest, -1) }, conclusion)?.outcome).toBe('broken')
})

test('a window counts from the conclusion, and is unknown without one', () => {
  const rule: TimeRule = { ...facts, kind: 'window', date: 'end', days: 14 }
  expect(outcomeOf(rule, { end: '2021-09-14' }, '2021-08-27')?.outcome).toBe('kept')
  expect(outcomeOf(rule, { end: '2021-09-14' })?.outcome).toBe('unknown')
})

test('a rule is unknown while a date it needs is absent, or is no real day', () => {
  const rule: TimeRule = { ...facts, kind: 'not-after', date: 'end', after: 'start', days: 30 }
  expect(outcomeOf(rule, { start: '2024-01-01' })?.outcome).toBe('unknown')
  expect(outcomeOf(rule, { start: '2024-02-30', end: '2024-03-01' })?.outcome).toBe('unknown')
})

test('a required date that is absent, or any date that is no day, is missing', () => {
  expect(missingDates({ dates }, {}).map(({ key }) => key)).toEqual(['start'])
  expect(missingDates({ dates }, { start: '2024-02-29', end: 'soon' }).map(({ key }) => key)).toEqual(['end'])
})

test('not-before and not-after agree exactly on the limit, for every day and span', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(36), fc.nat(400), fc.integer({ min: -40, max: 40 }), (start, months, days, offset) => {
      const limit = addSpan(start, { months, days })
      const given = { start, end: addDays(limit, offset) }
      const before = outcomeOf({ ...facts, kind: 'not-before', date: 'end', after: 'start', months, days }, given)
      const after = outcomeOf({ ...facts, kind: 'not-after', date: 'end', after: 'start', months, days }, given)
      expect(before?.outcome).toBe(offset >= 0 ? 'kept' : 'broken')
      expect(after?.outcome).toBe(offset <= 0 ? 'kept' : 'broken')
    }),
  )
})

test('a month added never passes into the month after, and twelve are within a day of a year', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const next = addMonths(day, 1)
      expect(daysBetween(day, next)).toBeGreaterThanOrEqual(28)
      expect(daysBetween(day, next)).toBeLessThanOrEqual(31)
      expect([365, 366]).toContain(daysBetween(day, addMonths(day, 12)))
    }),
  )
})
