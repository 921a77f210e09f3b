import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, isDccStaff, receivesEverything } from '#app/modules/access/policy.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import type { ConclusionState } from './model.ts'

type WritingFacts = { proposalState: ProposalState; conclusionState: ConclusionState }
type ApprovalFacts = WritingFacts & { requestedBy: string | null }
type SecondPersonFacts = ApprovalFacts & { writers: readonly string[] }

/** States of a proposal in which its report is written: from the first answer until it is handed over, and again when returned. */
const writable: readonly ProposalState[] = ['consulting', 'analysing', 'returned']

/** Whether the actor reads reports before they are published, and the full rendition after. */
export function canReadConclusion(actor: Actor): boolean {
  return isDccStaff(actor) || receivesEverything(actor)
}

/** Whether the report is in the state to be written. */
export function isWritable({ proposalState, conclusionState }: WritingFacts): boolean {
  return writable.includes(proposalState) && conclusionState === 'drafting'
}

/** Whether the actor writes the passages of a report. */
export function canWriteConclusion(actor: Actor): boolean {
  return hasRole(actor, 'dcc-analyst')
}

/** Whether the report may be handed to the approver, loose ends apart: only once the consultation has closed. */
export function isReadyToRequest(facts: WritingFacts): boolean {
  return isWritable(facts) && facts.proposalState !== 'consulting'
}

/** Whether the actor hands reports to the approver. */
export function canRequestApproval(actor: Actor): boolean {
  return hasRole(actor, 'dcc-analyst')
}

/** Whether the report waits for a second person. */
export function isAwaitingApproval({ proposalState, conclusionState }: WritingFacts): boolean {
  return proposalState === 'awaiting-approval' && conclusionState === 'awaiting-approval'
}

/** Whether the actor may send the report back: an approver, or whoever asked and thought again. */
export function canReturnConclusion(actor: Actor, facts: ApprovalFacts): boolean {
  return isAwaitingApproval(facts) && (hasRole(actor, 'dcc-approver') || actor.id === facts.requestedBy)
}

/** Whether the actor is the second person: an approver who wrote none of its passages and did not ask for this approval. */
export function canApproveConclusion(actor: Actor, facts: SecondPersonFacts): boolean {
  return (
    isAwaitingApproval(facts) &&
    hasRole(actor, 'dcc-approver') &&
    actor.id !== facts.requestedBy &&
    !facts.writers.includes(actor.id)
  )
}
