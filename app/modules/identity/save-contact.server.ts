import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAdminister } from './policy.ts'

export type ContactInput = { audience: string; name: string; email: string }

/**
 * Write down where notices to an office go, or change it. Contacts are offices, not persons, so the record names them.
 *
 * @param input.id of the contact to change; a new one is made without it
 * @param input.audience the key of an audience that procedures speak of, for example `sec-panel`
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a contact that is not there
 */
export async function saveContact(
  context: Context,
  actor: Actor,
  { id, audience, name, email }: ContactInput & { id?: string | undefined },
): Promise<string> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  const stated = { audience, name, email }
  return context.db.write(async (tx) => {
    const { contacts } = tx.tables
    if (!id) {
      const contactId = context.newId()
      await tx.insert(contacts).values({ id: contactId, ...stated })
      await appendEvent(context, tx, { type: 'contact.added', subject: contactId, actor, details: stated })
      return contactId
    }
    const [present] = await tx.select().from(contacts).where(eq(contacts.id, id))
    if (!present) throw new NotFoundError()
    await tx.update(contacts).set(stated).where(eq(contacts.id, id))
    const { audience: from, name: oldName, email: oldEmail } = present
    const details = { from: { audience: from, name: oldName, email: oldEmail }, to: stated }
    await appendEvent(context, tx, { type: 'contact.changed', subject: id, actor, details })
    return id
  })
}

/**
 * Forget a contact.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a contact that is not there
 */
export async function removeContact(context: Context, actor: Actor, input: { id: string }): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { contacts } = tx.tables
    const [removed] = await tx.delete(contacts).where(eq(contacts.id, input.id)).returning()
    if (!removed) throw new NotFoundError()
    const { id: _, ...from } = removed
    await appendEvent(context, tx, { type: 'contact.removed', subject: input.id, actor, details: { from } })
  })
}
