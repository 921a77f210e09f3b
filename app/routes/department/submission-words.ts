import type { ReceivedSubmission } from '#app/modules/submissions/review-queries.server.ts'
import type { DirectionSummary } from '#app/modules/directions/queries.server.ts'
import type { TagColour } from '#app/ui/summary.tsx'

export type SubmissionStatus = {
  words: string
  colour: TagColour
  /** Whether the Department has something to do about it. */
  waits: 'decision' | 'direction' | 'nothing'
}

/** Where a submission stands, from the Department's side. */
export function statusOf(
  submission: Pick<ReceivedSubmission, 'state' | 'round'> & {
    proposal: Pick<ReceivedSubmission['proposal'], 'state' | 'round'>
    decision: { effect: string } | null
  },
  direction: Pick<DirectionSummary, 'state'> | undefined,
): SubmissionStatus {
  if (submission.state !== 'decided' || !submission.decision) {
    return { words: 'Waiting for a decision', colour: 'yellow', waits: 'decision' }
  }
  const { effect } = submission.decision
  if (effect === 'refuse') return { words: 'Refused', colour: 'red', waits: 'nothing' }
  if (effect === 'amend-and-resubmit') return { words: 'Returned to DCC', colour: 'orange', waits: 'nothing' }
  if (direction?.state === 'issued') {
    const isOver = submission.proposal.state === 'completed'
    return { words: isOver ? 'In effect' : 'Direction issued', colour: isOver ? 'green' : 'blue', waits: 'nothing' }
  }
  if (submission.proposal.state === 'decided') {
    return { words: direction ? 'Direction drafted' : 'Direction to be composed', colour: 'purple', waits: 'direction' }
  }
  return { words: 'Decided', colour: 'green', waits: 'nothing' }
}

/** "since today", "since yesterday", "for 12 days". */
export function waitingWords(days: number): string {
  if (days <= 0) return 'since today'
  return days === 1 ? 'since yesterday' : `for ${days} days`
}
