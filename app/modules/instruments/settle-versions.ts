import { addDays, type Day } from '#app/lib/london-time.ts'
import type { VersionState } from './model.ts'

export type VersionFacts = {
  id: string
  state: VersionState
  inForceFrom: Day | null
  /** The last day on which it is in force, that day included. */
  inForceUntil: Day | null
}

export type Settled = { id: string; state: VersionState; inForceUntil: Day | null }

/**
 * What the states of an instrument's versions are on a day: of those designated the newest that has begun is in force, those
 * before it are superseded from the day it began, those after it wait.
 *
 * @param versions of one instrument, in the order in which they begin; those working or withdrawn are left alone
 * @returns only those whose state or last day differs from what is stored
 */
export function settleVersions(versions: readonly VersionFacts[], day: Day): Settled[] {
  const begun = versions.filter(
    (version) => isEffective(version.state) && version.inForceFrom !== null && version.inForceFrom <= day,
  )
  return begun.flatMap((version, at) => {
    const next = begun[at + 1]
    const lastDay = earlier(version.inForceUntil, next?.inForceFrom ? addDays(next.inForceFrom, -1) : null)
    const isOver = next !== undefined || (lastDay !== null && lastDay < day)
    const settled: Settled = { id: version.id, state: isOver ? 'superseded' : 'in-force', inForceUntil: lastDay }
    const isSame = settled.state === version.state && settled.inForceUntil === version.inForceUntil
    return isSame ? [] : [settled]
  })
}

/** Whether a version in this state is, was or will be law. */
export function isEffective(state: VersionState): boolean {
  return state === 'designated' || state === 'in-force' || state === 'superseded'
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
