import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Correction } from './model.ts'
import { canAuthor, canSee, canStartCorrection } from './policy.ts'
import { findWorkingCopy } from './queries.server.ts'
import { correctedProposal } from './save-proposal.server.ts'
import type { WorkingCopy } from './working-copy.ts'

/**
 * Begin a correction of a published consultation: a working copy beside what is published, which stays as it is until a second
 * person publishes the correction.
 *
 * @param input.reason why; printed on the public page and sent to everyone with a draft response
 * @throws NotFoundError, NotAllowedError unless the actor is an author
 * @throws RuleError 'reason-required' at `reason`, 'correction-under-way', 'not-published'
 */
export async function startCorrection(
  context: Context,
  actor: Actor,
  { consultationId, reason }: { consultationId: string; reason: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const working = await findWorkingCopy(tx, consultationId)
    if (!working || !canSee(actor, working)) throw new NotFoundError()
    if (!canAuthor(actor)) throw new NotAllowedError()
    if (working.state !== 'published') {
      throw new RuleError('not-published', 'Only what is published needs a correction; change the draft itself.')
    }
    if (!canStartCorrection(actor, working)) {
      throw new RuleError('correction-under-way', 'A correction is under way already. Add to that one.')
    }
    if (reason.trim() === '') {
      throw new RuleError('reason-required', 'Say why a correction is needed; the public page prints it', 'reason')
    }
    await tx
      .update(tx.tables.consultations)
      .set({
        correction: correctionOf(working, reason.trim()),
        revision: working.revision + 1,
        editedBy: actor.id,
        approvalNote: null,
      })
      .where(eq(tx.tables.consultations.id, consultationId))
    await appendEvent(context, tx, {
      type: 'consultation.changed',
      subject: consultationId,
      consultationId,
      actor,
      details: { part: 'correction', isCorrection: true, changes: { reason: { from: null, to: reason.trim() } } },
    })
  })
}

/** Give a correction up: what is published stays, and the words typed stay in the record. */
export async function discardCorrection(
  context: Context,
  actor: Actor,
  { consultationId }: { consultationId: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const working = await findWorkingCopy(tx, consultationId)
    if (!working || !canSee(actor, working)) throw new NotFoundError()
    if (!canAuthor(actor)) throw new NotAllowedError()
    if (!working.hasCorrection || working.approvalRequestedBy) {
      throw new RuleError('no-correction', 'There is no correction to give up, or it is with an approver.')
    }
    await tx
      .update(tx.tables.consultations)
      .set({ correction: null, revision: working.revision + 1, editedBy: actor.id })
      .where(eq(tx.tables.consultations.id, consultationId))
    await appendEvent(context, tx, {
      type: 'consultation.changed',
      subject: consultationId,
      consultationId,
      actor,
      details: {
        part: 'correction',
        isCorrection: true,
        changes: { reason: { from: working.correctionReason, to: null }, document: { from: working.source, to: null } },
      },
    })
  })
}

function correctionOf(working: WorkingCopy, reason: string): Correction {
  if (!working.closesAt) throw new Error('A published consultation has a closing time.')
  const { title, shortTitle, reference, issuerName, contact, classification, version, summary, basis } = working
  return {
    reason,
    ...{ title, shortTitle, reference, issuerName, contact, classification, version, summary, basis },
    closesAt: working.closesAt.toISOString(),
    concludeBy: working.concludeBy,
    dates: working.dates,
    source: working.source,
    proposals: working.proposals.map(correctedProposal),
    attachments: working.attachments,
  }
}
