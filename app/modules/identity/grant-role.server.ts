import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { dccRoles, portalRoles, reviewingRoles, type PortalRole } from './model.ts'
import { canAdminister } from './policy.ts'
import { findPerson } from './queries.server.ts'

export type RoleInput = { personId: string; role: PortalRole }

/**
 * Give a person a role. Giving one that is already held does nothing.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a person who is not there
 * @throws RuleError 'conflicting-roles' for DCC staff who would judge what DCC submits, or the other way round
 */
export async function grantRole(context: Context, actor: Actor, input: RoleInput): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    if (!(await findPerson(tx, input.personId))) throw new NotFoundError()
    await putRole(context, tx, actor, input)
  })
}

/** As `grantRole`, within a transaction whose command has checked its policy. */
export async function putRole(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { personId, role }: RoleInput,
): Promise<void> {
  const { roleGrants } = tx.tables
  const held = await tx.select().from(roleGrants).where(eq(roleGrants.personId, personId))
  if (held.some((grant) => grant.role === role)) return
  const adverse = dccRoles.includes(role) ? reviewingRoles : reviewingRoles.includes(role) ? dccRoles : []
  const conflict = held.find((grant) => adverse.includes(grant.role))
  if (conflict) {
    throw new RuleError(
      'conflicting-roles',
      `Nobody may both work for DCC and judge what it submits: this person is ${portalRoles[conflict.role]}.`,
      'roles',
    )
  }
  await tx.insert(roleGrants).values({ personId, role, grantedAt: context.now() })
  await appendEvent(context, tx, { type: 'role.granted', subject: personId, actor, details: { role } })
}
