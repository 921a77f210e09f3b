import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { PortalRole } from './model.ts'
import { putRole } from './grant-role.server.ts'
import { canAdminister } from './policy.ts'
import { findPersonByEmail } from './queries.server.ts'

/**
 * Add a person who has not signed in yet, with the roles they will hold. Name and address stay out of the event: the record
 * cannot forget, and people may ask to be forgotten.
 *
 * @param input.email in lower case
 * @returns the person's id
 * @throws NotAllowedError unless the actor administers the portal
 * @throws RuleError 'person-exists', 'conflicting-roles'
 */
export async function addPerson(
  context: Context,
  actor: Actor,
  input: { email: string; name: string; roles?: readonly PortalRole[] },
): Promise<string> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    if (await findPersonByEmail(tx, input.email)) {
      throw new RuleError('person-exists', 'There is already an account with this address.', 'email')
    }
    const id = context.newId()
    const row = { id, email: input.email, name: input.name, createdAt: context.now() }
    await tx.insert(tx.tables.people).values(row)
    await appendEvent(context, tx, { type: 'person.added', subject: id, actor })
    for (const role of input.roles ?? []) await putRole(context, tx, actor, { personId: id, role })
    return id
  })
}
