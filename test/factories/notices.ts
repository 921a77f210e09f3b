import type { Context } from '#app/context.ts'
import { theClock, type Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'

/** An event about a consultation, as a command would append it, by the clock and about the consultation itself unless told otherwise. */
export function happens(
  context: Context,
  type: string,
  consultation: { id: string },
  more: { actor?: Actor; subject?: string; details?: object } = {},
) {
  return context.db.write((tx) =>
    appendEvent(context, tx, {
      type,
      subject: more.subject ?? consultation.id,
      consultationId: consultation.id,
      actor: more.actor ?? theClock,
      details: { ...more.details },
    }),
  )
}

/** A body with an address of its own. */
export async function aContact(context: Context, audience: string) {
  const email = `${audience}@example.org`
  await context.db.write((tx) =>
    tx.insert(tx.tables.contacts).values({ id: context.newId(), audience, name: `${audience} office`, email }),
  )
  return email
}
