import { and, eq, inArray } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { ProposalState } from './model.ts'
import { canSee, canWithdraw } from './policy.ts'
import { findConsultationById, listProposals } from './queries.server.ts'

/** States in which a proposal is still DCC's own to take back. */
const revocable: readonly ProposalState[] = ['consulting', 'analysing', 'awaiting-approval', 'concluded', 'returned']

/**
 * Take a published consultation back, with a reason that the public page prints. Nothing is deleted: its editions and what was
 * answered stay on the record.
 *
 * @throws NotFoundError, NotAllowedError unless the actor is an approver
 * @throws RuleError 'reason-required' at `reason`, 'not-published', 'already-submitted'
 */
export async function withdrawConsultation(
  context: Context,
  actor: Actor,
  { consultationId, reason }: { consultationId: string; reason: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const row = await findConsultationById(tx, consultationId)
    if (!row || !canSee(actor, row)) throw new NotFoundError()
    if (row.state !== 'published') throw new RuleError('not-published', 'Only what is published can be withdrawn.')
    if (!canWithdraw(actor, row)) throw new NotAllowedError()
    if (reason.trim() === '') {
      throw new RuleError('reason-required', 'Say why it is withdrawn; the public page prints it', 'reason')
    }
    const rows = await listProposals(tx, consultationId)
    const beyond = rows.find(({ state }) => !revocable.includes(state) && state !== 'withdrawn')
    if (beyond) {
      throw new RuleError(
        'already-submitted',
        `Proposal ${beyond.letter} is with the Department or decided, so the consultation cannot be withdrawn.`,
      )
    }
    const { consultations, proposals } = tx.tables
    await tx
      .update(consultations)
      .set({ state: 'withdrawn', correction: null, approvalRequestedBy: null, approvalNote: null })
      .where(eq(consultations.id, consultationId))
    await tx
      .update(proposals)
      .set({ state: 'withdrawn' })
      .where(and(eq(proposals.consultationId, consultationId), inArray(proposals.state, [...revocable])))
    await appendEvent(context, tx, {
      type: 'consultation.withdrawn',
      subject: consultationId,
      consultationId,
      actor,
      details: { reason: reason.trim(), proposals: rows.map(({ letter, state }) => ({ letter, from: state })) },
    })
  })
}
