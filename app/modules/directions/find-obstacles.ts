import { formatDay, isDay, londonDay, type Day } from '#app/lib/london-time.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import { checkTimeRules, missingDates } from '#app/modules/procedures/check-time-rules.ts'
import { placeholdersIn } from './annex-blocks.ts'
import type { AnnexFacts, DirectionFacts } from './direction-facts.server.ts'
import { effectiveWindow, windowWords } from './effective-window.ts'
import type { Obstacle } from './model.ts'

/** What stands in the way on the side of the record, whatever the official types. */
export function findRecordObstacles(facts: DirectionFacts): Obstacle[] {
  const obstacles = facts.annexes.flatMap(annexObstacles)
  const listed = new Set(facts.annexes.map(({ concluded }) => concluded.draftId))
  for (const { draftId, instrument } of facts.proposal.amends) {
    if (draftId && listed.has(draftId)) continue
    obstacles.push({
      rule: 'draft-not-submitted',
      message: `The proposal changes ${instrument}, but the submission holds no concluded text of it. Return the submission.`,
    })
  }
  if (facts.option?.effect === 'designate' && facts.annexes.length === 0) {
    obstacles.push({
      rule: 'nothing-to-designate',
      message: 'The submission holds no concluded text that could be designated. Return the submission.',
    })
  }
  return obstacles
}

/** Whether the day given may be the effective date; undefined means that none was given yet. */
export function findDateObstacles(facts: DirectionFacts, effectiveFrom: Day | undefined, today: Day): Obstacle[] {
  if (!effectiveFrom || !isDay(effectiveFrom)) {
    return [
      { rule: 'effective-date', message: 'Enter the day on which the direction takes effect.', field: 'effectiveFrom' },
    ]
  }
  const obstacles: Obstacle[] = []
  if (effectiveFrom < today) {
    obstacles.push({
      rule: 'effective-before-issue',
      message: `The direction cannot take effect on ${formatDay(effectiveFrom)}, before the day on which it is issued. The earliest day is today, ${formatDay(today)}.`,
      field: 'effectiveFrom',
    })
  }
  const { effective } = facts.proposal
  // A decision with amendments may decide on another day; that is one of its amendments.
  if (effective && !facts.option?.withAmendments) {
    const { first, last } = effectiveWindow(effective)
    if (effectiveFrom < first || effectiveFrom > last) {
      obstacles.push({
        rule: 'effective-outside-window',
        message: `${formatDay(effectiveFrom)} is not a day that was consulted on: ${windowWords(effective)}.`,
        field: 'effectiveFrom',
      })
    }
  }
  return obstacles
}

/** Time rules of the procedure that the dates of the direction break, and dates it needs that are not given. */
export function findTimeRuleObstacles(facts: DirectionFacts, dates: Record<string, Day>): Obstacle[] {
  const conclusion = facts.conclusionDay && londonDay(facts.conclusionDay)
  return [
    ...missingDates(facts.procedure, dates).map(({ key, title }) => ({
      rule: 'date-missing',
      message: `The date “${title}” is missing.`,
      field: `dates.${key}`,
    })),
    ...checkTimeRules(facts.procedure, dates, conclusion)
      .filter(({ outcome }) => outcome === 'broken')
      .map(({ message, clause }) => ({ rule: 'time-rule', message: `${message} (${clause})` })),
  ]
}

function annexObstacles(facts: AnnexFacts): Obstacle[] {
  const { concluded, instrument, revision, base, latest } = facts
  const name = instrument?.shortTitle ?? concluded.instrument
  if (!instrument || !revision || !base) {
    return [{ rule: 'annex-missing', message: `The concluded text of ${name} cannot be found. Return the submission.` }]
  }
  const obstacles: Obstacle[] = []
  // Reckoned anew from the words: a stored hash could have been changed together with them.
  const actual = instrumentHash(revision.content)
  if (actual !== concluded.hash || revision.hash !== concluded.hash) {
    obstacles.push({
      rule: 'annex-differs',
      message: `The text of ${name} is not the text that was concluded and submitted: its hash is ${short(actual)}, the submission says ${short(concluded.hash)}.`,
    })
  } else if (latest && latest.id !== revision.id && latest.hash !== concluded.hash) {
    obstacles.push({
      rule: 'annex-differs',
      message: `The draft of ${name} was changed after it was concluded: its newest text has the hash ${short(latest.hash)}, the submission says ${short(concluded.hash)}.`,
    })
  }
  for (const gap of placeholdersIn(revision.content)) {
    obstacles.push({
      rule: 'placeholder',
      message: `The placeholder [${gap.name}] in ${gap.clause} of ${name} has not been filled. Return the submission.`,
    })
  }
  return [...obstacles, ...baseObstacles(facts, name, base)]
}

/** The text replaced has to be the one it was drafted against, today and on the day the direction takes effect. */
function baseObstacles(facts: AnnexFacts, name: string, base: { id: string; label: string }): Obstacle[] {
  const refuse = (message: string): Obstacle[] => [
    { rule: 'base-superseded', message: `${message} The draft has to be carried onto that text and submitted again.` },
  ]
  const { inForceToday, inForceThen, waiting } = facts
  if (inForceToday?.id !== base.id) {
    return refuse(
      `The draft of ${name} was made against ${base.label}, but ${inForceToday ? `${inForceToday.label} is in force` : 'no version is in force'}.`,
    )
  }
  const next = waiting ?? (inForceThen && inForceThen.id !== base.id ? inForceThen : undefined)
  if (!next) return []
  return refuse(
    `The draft of ${name} was made against ${base.label}, but ${next.label} has been designated and replaces it${next.inForceFrom ? ` on ${formatDay(next.inForceFrom)}` : ''}.`,
  )
}

function short(hash: string): string {
  return `${hash.slice(0, 12)}…`
}
