import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { sha256 } from '#app/lib/canonical-json.ts'

const heldFor = 24 * 60 * 60 * 1000

export type HeldForm = { id: string; path: string; fields: [string, string][]; createdAt: Date }

/** Keep the fields of a form for a day. @returns the secret by which the same browser finds it again */
export async function holdFields(
  context: Context,
  form: { personId: string | null; path: string; fields: [string, string][] },
): Promise<string> {
  const secret = context.newSecret()
  const now = context.now()
  await context.db.write((tx) =>
    tx.insert(tx.tables.heldForms).values({
      id: context.newId(),
      secretHash: sha256(secret),
      ...form,
      createdAt: now,
      expiresAt: new Date(now.getTime() + heldFor),
    }),
  )
  return secret
}

/** The form held for this browser; undefined when there is none, it is too old, or it was another person's. */
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
    .where(eq(heldForms.secretHash, sha256(secret)))
  if (!form || form.expiresAt <= context.now()) return undefined
  if (form.personId !== null && form.personId !== actor.id) return undefined
  return { id: form.id, path: form.path, fields: form.fields, createdAt: form.createdAt }
}

/** Let a held form go. */
export async function dropHeldForm(context: Context, id: string): Promise<void> {
  await context.db.write((tx) => tx.delete(tx.tables.heldForms).where(eq(tx.tables.heldForms.id, id)))
}
