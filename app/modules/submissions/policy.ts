import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import type { SubmissionState } from './model.ts'

type PreparingFacts = { proposalState: ProposalState; submissionState: SubmissionState }
type SendingFacts = PreparingFacts & { preparers: readonly string[] }

/** Words for a submission may be written as soon as the analysis begins, and until it is sent. */
const preparable: readonly ProposalState[] = ['consulting', 'analysing', 'awaiting-approval', 'concluded', 'returned']

/** Whether the actor writes the words of a submission. */
export function canPrepare(actor: Actor): boolean {
  return hasRole(actor, 'dcc-analyst')
}

/** Whether the words of a submission may still be written. */
export function isPreparable({ proposalState, submissionState }: PreparingFacts): boolean {
  return preparable.includes(proposalState) && submissionState === 'preparing'
}

/** Whether the proposal has been concluded and its submission has not been sent. */
export function isReadyToSend({ proposalState, submissionState }: PreparingFacts): boolean {
  return proposalState === 'concluded' && submissionState === 'preparing'
}

/** Whether the actor is the second person: an approver who wrote none of the submission's words. */
export function canSend(actor: Actor, facts: SendingFacts): boolean {
  return isReadyToSend(facts) && hasRole(actor, 'dcc-approver') && !facts.preparers.includes(actor.id)
}

/** Whether the actor publishes the result where nobody outside decides. */
export function canComplete(actor: Actor): boolean {
  return hasRole(actor, 'dcc-approver')
}
