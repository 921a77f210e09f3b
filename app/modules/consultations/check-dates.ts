import { countOf } from '#app/lib/number-words.ts'
import { daysBetween, formatDay, formatInstant, formatWeekday, isDay, londonDay } from '#app/lib/london-time.ts'
import { caution, failed, verdict, type Check, type CheckFacts } from './check-verdicts.ts'

/** Opening, closing, and what is promised. Days and hours are London's. */
export function checkDates({ working, now }: CheckFacts): Check[] {
  const { opensAt, closesAt, concludeBy } = working
  if (!opensAt || !closesAt) {
    return [
      failed(
        'times-given',
        'dates',
        `No ${opensAt ? 'closing' : 'opening'} time is given.`,
        'Set when it opens and closes.',
      ),
    ]
  }
  const isCorrection = working.hasCorrection
  const published = working.publishedClosesAt
  const isUnchanged = closesAt.getTime() === published?.getTime()
  const checks = [
    verdict('closes-after-opening', 'dates', closesAt > opensAt, {
      passed: `It closes at ${formatInstant(closesAt)}, after it opens.`,
      failed: 'It closes before it opens.',
      remedy: 'Correct the dates.',
    }),
  ]
  if (isCorrection) {
    const isLawful = isUnchanged || (published !== null && now < published && closesAt > published)
    checks.push(
      verdict('deadline-kept', 'dates', isLawful, {
        passed: isUnchanged
          ? 'The deadline stays as published.'
          : `The deadline is extended to ${formatInstant(closesAt)}.`,
        failed: 'A correction may extend a deadline that is still to come, and nothing else.',
        remedy: 'Put the published closing time back.',
      }),
    )
  } else {
    checks.push(
      verdict('closes-in-future', 'dates', closesAt > now, {
        passed: 'The closing time is still to come.',
        failed: `The closing time, ${formatInstant(closesAt)}, has passed.`,
        remedy: 'Choose a later closing time.',
      }),
      // How long people have says nothing while the times themselves are wrong.
      ...(closesAt > now && closesAt > opensAt ? periodChecks(opensAt, closesAt, now) : []),
    )
  }
  if (concludeBy) {
    checks.push(
      verdict('concludes-after-closing', 'dates', isDay(concludeBy) && concludeBy >= londonDay(closesAt), {
        passed: `The outcome is promised by ${formatDay(concludeBy)}.`,
        failed: 'The outcome is promised for a day before the consultation closes.',
        remedy: 'Choose a later day, or promise none.',
      }),
    )
  }
  return checks
}

function periodChecks(opensAt: Date, closesAt: Date, now: Date): Check[] {
  const begins = opensAt > now ? opensAt : now
  const days = daysBetween(londonDay(begins), londonDay(closesAt))
  const weekday = formatWeekday(closesAt).split(' ')[0] ?? ''
  const checks = [
    caution('period-reasonable', days >= 14 && days <= 182, {
      passed: `People have ${countOf(days, 'day')} to respond.`,
      warning: days < 14 ? `People have only ${countOf(days, 'day')} to respond.` : `It is open for ${days} days.`,
      remedy: 'Be ready to say why; the procedure and the people who answer need a proportionate time.',
    }),
    caution('closes-on-working-day', weekday !== 'Saturday' && weekday !== 'Sunday', {
      passed: `It closes on a ${weekday}.`,
      warning: `It closes on a ${weekday}, when few people are there to help.`,
      remedy: 'Choose a weekday.',
    }),
    caution('closes-not-at-midnight', !formatInstant(closesAt).startsWith('midnight'), {
      passed: 'The closing hour is in the day.',
      warning: 'It closes at midnight, which people read in two ways.',
      remedy: 'Choose an hour such as 5pm.',
    }),
  ]
  if (opensAt < now) {
    checks.push({
      rule: 'opens-at-once',
      outcome: 'warning',
      part: 'dates',
      message: `The opening time, ${formatInstant(opensAt)}, has passed, so it will open as soon as it is published.`,
      remedy: 'Nothing, if that is intended.',
    })
  }
  return checks
}
