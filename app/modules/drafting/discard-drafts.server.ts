import { eq, inArray } from 'drizzle-orm'
import type { Transaction } from '#db/database.ts'

/**
 * Take drafts away from proposals that were never published, because what they belonged to is being replaced or removed.
 * Revisions are append-only, so nothing is deleted: the drafts keep their texts and belong to no proposal any more.
 *
 * @param instrument only the draft of this one, where given
 */
export async function discardDrafts(tx: Transaction, proposalIds: string[], instrument?: string): Promise<void> {
  if (proposalIds.length === 0) return
  const { drafts } = tx.tables
  const rows = await tx.select().from(drafts).where(inArray(drafts.proposalId, proposalIds))
  for (const draft of rows.filter((row) => instrument === undefined || row.instrument === instrument)) {
    await tx
      .update(drafts)
      .set({ proposalId: `discarded:${draft.proposalId}` })
      .where(eq(drafts.id, draft.id))
  }
}
