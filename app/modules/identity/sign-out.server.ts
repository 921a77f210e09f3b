import type { Context } from '#app/context.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { endSession } from './sessions.server.ts'

/** End the session of this browser. Signing out twice, or without a session, does nothing. */
export async function signOut(context: Context, actor: Actor, input: { sessionId: string | undefined }): Promise<void> {
  const { sessionId } = input
  if (!isPerson(actor) || !sessionId) return
  await context.db.write(async (tx) => {
    await endSession(context, tx, sessionId)
    await appendEvent(context, tx, {
      type: 'person.signed-out',
      subject: actor.id,
      actor,
      details: { sessionId },
    })
  })
}
