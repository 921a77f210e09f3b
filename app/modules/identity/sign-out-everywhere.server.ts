import type { Context } from '#app/context.ts'
import { NotAllowedError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { endSessionsOf } from './sessions.server.ts'

/**
 * End every session the person has, this one included: what to do after losing a laptop.
 *
 * @returns how many were open
 * @throws NotAllowedError unless somebody is signed in
 */
export async function signOutEverywhere(context: Context, actor: Actor): Promise<number> {
  if (!isPerson(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const sessions = await endSessionsOf(context, tx, actor.id)
    await appendEvent(context, tx, {
      type: 'person.signed-out-everywhere',
      subject: actor.id,
      actor,
      details: { sessions },
    })
    return sessions
  })
}
