import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole, isDccStaff } from '#app/modules/access/policy.ts'
import type { ConsultationState } from './model.ts'

type StateFacts = { state: ConsultationState }
type EditingFacts = StateFacts & { hasCorrection: boolean; approvalRequestedBy: string | null }
type ApprovalFacts = EditingFacts & { lastEditors: readonly string[] }

/** Whether the actor may know that a consultation exists: everybody once it is published, before that DCC staff. */
export function canSee(actor: Actor, { state }: StateFacts): boolean {
  return state === 'published' || state === 'withdrawn' || isDccStaff(actor) || actor.kind === 'operator'
}

/** Whether the actor writes consultations at all. */
export function canAuthor(actor: Actor): boolean {
  return hasRole(actor, 'dcc-author')
}

/** Whether the actor brings consultations in from files. */
export function canImport(actor: Actor): boolean {
  return canAuthor(actor) || actor.kind === 'operator'
}

/** Whether there is a working copy that may be changed: a draft, or a correction begun and not yet handed over. */
export function isEditable({ state, hasCorrection, approvalRequestedBy }: EditingFacts): boolean {
  return state === 'draft' || (state === 'published' && hasCorrection && approvalRequestedBy === null)
}

/** Whether the actor may change the working copy now. */
export function canEdit(actor: Actor, facts: EditingFacts): boolean {
  return canAuthor(actor) && isEditable(facts)
}

/** Whether something waits for a second person. */
export function isAwaitingApproval({ state, hasCorrection, approvalRequestedBy }: EditingFacts): boolean {
  return state === 'awaiting-approval' || (state === 'published' && hasCorrection && approvalRequestedBy !== null)
}

/** Whether the actor may send back what waits for approval: an approver, or the author who asked and thought again. */
export function canReturn(actor: Actor, facts: EditingFacts): boolean {
  return isAwaitingApproval(facts) && (hasRole(actor, 'dcc-approver') || actor.id === facts.approvalRequestedBy)
}

/**
 * Whether the actor is a second person: an approver who neither asked for this approval nor wrote the last words of it. One
 * person may hold both roles; the same one never uses both on one text.
 */
export function canApprove(actor: Actor, facts: ApprovalFacts): boolean {
  return isAwaitingApproval(facts) && hasRole(actor, 'dcc-approver') && !hadAHand(actor, facts)
}

/** Whether the actor asked for approval or was among the last to edit. */
export function hadAHand(actor: Actor, facts: ApprovalFacts): boolean {
  return actor.id === facts.approvalRequestedBy || facts.lastEditors.includes(actor.id)
}

/** Whether the actor may begin a correction of what is published. */
export function canStartCorrection(actor: Actor, { state, hasCorrection }: EditingFacts): boolean {
  return canAuthor(actor) && state === 'published' && !hasCorrection
}

/** Whether the actor may take a published consultation back. */
export function canWithdraw(actor: Actor, { state }: StateFacts): boolean {
  return hasRole(actor, 'dcc-approver') && state === 'published'
}
