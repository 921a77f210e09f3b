import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { MembershipRole } from './model.ts'
import { canManageMembers } from './policy.ts'
import { findMembership, findOrganisation } from './queries.server.ts'

/**
 * Confirm or decline somebody who asks to join an organisation.
 *
 * @param input.role given on confirming; the one asked for unless stated
 * @throws NotFoundError for a request that is not there or not the actor's to decide
 * @throws RuleError 'already-decided', 'own-request', 'organisation-not-confirmed'
 */
export async function decideMembership(
  context: Context,
  actor: Actor,
  input: { membershipId: string; outcome: 'confirmed' | 'declined'; role?: MembershipRole | undefined },
): Promise<void> {
  await context.db.write(async (tx) => {
    const { memberships } = tx.tables
    const membership = await findMembership(tx, input.membershipId)
    if (!membership || !canManageMembers(actor, membership.organisationId)) throw new NotFoundError()
    if (membership.state !== 'requested') {
      throw new RuleError('already-decided', 'Somebody has already decided about this request.')
    }
    if (membership.personId === actor.id) {
      throw new RuleError('own-request', 'Somebody else must decide about your own request.')
    }
    const organisation = await findOrganisation(tx, membership.organisationId)
    if (organisation?.state !== 'confirmed') {
      throw new RuleError('organisation-not-confirmed', 'Confirm the organisation first.')
    }
    const { outcome } = input
    const role = outcome === 'confirmed' ? (input.role ?? membership.role) : membership.role
    await tx
      .update(memberships)
      .set({ role, state: outcome, decidedAt: context.now(), decidedBy: actor.id })
      .where(eq(memberships.id, membership.id))
    await appendEvent(context, tx, {
      type: `membership.${outcome}`,
      subject: membership.id,
      actor,
      details: {
        personId: membership.personId,
        organisationId: membership.organisationId,
        askedFor: membership.role,
        role,
        from: 'requested',
        to: outcome,
      },
    })
  })
}
