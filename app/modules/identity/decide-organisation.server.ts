import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canDecideOrganisation } from './policy.ts'
import { findOrganisation } from './queries.server.ts'

/**
 * Confirm or decline the registration of an organisation, and with it the memberships asked for: who registered it becomes its
 * administrator.
 *
 * @throws NotAllowedError unless the actor is staff
 * @throws RuleError 'already-decided', 'own-request'
 */
export async function decideOrganisation(
  context: Context,
  actor: Actor,
  input: { organisationId: string; outcome: 'confirmed' | 'declined' },
): Promise<void> {
  if (!canDecideOrganisation(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { organisations, memberships } = tx.tables
    const organisation = await findOrganisation(tx, input.organisationId)
    if (!organisation) throw new NotFoundError()
    if (organisation.state !== 'requested') {
      throw new RuleError('already-decided', `Somebody has already decided about ${organisation.name}.`)
    }
    const asked = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.organisationId, organisation.id), eq(memberships.state, 'requested')))
    if (asked.some((membership) => membership.personId === actor.id)) {
      throw new RuleError('own-request', 'Somebody else must decide about an organisation that you registered.')
    }
    const { outcome } = input
    await tx.update(organisations).set({ state: outcome }).where(eq(organisations.id, organisation.id))
    await appendEvent(context, tx, {
      type: `organisation.${outcome}`,
      subject: organisation.id,
      actor,
      details: { from: 'requested', to: outcome },
    })
    for (const membership of asked) {
      await tx
        .update(memberships)
        .set({ state: outcome, decidedAt: context.now(), decidedBy: actor.id })
        .where(eq(memberships.id, membership.id))
      await appendEvent(context, tx, {
        type: `membership.${outcome}`,
        subject: membership.id,
        actor,
        details: {
          personId: membership.personId,
          organisationId: organisation.id,
          role: membership.role,
          from: 'requested',
          to: outcome,
        },
      })
    }
  })
}
