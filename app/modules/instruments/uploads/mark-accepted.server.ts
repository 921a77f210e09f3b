import { and, eq, isNull } from 'drizzle-orm'
import { RuleError } from '#app/lib/errors.ts'
import type { Transaction } from '#db/database.ts'
import type { Side } from './model.ts'

/** What became of a file: a version of an instrument, or a revision of a draft. */
export type Accepted = ({ versionId: string; instrument: string } | { revisionId: string }) & { side: Side | null }

/**
 * Note what a file was accepted as. The row is looked for again, because the person looked at it before the transaction: since
 * then it may have been removed, accepted or declined.
 *
 * @throws RuleError 'upload-gone'; nothing of the acceptance is kept then
 */
export async function markAccepted(tx: Transaction, uploadId: string, accepted: Accepted): Promise<void> {
  const { textUploads } = tx.tables
  const isOpen = and(isNull(textUploads.versionId), isNull(textUploads.revisionId), isNull(textUploads.declinedAt))
  const [marked] = await tx
    .update(textUploads)
    .set(accepted)
    .where(and(eq(textUploads.id, uploadId), isOpen))
    .returning({ id: textUploads.id })
  if (marked) return
  throw new RuleError(
    'upload-gone',
    'This file has been removed, accepted or declined meanwhile. Upload it again to use it.',
  )
}
