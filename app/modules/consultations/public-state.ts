import { countOf } from '#app/lib/number-words.ts'
import { daysBetween, formatDay, formatInstant, formatWeekday, londonDay } from '#app/lib/london-time.ts'
import type { ConsultationState, Phase, ProposalState } from './model.ts'

/** Where a published consultation stands, as the public is told. */
export type PublicState = 'upcoming' | 'open' | 'closed' | 'concluded' | 'withdrawn'

export const publicStates: Record<PublicState, string> = {
  upcoming: 'Opening soon',
  open: 'Open',
  closed: 'Closed: responses being considered',
  concluded: 'Concluded',
  withdrawn: 'Withdrawn',
}

const concludedStates: readonly ProposalState[] = [
  'concluded',
  'submitted',
  'returned',
  'decided',
  'directed',
  'completed',
  'refused',
]

/** @returns undefined before publication, when the public is told nothing */
export function publicStateOf(phase: Phase, proposals: readonly { state: ProposalState }[]): PublicState | undefined {
  if (phase === 'draft' || phase === 'awaiting-approval') return undefined
  if (phase === 'scheduled') return 'upcoming'
  if (phase === 'open' || phase === 'withdrawn') return phase
  const isConcluded = proposals.length > 0 && proposals.every(({ state }) => isConcludedState(state))
  return isConcluded ? 'concluded' : 'closed'
}

/** Whether a proposal's conclusion has been published. */
export function isConcludedState(state: ProposalState): boolean {
  return concludedStates.includes(state)
}

/** Whether the public may read the responses: once released, until a withdrawal of the consultation takes them back. */
export function areResponsesPublic({
  responsesReleasedAt,
  state,
}: {
  responsesReleasedAt: Date | null
  state: ConsultationState
}): boolean {
  return responsesReleasedAt !== null && state !== 'withdrawn'
}

/** What became of one proposal, in a few words for the public. */
export const proposalStates: Record<ProposalState, string> = {
  drafting: 'Being drafted',
  consulting: 'Open for responses',
  analysing: 'Being considered',
  'awaiting-approval': 'Being considered',
  concluded: 'Concluded',
  submitted: 'With the Secretary of State',
  returned: 'Returned for amendment',
  decided: 'Decided',
  directed: 'Direction issued',
  completed: 'Completed',
  refused: 'Not approved',
  withdrawn: 'Withdrawn',
}

/** How long is left, by the calendar in London: `12 days left`, `Closes tomorrow`, `Closes today`. */
export function timeLeft(now: Date, closesAt: Date): string {
  const days = daysBetween(londonDay(now), londonDay(closesAt))
  if (days > 1) return `${days} days left`
  return days === 1 ? 'Closes tomorrow' : 'Closes today'
}

/** `5pm on Tuesday 8 October 2024`. */
export function formatDeadline(instant: Date): string {
  return formatInstant(instant).replace(formatDay(instant), formatWeekday(instant))
}

/** `Closed 3 days ago`, for lists; the exact time stands beside it. */
export function timeSince(now: Date, closedAt: Date): string {
  const days = daysBetween(londonDay(closedAt), londonDay(now))
  if (days === 0) return 'Closed today'
  if (days === 1) return 'Closed yesterday'
  return days <= 84 ? `Closed ${countOf(days, 'day')} ago` : `Closed on ${formatDay(closedAt)}`
}
