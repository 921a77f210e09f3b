import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canReturn, canSee, isAwaitingApproval } from './policy.ts'
import { findWorkingCopy } from './queries.server.ts'

/**
 * Send back what waits for approval: the approver with a note that says what to change, or the author who takes it back.
 *
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-awaiting-approval'; 'note-required' at `note` when an approver gives no reason
 */
export async function returnToAuthor(
  context: Context,
  actor: Actor,
  { consultationId, note }: { consultationId: string; note: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const working = await findWorkingCopy(tx, consultationId)
    if (!working || !canSee(actor, working)) throw new NotFoundError()
    if (!isAwaitingApproval(working)) {
      throw new RuleError('not-awaiting-approval', 'It is not waiting for approval.')
    }
    if (!canReturn(actor, working)) throw new NotAllowedError()
    if (note.trim() === '' && actor.id !== working.approvalRequestedBy) {
      throw new RuleError('note-required', 'Say what should be changed', 'note')
    }
    const { consultations } = tx.tables
    await tx
      .update(consultations)
      .set({
        ...(working.state === 'awaiting-approval' ? { state: 'draft' as const } : {}),
        approvalRequestedBy: null,
        approvalNote: note.trim() || null,
      })
      .where(eq(consultations.id, consultationId))
    await appendEvent(context, tx, {
      type: 'consultation.returned',
      subject: consultationId,
      consultationId,
      actor,
      details: { isCorrection: working.hasCorrection, note: note.trim() },
    })
  })
}
