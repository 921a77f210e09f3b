import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, type EditTarget } from './edit-working-copy.server.ts'

/**
 * Take an attachment off the working copy. Editions already published keep theirs, and the bytes stay in the store.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'unknown-attachment'
 */
export async function removeAttachment(
  context: Context,
  actor: Actor,
  input: EditTarget & { number: number },
): Promise<number> {
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    const attachment = working.attachments.find(({ number }) => number === input.number)
    if (!attachment) throw new RuleError('unknown-attachment', `There is no attachment ${input.number}.`)
    const part = `attachment ${input.number}`
    const changes = { attachment: { from: attachment, to: null } }
    const remaining = working.attachments.filter((candidate) => candidate !== attachment)
    if (working.hasCorrection) return { part, changes, correction: { attachments: remaining } }
    const { attachments } = tx.tables
    await tx
      .delete(attachments)
      .where(and(eq(attachments.consultationId, working.id), eq(attachments.number, input.number)))
    return { part, changes }
  })
}
