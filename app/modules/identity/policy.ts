import type { Actor } from '#app/modules/access/actor.ts'
import { actsFor, isAdministrator, isDccStaff } from '#app/modules/access/policy.ts'

/** Staff confirm organisations, and stand in where an organisation has no administrator of its own. */
export function canDecideOrganisation(actor: Actor): boolean {
  return isDccStaff(actor) || isAdministrator(actor)
}

/** Members see each other. */
export function canSeeMembers(actor: Actor, organisationId: string): boolean {
  return actsFor(actor, organisationId) || canManageMembers(actor, organisationId)
}

/** Confirm members, change their roles, end their membership. */
export function canManageMembers(actor: Actor, organisationId: string): boolean {
  return actsFor(actor, organisationId, 'organisation-administrator') || canDecideOrganisation(actor)
}

/** Whoever manages members, and the member, who may always leave. */
export function canEndMembership(actor: Actor, membership: { organisationId: string; personId: string }): boolean {
  return canManageMembers(actor, membership.organisationId) || actor.id === membership.personId
}

/** People, roles, contacts and mail of the portal itself. */
export function canAdminister(actor: Actor): boolean {
  return isAdministrator(actor) || actor.kind === 'operator'
}
