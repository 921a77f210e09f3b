import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { addVersion, settle } from '../add-version.server.ts'
import { canAcceptVersion } from '../policy.ts'
import { findVersion } from '../queries.server.ts'
import { chosenReading, type Side, type TextReading } from './model.ts'
import { findUpload, type TextUpload } from './queries.server.ts'

/**
 * Take in a version as it was read from its file.
 *
 * @returns its id and label
 * @throws NotAllowedError unless the actor is an approver or an administrator, and did not give the file
 * @throws RuleError 'upload-accepted', 'side-missing', 'label-taken'
 */
export async function acceptVersion(
  context: Context,
  actor: Actor,
  { uploadId, side }: { uploadId: string; side?: Side },
): Promise<{ versionId: string; label: string }> {
  return context.db.write(async (tx) => {
    const upload = await findUpload(tx, uploadId)
    if (!upload?.version) throw new NotFoundError()
    if (!canAcceptVersion(actor, upload)) throw new NotAllowedError()
    const { text } = requireReading(upload, side)
    const { instrument, version, fileHash } = upload
    if (await findVersion(tx, instrument, version.label)) {
      throw new RuleError('label-taken', `There is already a version ${version.label}, and a version never changes`)
    }
    const versionId = await addVersion(context, tx, actor, { instrument, ...version, text, fileHash })
    const { textUploads } = tx.tables
    await tx.update(textUploads).set({ versionId }).where(eq(textUploads.id, uploadId))
    await settle(context, tx, instrument)
    return { versionId, label: version.label }
  })
}

/** The text that is accepted. @throws RuleError 'upload-accepted', 'side-missing', 'file-empty' */
export function requireReading(upload: TextUpload, side: Side | undefined): TextReading {
  if (upload.revisionId !== null || upload.versionId !== null) {
    throw new RuleError('upload-accepted', 'This file has been accepted already. Upload it again to use it again.')
  }
  const reading = chosenReading(upload.reading, side)
  if (!reading) {
    throw new RuleError('side-missing', 'Choose which side of the tracked changes is meant', 'side')
  }
  if (reading.text.clauses.length === 0) {
    throw new RuleError('file-empty', 'On this side of its tracked changes the file holds no clause.', 'side')
  }
  return reading
}
