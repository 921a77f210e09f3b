import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { sha256 } from '#app/lib/canonical-json.ts'
import { heldFormLimit, isExhausted, recordAttempt } from './attempts.server.ts'

const heldFor = 24 * 60 * 60 * 1000

export type HeldForm = {
  id: string
  path: string
  fields: [string, string][]
  createdAt: Date
  /** It was being sent, and nobody saw how that ended: it may have been done, so it is not sent again. */
  isSent: boolean
}

/** Before the hash of the secret of a form that is being sent. */
const sending = 'sending:'

/** More than anybody types; what is larger is no form of ours. */
const mostCharacters = 500_000

/**
 * Keep the fields of a form for a day.
 *
 * Nobody is signed in when this is called, so it must not become a way to fill the disk: very large forms are not kept, nor
 * many from one source that say nothing of who sent them.
 *
 * @returns the secret by which the same browser finds it again; undefined when the form was not kept
 */
export async function holdFields(
  context: Context,
  { source, ...form }: { personId: string | null; path: string; fields: [string, string][]; source: string },
): Promise<string | undefined> {
  const characters = form.fields.reduce((sum, [name, value]) => sum + name.length + value.length, form.path.length)
  if (characters > mostCharacters) return undefined
  return context.db.write(async (tx) => {
    if (form.personId === null) {
      if (await isExhausted(context, tx, heldFormLimit, source)) return undefined
      await recordAttempt(context, tx, heldFormLimit, source)
    }
    const secret = context.newSecret()
    const now = context.now()
    await tx.insert(tx.tables.heldForms).values({
      id: context.newId(),
      secretHash: sha256(secret),
      ...form,
      createdAt: now,
      expiresAt: new Date(now.getTime() + heldFor),
    })
    return secret
  })
}

/**
 * The form held for this browser; undefined when there is none, it is too old, or it was another person's.
 *
 * One whose sender is not known becomes that of the person who opens it first: on a shared computer the next one does not
 * see it.
 */
export async function findHeldForm(
  context: Context,
  actor: PersonActor,
  secret: string | undefined,
): Promise<HeldForm | undefined> {
  if (!secret) return undefined
  const { heldForms } = context.db.tables
  const [form] = await context.db.read
    .select()
    .from(heldForms)
    .where(inArray(heldForms.secretHash, [sha256(secret), sending + sha256(secret)]))
  if (!form || form.expiresAt <= context.now()) return undefined
  if (form.personId !== null && form.personId !== actor.id) return undefined
  if (form.personId === null) {
    await context.db.write((tx) =>
      tx
        .update(tx.tables.heldForms)
        .set({ personId: actor.id })
        .where(and(eq(tx.tables.heldForms.id, form.id), isNull(tx.tables.heldForms.personId))),
    )
  }
  const { id, path, fields, createdAt } = form
  return { id, path, fields, createdAt, isSent: form.secretHash.startsWith(sending) }
}

/**
 * Begin to send a held form. Of several attempts (a second click, the page before in the browser's memory) one alone may.
 *
 * @returns its address; undefined when it is not this person's, was sent before, or is too old
 */
export async function beginSending(context: Context, actor: PersonActor, id: string): Promise<string | undefined> {
  return context.db.write(async (tx) => {
    const { heldForms } = tx.tables
    const mine = and(eq(heldForms.id, id), eq(heldForms.personId, actor.id), gt(heldForms.expiresAt, context.now()))
    const [form] = await tx.select().from(heldForms).where(mine)
    if (!form || form.secretHash.startsWith(sending)) return undefined
    await tx
      .update(heldForms)
      .set({ secretHash: sending + form.secretHash })
      .where(eq(heldForms.id, id))
    return form.path
  })
}

/** What came of sending it: done, it is let go; refused, it waits as before. */
export async function endSending(context: Context, id: string, outcome: 'done' | 'refused'): Promise<void> {
  if (outcome === 'done') return dropHeldForm(context, id)
  await context.db.write(async (tx) => {
    const { heldForms } = tx.tables
    const [form] = await tx.select().from(heldForms).where(eq(heldForms.id, id))
    if (!form?.secretHash.startsWith(sending)) return
    const secretHash = form.secretHash.slice(sending.length)
    await tx.update(heldForms).set({ secretHash }).where(eq(heldForms.id, id))
  })
}

/** Let a held form go. */
export async function dropHeldForm(context: Context, id: string): Promise<void> {
  await context.db.write((tx) => tx.delete(tx.tables.heldForms).where(eq(tx.tables.heldForms.id, id)))
}
