import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { requireChecksPassed } from './approval-rules.server.ts'
import { listPublicationChecks } from './list-publication-checks.server.ts'
import { canAuthor, canSee, isEditable } from './policy.ts'

/**
 * Hand a draft, or a correction, to a second person. From here until it comes back nobody edits it.
 *
 * @param input.note what the approver should know; optional
 * @throws NotFoundError, NotAllowedError unless the actor is an author
 * @throws RuleError 'not-editable' when it is with an approver already or there is nothing to approve, 'checks-failed'
 */
export async function requestApproval(
  context: Context,
  actor: Actor,
  { consultationId, note = '' }: { consultationId: string; note?: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const checked = await listPublicationChecks(context, tx, consultationId)
    if (!checked || !canSee(actor, checked.working)) throw new NotFoundError()
    if (!canAuthor(actor)) throw new NotAllowedError()
    const { working, checks } = checked
    if (!isEditable(working)) {
      throw new RuleError('not-editable', 'Approval has been asked for already, or there is nothing to approve.')
    }
    requireChecksPassed(checks)
    const { consultations } = tx.tables
    await tx
      .update(consultations)
      .set({
        ...(working.state === 'draft' ? { state: 'awaiting-approval' as const } : {}),
        approvalRequestedBy: actor.id,
        approvalNote: note || null,
      })
      .where(eq(consultations.id, consultationId))
    await appendEvent(context, tx, {
      type: 'consultation.approval-requested',
      subject: consultationId,
      consultationId,
      actor,
      details: { isCorrection: working.hasCorrection, revision: working.revision, note },
    })
  })
}
