import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { keepAnAdministrator } from './change-membership-role.server.ts'
import { canEndMembership } from './policy.ts'
import { findMembership } from './queries.server.ts'

/**
 * End a membership, or take back a request that is not decided. Members may leave by themselves; never the last administrator.
 * What the person wrote for the organisation stays the organisation's.
 *
 * @throws NotFoundError for a membership that is not there or not the actor's to end
 * @throws RuleError 'not-a-member', 'last-organisation-administrator'
 */
export async function endMembership(context: Context, actor: Actor, input: { membershipId: string }): Promise<void> {
  await context.db.write(async (tx) => {
    const { memberships } = tx.tables
    const membership = await findMembership(tx, input.membershipId)
    if (!membership || !canEndMembership(actor, membership)) throw new NotFoundError()
    if (membership.state !== 'confirmed' && membership.state !== 'requested') {
      throw new RuleError('not-a-member', 'This person does not belong to the organisation any more.')
    }
    if (membership.state === 'confirmed') await keepAnAdministrator(tx, membership)
    await tx
      .update(memberships)
      .set({ state: 'ended', decidedAt: context.now(), decidedBy: actor.id })
      .where(eq(memberships.id, membership.id))
    await appendEvent(context, tx, {
      type: 'membership.ended',
      subject: membership.id,
      actor,
      details: {
        personId: membership.personId,
        organisationId: membership.organisationId,
        role: membership.role,
        from: membership.state,
        to: 'ended',
      },
    })
  })
}
