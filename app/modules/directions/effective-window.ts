import { addMonths, formatDay, type Day } from '#app/lib/london-time.ts'
import type { EffectiveDate } from '#app/modules/consultations/model.ts'

/**
 * The days on which a direction may take effect: from the day consulted on to the corresponding day so many months later, or
 * the last day of a shorter month ("31 January, or within one month thereafter" ends on 28 or 29 February). Both included.
 */
export function effectiveWindow(effective: EffectiveDate): { first: Day; last: Day } {
  return { first: effective.from, last: addMonths(effective.from, effective.orWithinMonths ?? 0) }
}

/** The window in words: "1 November 2024, or within one month thereafter (by 1 December 2024)". */
export function windowWords(effective: EffectiveDate): string {
  const { first, last } = effectiveWindow(effective)
  if (!effective.orWithinMonths) return formatDay(first)
  const count = effective.orWithinMonths === 1 ? 'one month' : `${effective.orWithinMonths} months`
  return `${formatDay(first)}, or within ${count} thereafter (by ${formatDay(last)})`
}
