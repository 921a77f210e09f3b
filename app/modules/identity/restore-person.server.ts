import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAdminister } from './policy.ts'
import { findPerson } from './queries.server.ts'

/**
 * Open a closed account again, with the roles and memberships it had. Opening an open one does nothing.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a person who is not there
 */
export async function restorePerson(context: Context, actor: Actor, input: { personId: string }): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { people } = tx.tables
    const person = await findPerson(tx, input.personId)
    if (!person) throw new NotFoundError()
    if (!person.disabledAt) return
    await tx.update(people).set({ disabledAt: null }).where(eq(people.id, person.id))
    await appendEvent(context, tx, {
      type: 'person.restored',
      subject: person.id,
      actor,
      details: { from: 'closed', to: 'open' },
    })
  })
}
