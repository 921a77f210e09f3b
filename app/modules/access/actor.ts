import type { MembershipRole, PartyCategory, PortalRole } from '#app/modules/identity/model.ts'

/** Who is asking or acting. Made once per request from the session; commands take it and never look further. */
export type Actor = Anonymous | PersonActor | ClockActor | OperatorActor

export type Anonymous = { kind: 'anonymous'; id: 'anonymous' }

export type PersonActor = {
  kind: 'person'
  id: string
  name: string
  email: string
  roles: readonly PortalRole[]
  /** Confirmed memberships of confirmed organisations only. */
  memberships: readonly ActorMembership[]
}

export type ActorMembership = {
  organisationId: string
  organisationName: string
  category: PartyCategory
  role: MembershipRole
}

/** The portal itself, when time passes: closing, bringing into force. */
export type ClockActor = { kind: 'clock'; id: 'clock' }

/** Whoever runs commands on the server. */
export type OperatorActor = { kind: 'operator'; id: 'operator' }

export const anonymous: Anonymous = { kind: 'anonymous', id: 'anonymous' }
export const theClock: ClockActor = { kind: 'clock', id: 'clock' }
export const theOperator: OperatorActor = { kind: 'operator', id: 'operator' }

/** What the audit record calls the actor: the capacity acted in, not the name. */
export function actorLabel(actor: Actor): string {
  if (actor.kind !== 'person') return actor.kind
  const capacities = [
    ...actor.roles,
    ...actor.memberships.map((membership) => `${membership.role} of ${membership.organisationName}`),
  ]
  return capacities.length > 0 ? capacities.join(', ') : 'person'
}
