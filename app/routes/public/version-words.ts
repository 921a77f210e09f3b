import { formatDay } from '#app/lib/london-time.ts'
import type { VersionState } from '#app/modules/instruments/model.ts'
import type { TagColour } from '#app/ui/summary.tsx'

type VersionFacts = { state: VersionState; inForceFrom: string | null; inForceUntil: string | null }

const stateWords: Record<VersionState, { label: string; colour: TagColour }> = {
  working: { label: 'Working', colour: 'grey' },
  designated: { label: 'Designated', colour: 'yellow' },
  'in-force': { label: 'In force', colour: 'green' },
  superseded: { label: 'Superseded', colour: 'grey' },
  withdrawn: { label: 'Withdrawn', colour: 'red' },
}

/** The state of a version as a tag. */
export function versionTag({ state }: Pick<VersionFacts, 'state'>): { label: string; colour: TagColour } {
  return stateWords[state]
}

/** "From 24 July 2020 to 20 December 2020", "Since 1 August 2024", "From 1 November 2024". */
export function forceWords({ state, inForceFrom, inForceUntil }: VersionFacts): string {
  if (!inForceFrom) return 'No date yet'
  const from = formatDay(inForceFrom)
  if (inForceUntil) return `${from} to ${formatDay(inForceUntil)}`
  return state === 'in-force' ? `Since ${from}` : `From ${from}`
}
