import { inArray } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Transaction } from '#db/database.ts'
import type { Check } from './checks.ts'
import { listPublicationChecks, type CheckedCopy } from './list-publication-checks.server.ts'
import { canApprove, canSee, hadAHand, isAwaitingApproval } from './policy.ts'
import type { WorkingCopy } from './working-copy.ts'
import type { StoredFile } from './freeze-edition.ts'

/**
 * A stamp of exactly what an approver has before them: the working copy's revision and the newest revision of each draft. The
 * approval form carries it, so that what is published is what was read.
 */
export function approvalStamp({ revision, drafts }: Pick<WorkingCopy, 'revision' | 'drafts'>): string {
  return hashOf({ revision, drafts: drafts.map(({ draftId, revisionId }) => [draftId, revisionId]) })
}

/**
 * Read, inside the transaction, what a second person is about to publish.
 *
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-awaiting-approval', 'same-person', 'changed-since-seen', 'checks-failed'
 */
export async function readForApproval(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { consultationId, seen }: { consultationId: string; seen?: string | undefined },
): Promise<CheckedCopy> {
  const checked = await listPublicationChecks(context, tx, consultationId)
  if (!checked || !canSee(actor, checked.working)) throw new NotFoundError()
  const { working } = checked
  if (!isAwaitingApproval(working)) {
    throw new RuleError('not-awaiting-approval', 'Nobody has asked for approval, or it has been given already.')
  }
  if (!canApprove(actor, working)) {
    if (hadAHand(actor, working)) {
      throw new RuleError(
        'same-person',
        'You asked for this approval or made the last change, so somebody else has to approve it.',
      )
    }
    throw new NotAllowedError()
  }
  if (seen !== undefined && seen !== approvalStamp(working)) {
    throw new RuleError(
      'changed-since-seen',
      'The text changed after you opened this page. Read it again, then approve.',
    )
  }
  requireChecksPassed(checked.checks)
  return checked
}

/** @throws RuleError 'checks-failed' naming what stands in the way */
export function requireChecksPassed(checks: Check[]): void {
  const failures = checks.filter(({ outcome }) => outcome === 'failed')
  if (failures.length === 0) return
  throw new RuleError('checks-failed', `Put this right first. ${failures.map(({ message }) => message).join(' ')}`)
}

/** What the database says of the files of the attachments. */
export async function listStoredFiles(
  tx: Pick<Transaction, 'select' | 'tables'>,
  working: WorkingCopy,
): Promise<StoredFile[]> {
  const hashes = working.attachments.flatMap(({ fileHash }) => fileHash ?? [])
  if (hashes.length === 0) return []
  const { files } = tx.tables
  return tx
    .select({ hash: files.hash, type: files.type, size: files.size })
    .from(files)
    .where(inArray(files.hash, hashes))
}
