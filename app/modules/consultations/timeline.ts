import { formatDay, formatInstant, isDay, londonDay } from '#app/lib/london-time.ts'
import type { EditionContent } from './model.ts'

/** One date of the public timeline. */
export type TimelinePoint = { when: string; what: string; proposal?: string; state: 'past' | 'next' | 'future' }

type TimelineFacts = Pick<EditionContent, 'opensAt' | 'closesAt' | 'concludeBy' | 'dates'>

/**
 * Every date of a consultation in order: opening, closing, what is promised, and the dates it speaks of. A day is past when it
 * is over in London, an instant when it has come; the first that is not past is next.
 *
 * @param isOver whether the consultation was withdrawn, so that nothing comes next
 */
export function timelineOf(
  { opensAt, closesAt, concludeBy, dates }: TimelineFacts,
  now: Date,
  { isOver = false } = {},
): TimelinePoint[] {
  const points = [
    { at: opensAt, what: 'Consultation opens' },
    { at: closesAt, what: 'Consultation closes' },
    ...(concludeBy ? [{ at: concludeBy, what: 'Outcome promised by this day' }] : []),
    ...dates,
  ]
  const ordered = points
    .map((point) => ({ ...point, isPast: isPast(point.at, now), order: orderOf(point.at) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
  const next = isOver ? undefined : ordered.find((point) => !point.isPast)
  return ordered.map((point) => ({
    when: isDay(point.at) ? formatDay(point.at) : formatInstant(new Date(point.at)),
    what: point.what,
    ...('proposal' in point && point.proposal ? { proposal: point.proposal } : {}),
    state: point.isPast ? 'past' : point === next ? 'next' : 'future',
  }))
}

function isPast(at: string, now: Date): boolean {
  return isDay(at) ? at < londonDay(now) : new Date(at) <= now
}

/** By London day; within a day, hours in order and what has none last. */
function orderOf(at: string): string {
  return isDay(at) ? `${at} ~` : `${londonDay(new Date(at))} ${at}`
}
