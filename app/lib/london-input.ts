import { isDay, londonInstant, type Day } from './london-time.ts'

/** What somebody typed for a date or a time, as understood, or why it cannot be. */
export type Typed<Value> = { value: Value; fault?: undefined } | { value?: undefined; fault: string }

const months = 'january february march april may june july august september october november december'.split(' ')

/**
 * A calendar day from three fields. Months may be numbers or names.
 *
 * @param name what the date is called, for the message: "Closing date"
 */
export function typedDay(name: string, { day, month, year }: { day: string; month: string; year: string }): Typed<Day> {
  const absent = Object.entries({ day, month, year }).flatMap(([part, words]) => (words.trim() === '' ? part : []))
  if (absent.length === 3) return { fault: `Enter the ${lowered(name)}` }
  if (absent.length > 0) return { fault: `${name} must include a ${absent.join(' and a ')}` }
  const value = `${year.trim()}-${monthNumber(month)}-${day.trim().padStart(2, '0')}`
  const isWhole = /^\d{4}$/.test(year.trim())
  return isWhole && isDay(value) ? { value } : { fault: `${name} must be a real date` }
}

/** A day in one line: `3 November 2024`, `3/11/2024` or `2024-11-03`. */
export function typedDayLine(name: string, words: string): Typed<Day> {
  const line = words.trim()
  if (isDay(line)) return { value: line }
  const parts = /^(\d{1,2})[\s/.]+([A-Za-z]+|\d{1,2})[\s/.,]+(\d{4})$/.exec(line)
  if (!parts) return { fault: `${name} must be a date, like 3 November 2024` }
  return typedDay(name, { day: parts[1] ?? '', month: parts[2] ?? '', year: parts[3] ?? '' })
}

/** The hour on the 24-hour clock, `17:00`, from `5pm`, `5:30 pm`, `17:00`, `midday` or `midnight`. */
export function typedHour(name: string, words: string): Typed<string> {
  const line = words.trim().toLowerCase().replace(/\s+/g, '')
  if (line === '') return { fault: `Enter the ${lowered(name)}` }
  if (line === 'midday' || line === 'noon') return { value: '12:00' }
  if (line === 'midnight') return { value: '00:00' }
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(line)
  const [hour, minute, half] = [Number(parts?.[1]), Number(parts?.[2] ?? 0), parts?.[3]]
  const isBare = parts && !half && parts[2] === undefined
  const isPossible = half ? hour >= 1 && hour <= 12 : hour <= 23
  if (!parts || isBare || !isPossible || minute > 59) return { fault: `${name} must be a time, like 5pm or 17:00` }
  const onTheClock = half === 'pm' ? (hour % 12) + 12 : half === 'am' ? hour % 12 : hour
  return { value: `${String(onTheClock).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

/**
 * The instant of a London day and hour. An hour that the clocks skip in spring is refused with the hours around it; of an hour
 * that comes twice in autumn the first is meant.
 */
export function typedInstant(name: string, day: Day, hour: string): Typed<Date> {
  const value = londonInstant(`${day}T${hour}`)
  if (value) return { value }
  return {
    fault: `${name} does not exist: the clocks go forward that night, from 1am straight to 2am. Choose an hour before or after`,
  }
}

function monthNumber(words: string): string {
  const name = words.trim().toLowerCase()
  const at = /^[a-z]{3,}$/.test(name) ? months.findIndex((month) => month.startsWith(name)) : -1
  return at >= 0 ? String(at + 1).padStart(2, '0') : name.padStart(2, '0')
}

function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
