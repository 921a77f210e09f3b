import { addDays, addMonths, formatDay, isDay, type Day } from '#app/lib/london-time.ts'
import type { Procedure, TimeRule } from './model.ts'

/** What became of one time rule, in words that can be shown. */
export type TimeRuleResult = {
  rule: string
  clause: string
  /** `kept`, `broken`, or `unknown` while a date it needs has not been given. */
  outcome: 'kept' | 'broken' | 'unknown'
  message: string
  /** The earliest (not-before, window) or latest (not-after) day the rule allows, once it is known. */
  limit?: Day
}

/**
 * Hold the dates of a proposal against the time rules of its procedure. Days are calendar days in London; months are counted
 * as law counts them, to the corresponding day or the last day of a shorter month (29 February plus 12 months is 28 February).
 *
 * @param dates the proposal's named dates, `YYYY-MM-DD`
 * @param conclusion the day on which the conclusion is published, or is promised; `window` rules count from it
 */
export function checkTimeRules(
  procedure: Pick<Procedure, 'dates' | 'timeRules'>,
  dates: Readonly<Record<string, Day>>,
  conclusion?: Day,
): TimeRuleResult[] {
  return procedure.timeRules.map((rule) => checkTimeRule(procedure, rule, dates, conclusion))
}

/** The named dates that a procedure requires and the proposal does not give, or gives as no real day. */
export function missingDates(procedure: Pick<Procedure, 'dates'>, dates: Readonly<Record<string, Day>>) {
  return procedure.dates.filter(({ key, required }) => {
    const day = dates[key]
    return day === undefined || day === '' ? required : !isDay(day)
  })
}

/** A day moved by a rule's span: months first, then days. */
export function addSpan(day: Day, span: { months?: number; days?: number }): Day {
  return addDays(addMonths(day, span.months ?? 0), span.days ?? 0)
}

function checkTimeRule(
  procedure: Pick<Procedure, 'dates'>,
  rule: TimeRule,
  dates: Readonly<Record<string, Day>>,
  conclusion: Day | undefined,
): TimeRuleResult {
  const facts = { rule: rule.key, clause: rule.clause }
  const title = (key: string) => procedure.dates.find((date) => date.key === key)?.title ?? key
  const date = realDay(dates[rule.date])
  const from = rule.kind === 'window' ? conclusion : realDay(dates[rule.after])
  if (!date || !from) {
    const absent = date ? (rule.kind === 'window' ? 'the day of the conclusion' : title(rule.after)) : title(rule.date)
    return { ...facts, outcome: 'unknown', message: `This cannot be checked until “${absent}” is given. ${rule.says}` }
  }

  const limit = addSpan(from, rule.kind === 'window' ? { days: rule.days } : rule)
  const isKept = rule.kind === 'not-after' ? date <= limit : date >= limit
  const bound = rule.kind === 'not-after' ? 'latest' : 'earliest'
  const given = `“${title(rule.date)}” is ${formatDay(date)}; the ${bound} day allowed is ${formatDay(limit)}.`
  return { ...facts, outcome: isKept ? 'kept' : 'broken', limit, message: `${given} ${rule.says}` }
}

function realDay(day: Day | undefined): Day | undefined {
  return day !== undefined && isDay(day) ? day : undefined
}
