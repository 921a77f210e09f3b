import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { listStoredFiles, readForApproval } from './approval-rules.server.ts'
import { freezeEdition } from './freeze-edition.ts'

/**
 * Approve and publish a consultation. The checks run again here, because time has passed since they were last looked at; what
 * passes is frozen as the first edition and the proposals begin consulting. An opening time that has passed becomes now: the
 * record never says it was open before anybody could see it.
 *
 * @param input.seen the stamp of what the approver read (`approvalStamp`); refused when the text has moved on
 * @returns the edition's number and hash
 * @throws as `readForApproval`
 */
export async function publishConsultation(
  context: Context,
  actor: Actor,
  input: { consultationId: string; seen?: string },
): Promise<{ edition: number; hash: string }> {
  return context.db.write(async (tx) => {
    const { working, document } = await readForApproval(context, tx, actor, input)
    const { consultations, editions, proposals } = tx.tables
    const now = context.now()
    const opensAt = working.opensAt && working.opensAt > now ? working.opensAt : now
    const closesAt = working.closesAt
    if (!closesAt || working.state !== 'awaiting-approval') throw new Error('Only a checked draft is published.')

    const files = await listStoredFiles(tx, working)
    const content = freezeEdition(working, document, { opensAt, closesAt, files })
    const edition = { number: 1, content, hash: hashOf(content) }
    await tx.insert(editions).values({
      id: context.newId(),
      consultationId: working.id,
      ...edition,
      reason: '',
      publishedAt: now,
      requestedBy: working.approvalRequestedBy ?? '',
      approvedBy: actor.id,
    })
    await tx
      .update(consultations)
      .set({ state: 'published', opensAt, publishedAt: now, approvalRequestedBy: null, approvalNote: null })
      .where(eq(consultations.id, working.id))
    await tx
      .update(proposals)
      .set({ state: 'consulting' })
      .where(and(eq(proposals.consultationId, working.id), eq(proposals.state, 'drafting')))
    await appendEvent(context, tx, {
      type: 'consultation.published',
      subject: working.id,
      consultationId: working.id,
      actor,
      details: {
        edition: 1,
        hash: edition.hash,
        opensAt: opensAt.toISOString(),
        closesAt: closesAt.toISOString(),
        requestedBy: working.approvalRequestedBy,
        drafts: content.proposals.flatMap(({ amends }) => amends.map(({ revisionId, hash }) => ({ revisionId, hash }))),
      },
    })
    return { edition: 1, hash: edition.hash }
  })
}
