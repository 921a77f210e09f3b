import type { Actor } from '#app/modules/access/actor.ts'
import { actsFor, isDccStaff } from '#app/modules/access/policy.ts'

/** Whose a response is: an organisation's, a person's alone, or (both null) of somebody without an account. */
export type ResponseOwner = { organisationId: string | null; personId: string | null }

/** Whether the actor may begin a response for an organisation, or (null) alone. Those who run the portal do not answer alone. */
export function canStart(actor: Actor, organisationId: string | null): boolean {
  if (organisationId !== null) return actsFor(actor, organisationId)
  return actor.kind === 'person' && actor.roles.length === 0
}

/** Whether the actor may read and write the draft. Nobody else may, whatever their role: a draft is its author's own. */
export function canContribute(actor: Actor, owner: ResponseOwner): boolean {
  if (owner.organisationId !== null) return actsFor(actor, owner.organisationId)
  return actor.kind === 'person' && owner.personId === actor.id
}

/** Whether the actor may submit, amend and withdraw. */
export function canSubmit(actor: Actor, owner: ResponseOwner): boolean {
  if (owner.organisationId !== null) return actsFor(actor, owner.organisationId, 'submitter')
  return canContribute(actor, owner)
}

/** Whether the actor may record responses that came by e-mail, letter or Word. */
export function canLog(actor: Actor): boolean {
  return isDccStaff(actor)
}

/** Whether the actor may release the responses of a closed consultation to the public. */
export function canRelease(actor: Actor): boolean {
  return isDccStaff(actor)
}

/** The keys under which responses of this actor are kept: their own and those of their organisations. */
export function respondentKeysOf(actor: Actor): string[] {
  if (actor.kind !== 'person') return []
  return [`person:${actor.id}`, ...actor.memberships.map(({ organisationId }) => `organisation:${organisationId}`)]
}
