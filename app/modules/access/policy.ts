import type { MembershipRole, PortalRole } from '#app/modules/identity/model.ts'
import type { Actor, PersonActor } from './actor.ts'

/** Whether the actor holds any of the roles. */
export function hasRole(actor: Actor, ...roles: PortalRole[]): boolean {
  return actor.kind === 'person' && roles.some((role) => actor.roles.includes(role))
}

/** DCC regulation staff, in whichever capacity. */
export function isDccStaff(actor: Actor): boolean {
  return hasRole(actor, 'dcc-author', 'dcc-analyst', 'dcc-approver')
}

/** Those who receive every response in full, confidential text included: the Department and the Authority. */
export function receivesEverything(actor: Actor): boolean {
  return hasRole(actor, 'department-official', 'authority-observer')
}

export function isAdministrator(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}

const rank: Record<MembershipRole, number> = { contributor: 1, submitter: 2, 'organisation-administrator': 3 }

/** Whether the actor belongs to the organisation with at least this role. */
export function actsFor(actor: Actor, organisationId: string, atLeast: MembershipRole = 'contributor'): boolean {
  if (actor.kind !== 'person') return false
  return actor.memberships.some(
    (membership) => membership.organisationId === organisationId && rank[membership.role] >= rank[atLeast],
  )
}

/** Narrow to a signed-in person. */
export function isPerson(actor: Actor): actor is PersonActor {
  return actor.kind === 'person'
}
