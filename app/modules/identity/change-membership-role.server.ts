import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import type { MembershipRole } from './model.ts'
import { canManageMembers } from './policy.ts'
import { countOrganisationAdministrators, findMembership, findPerson } from './queries.server.ts'

/**
 * Give a member another role.
 *
 * @throws NotFoundError for a member who is not there or not the actor's to manage
 * @throws RuleError 'not-a-member', 'last-organisation-administrator'
 */
export async function changeMembershipRole(
  context: Context,
  actor: Actor,
  input: { membershipId: string; role: MembershipRole },
): Promise<void> {
  await context.db.write(async (tx) => {
    const { memberships } = tx.tables
    const membership = await findMembership(tx, input.membershipId)
    if (!membership || !canManageMembers(actor, membership.organisationId)) throw new NotFoundError()
    if (membership.state !== 'confirmed') {
      throw new RuleError('not-a-member', 'This person does not belong to the organisation any more.')
    }
    if (membership.role === input.role) return
    await keepAnAdministrator(tx, membership)
    await tx.update(memberships).set({ role: input.role }).where(eq(memberships.id, membership.id))
    await appendEvent(context, tx, {
      type: 'membership.role-changed',
      subject: membership.id,
      actor,
      details: {
        personId: membership.personId,
        organisationId: membership.organisationId,
        from: membership.role,
        to: input.role,
      },
    })
  })
}

/**
 * Refuse to lose the last administrator of an organisation who can sign in.
 *
 * @throws RuleError 'last-organisation-administrator'
 */
export async function keepAnAdministrator(
  tx: Transaction,
  membership: { organisationId: string; personId: string; role: MembershipRole },
): Promise<void> {
  if (membership.role !== 'organisation-administrator') return
  const person = await findPerson(tx, membership.personId)
  if (person?.disabledAt) return
  if ((await countOrganisationAdministrators(tx, membership.organisationId)) > 1) return
  throw new RuleError(
    'last-organisation-administrator',
    'This is the organisation’s last administrator. Make somebody else administrator first.',
  )
}
