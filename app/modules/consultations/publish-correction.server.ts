import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { listStoredFiles, readForApproval } from './approval-rules.server.ts'
import { changedPassages } from './compare-editions.ts'
import { freezeEdition } from './freeze-edition.ts'
import type { EditionContent } from './model.ts'
import { requireLawfulDeadline } from './update-dates.server.ts'
import type { WorkingCopy } from './working-copy.ts'

/**
 * Approve and publish a correction: a further edition, with its reason, beside the ones before. While it is open its drafts are
 * frozen anew; once it has closed the texts that were consulted on stay. The deadline is asked about again here, inside the
 * transaction, so that an extension that comes too late does not open what has closed.
 *
 * @returns the edition's number and hash
 * @throws as `readForApproval` and `requireLawfulDeadline`
 * @throws RuleError 'nothing-corrected' when it would say the same again
 */
export async function publishCorrection(
  context: Context,
  actor: Actor,
  input: { consultationId: string; seen?: string },
): Promise<{ edition: number; hash: string }> {
  return context.db.write(async (tx) => {
    const { working, document, previous } = await readForApproval(context, tx, actor, input)
    const { opensAt, closesAt } = working
    if (!previous || !opensAt || !closesAt || !working.hasCorrection) {
      throw new RuleError('no-correction', 'There is no correction to publish.')
    }
    const now = context.now()
    requireLawfulDeadline(working, closesAt, now)
    const isClosed = working.publishedClosesAt !== null && now >= working.publishedClosesAt
    const content = freezeEdition(working, document, {
      opensAt,
      closesAt,
      files: await listStoredFiles(tx, working),
      previous: isClosed ? previous.content : undefined,
    })
    const hash = hashOf(content)
    if (hash === hashOf(previous.content)) {
      throw new RuleError('nothing-corrected', 'The correction says the same as what is published.')
    }
    const number = previous.number + 1
    await tx.insert(tx.tables.editions).values({
      id: context.newId(),
      consultationId: working.id,
      number,
      content,
      hash,
      reason: working.correctionReason,
      publishedAt: now,
      requestedBy: working.approvalRequestedBy ?? '',
      approvedBy: actor.id,
    })
    await keepCorrection(context, tx, working, content)
    await appendEvent(context, tx, {
      type: 'consultation.corrected',
      subject: working.id,
      consultationId: working.id,
      actor,
      details: {
        edition: number,
        hash,
        reason: working.correctionReason,
        closesAt: { from: previous.content.closesAt, to: content.closesAt },
        requestedBy: working.approvalRequestedBy,
        ...changedPassages(previous.content, content),
      },
    })
    return { edition: number, hash }
  })
}

async function keepCorrection(
  context: Context,
  tx: Transaction,
  working: WorkingCopy,
  content: EditionContent,
): Promise<void> {
  const { consultations, proposals, questions, attachments } = tx.tables
  const { title, shortTitle, reference, issuerName, contact, classification, version, summary, basis } = working
  await tx
    .update(consultations)
    .set({
      ...{ title, shortTitle, reference, issuerName, contact, classification, version, summary, basis },
      closesAt: working.closesAt,
      concludeBy: working.concludeBy,
      dates: working.dates,
      source: working.source,
      correction: null,
      approvalRequestedBy: null,
      approvalNote: null,
      revision: working.revision + 1,
    })
    .where(eq(consultations.id, working.id))
  for (const { id, title, summary, recommendation, dates, effective, direction } of working.proposals) {
    const words = { title, summary, recommendation, dates, effective, direction }
    await tx.update(proposals).set(words).where(eq(proposals.id, id))
  }
  for (const [position, { id, label, text, isRequired }] of content.questions.entries()) {
    await tx.update(questions).set({ label, text, isRequired, position }).where(eq(questions.id, id))
  }
  await tx.delete(attachments).where(eq(attachments.consultationId, working.id))
  for (const attachment of working.attachments) {
    await tx.insert(attachments).values({
      id: context.newId(),
      consultationId: working.id,
      ...attachment,
    })
  }
}
