import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canDeclineVersion } from '../policy.ts'
import { findUpload } from './queries.server.ts'

/**
 * Say that a file given as a version, or as a new instrument, will not be accepted, and why. It stays to be looked at for a
 * while (`keptDays`); `forgetUploads` removes it.
 *
 * @throws NotAllowedError unless the actor may accept the file or gave it
 * @throws RuleError 'upload-settled', 'reason-missing'
 */
export async function declineVersion(
  context: Context,
  actor: Actor,
  { uploadId, reason }: { uploadId: string; reason: string },
): Promise<void> {
  await context.db.write(async (tx) => {
    const upload = await findUpload(tx, uploadId)
    if (!upload?.version) throw new NotFoundError()
    if (!canDeclineVersion(actor, upload)) throw new NotAllowedError()
    if (upload.versionId !== null || upload.declinedAt !== null) {
      throw new RuleError('upload-settled', 'This file has been accepted or declined already.')
    }
    if (reason.trim() === '') throw new RuleError('reason-missing', 'Say why it is not accepted', 'reason')
    const { textUploads } = tx.tables
    const declined = { declinedAt: context.now(), declinedBy: actor.id, declineReason: reason.trim() }
    await tx.update(textUploads).set(declined).where(eq(textUploads.id, uploadId))
    const instrument = upload.instrument ?? upload.newInstrument?.key ?? ''
    await appendEvent(context, tx, {
      type: 'text.declined',
      subject: instrument,
      actor,
      details: {
        ...{ upload: uploadId, instrument, label: upload.version.label, reason: declined.declineReason },
        ...{ fileHash: upload.fileHash, fileName: upload.fileName },
      },
    })
  })
}
