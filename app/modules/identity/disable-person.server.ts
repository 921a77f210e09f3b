import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAdminister } from './policy.ts'
import { countAdministrators, findPerson } from './queries.server.ts'
import { endSessionsOf } from './sessions.server.ts'

/**
 * Close an account: its sessions end and nobody can sign in with it. What the person did stays on record. Closing a closed one
 * does nothing.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a person who is not there
 * @throws RuleError 'own-account', 'last-administrator'
 */
export async function disablePerson(context: Context, actor: Actor, input: { personId: string }): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  if (input.personId === actor.id) throw new RuleError('own-account', 'Another administrator must close your account.')
  await context.db.write(async (tx) => {
    const { people } = tx.tables
    const person = await findPerson(tx, input.personId)
    if (!person) throw new NotFoundError()
    if (person.disabledAt) return
    const administrators = await countAdministrators(tx)
    await tx.update(people).set({ disabledAt: context.now() }).where(eq(people.id, person.id))
    if (administrators > 0 && (await countAdministrators(tx)) === 0) {
      throw new RuleError('last-administrator', 'This is the last administrator. Make somebody else one first.')
    }
    const sessions = await endSessionsOf(context, tx, person.id)
    await appendEvent(context, tx, {
      type: 'person.disabled',
      subject: person.id,
      actor,
      details: { from: 'open', to: 'closed', sessionsEnded: sessions },
    })
  })
}
