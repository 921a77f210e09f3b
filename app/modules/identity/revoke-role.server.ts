import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { RoleInput } from './grant-role.server.ts'
import { canAdminister } from './policy.ts'
import { countAdministrators, findPerson } from './queries.server.ts'

/**
 * Take a role from a person, from the next request on. Taking one that is not held does nothing.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a person who is not there
 * @throws RuleError 'own-administrator-role', 'last-administrator'
 */
export async function revokeRole(context: Context, actor: Actor, { personId, role }: RoleInput): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  if (role === 'administrator' && personId === actor.id) {
    throw new RuleError('own-administrator-role', 'Another administrator must take this role from you.')
  }
  await context.db.write(async (tx) => {
    const { roleGrants } = tx.tables
    const person = await findPerson(tx, personId)
    if (!person) throw new NotFoundError()
    const revoked = await tx
      .delete(roleGrants)
      .where(and(eq(roleGrants.personId, personId), eq(roleGrants.role, role)))
      .returning()
    if (revoked.length === 0) return
    if (role === 'administrator' && (await countAdministrators(tx)) === 0) {
      throw new RuleError('last-administrator', 'This is the last administrator. Make somebody else one first.')
    }
    await appendEvent(context, tx, { type: 'role.revoked', subject: personId, actor, details: { role } })
  })
}
