import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'

/**
 * Change one's own name. The names stay out of the event, which cannot forget.
 *
 * @throws NotAllowedError unless somebody is signed in
 */
export async function changeName(context: Context, actor: Actor, input: { name: string }): Promise<void> {
  if (!isPerson(actor)) throw new NotAllowedError()
  if (input.name === actor.name) return
  await context.db.write(async (tx) => {
    const { people } = tx.tables
    await tx.update(people).set({ name: input.name }).where(eq(people.id, actor.id))
    await appendEvent(context, tx, { type: 'person.renamed', subject: actor.id, actor })
  })
}
