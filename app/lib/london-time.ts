import { Temporal } from 'temporal-polyfill'

/**
 * Instants are stored in UTC; people read and write London time. Everything about the zone and its clock changes is here.
 * Calendar days are text, `2024-10-08`: a day in law has no hour and no zone.
 */
export const zone = 'Europe/London'

/** A calendar day in London, `YYYY-MM-DD`. */
export type Day = string

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/**
 * The instant of a London wall-clock time.
 *
 * @param wall `2024-10-08T17:00` (seconds allowed)
 * @returns undefined when it is not a time, or one that the spring clock change skips; of the two instants of a repeated
 * autumn hour the first, so that a deadline is never later than the earlier reading of it
 */
export function londonInstant(wall: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(wall)) return undefined
  try {
    const plain = Temporal.PlainDateTime.from(wall, { overflow: 'reject' })
    const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
    if (!zoned.toPlainDateTime().equals(plain)) return undefined
    return new Date(zoned.epochMilliseconds)
  } catch {
    return undefined
  }
}

/** The start of a day in London as an instant. @throws RangeError when it is not a day */
export function startOfDay(day: Day): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** The London day an instant falls on. */
export function londonDay(instant: Date): Day {
  return zoned(instant).toPlainDate().toString()
}

/** `2024-10-08T17:00`, as form fields take it. */
export function londonWall(instant: Date): string {
  return zoned(instant).toPlainDateTime().toString({ smallestUnit: 'minute' })
}

/** `8 October 2024`. @param day or an instant, whose London day is taken */
export function formatDay(day: Day | Date): string {
  const date = plainDay(day)
  return `${date.day} ${months[date.month - 1]} ${date.year}`
}

/** `Tuesday 8 October 2024`. */
export function formatWeekday(day: Day | Date): string {
  return `${weekdays[plainDay(day).dayOfWeek - 1]} ${formatDay(day)}`
}

/** `5pm on 8 October 2024`, in GOV.UK style: `midday` is written so, minutes only where there are any. */
export function formatInstant(instant: Date): string {
  return `${formatTime(instant)} on ${formatDay(instant)}`
}

/** `17:00` on the 24-hour clock, London time. */
export function formatClock(instant: Date): string {
  return zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** `BST` or `GMT`, whichever London keeps at that instant. */
export function zoneName(instant: Date): 'BST' | 'GMT' {
  return zoned(instant).offsetNanoseconds === 0 ? 'GMT' : 'BST'
}

/** Days are added on the calendar, so that a clock change does not shift a deadline. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Months as law counts them: the corresponding day, or the last day of a shorter month. */
export function addMonths(day: Day, count: number): Day {
  return Temporal.PlainDate.from(day).add({ months: count }).toString()
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days
}

/** Whether the text is a real calendar day, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

function formatTime(instant: Date): string {
  const time = zoned(instant)
  if (time.hour === 12 && time.minute === 0) return 'midday'
  if (time.hour === 0 && time.minute === 0) return 'midnight'
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12
  const minutes = time.minute === 0 ? '' : `:${String(time.minute).padStart(2, '0')}`
  return `${hour}${minutes}${time.hour < 12 ? 'am' : 'pm'}`
}

function plainDay(day: Day | Date): Temporal.PlainDate {
  return typeof day === 'string' ? Temporal.PlainDate.from(day) : zoned(day).toPlainDate()
}

function zoned(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)
}
