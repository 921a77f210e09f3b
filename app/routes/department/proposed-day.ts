import { type Day } from '#app/lib/london-time.ts'
import type { EffectiveDate } from '#app/modules/consultations/model.ts'

/** The day a direction would usually take effect: the one consulted on, or today where that has passed or none was. */
export function proposedDay(effective: EffectiveDate | null, today: Day): Day {
  return effective && effective.from > today ? effective.from : today
}
