import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'

/** What editing a draft depends on: where its proposal and its consultation stand. */
export type DraftFacts = {
  proposalState: string
  consultationState: string
  /** Who asked for the approval that is awaited, of a first edition or of a correction. */
  approvalRequestedBy: string | null
}

/** While a proposal is in one of these states its draft may change; the revisions already frozen stay what they are. */
const openProposalStates = ['drafting', 'consulting', 'analysing', 'returned']

/** Who writes drafts: authors, analysts once responses are in, and the operator who imports them. */
export function writesDrafts(actor: Actor): boolean {
  return actor.kind === 'operator' || hasRole(actor, 'dcc-author', 'dcc-analyst')
}

/** Whether a draft of this proposal may be made or changed now, by anybody who writes drafts. */
export function isDraftOpen({ proposalState, consultationState, approvalRequestedBy }: DraftFacts): boolean {
  // An approver must find the text that the author handed over.
  const isHandedOver = consultationState === 'awaiting-approval' || approvalRequestedBy !== null
  return openProposalStates.includes(proposalState) && consultationState !== 'withdrawn' && !isHandedOver
}

export function canDraft(actor: Actor, facts: DraftFacts): boolean {
  return writesDrafts(actor) && isDraftOpen(facts)
}
