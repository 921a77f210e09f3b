import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { addVersion, settle } from '../add-version.server.ts'
import type { InstrumentFacts } from '../model.ts'
import { canAcceptVersion } from '../policy.ts'
import { findInstrument, findVersion } from '../queries.server.ts'
import { instrumentKnown } from './give-instrument.server.ts'
import { markAccepted } from './mark-accepted.server.ts'
import { chosenReading, type Side, type TextReading } from './model.ts'
import { findUpload, type TextUpload } from './queries.server.ts'

/**
 * Take in a version as it was read from its file, and the instrument with it where the portal does not know that yet.
 *
 * @returns the version's id and label, and the key of its instrument
 * @throws NotAllowedError unless the actor is an approver or an administrator, and did not give the file
 * @throws RuleError 'upload-accepted', 'upload-declined', 'upload-gone', 'side-missing', 'label-taken', 'instrument-known'
 */
export async function acceptVersion(
  context: Context,
  actor: Actor,
  { uploadId, side }: { uploadId: string; side?: Side },
): Promise<{ versionId: string; label: string; instrument: string }> {
  return context.db.write(async (tx) => {
    const upload = await findUpload(tx, uploadId)
    if (!upload?.version) throw new NotFoundError()
    if (!canAcceptVersion(actor, upload)) throw new NotAllowedError()
    const { text } = requireReading(upload, side)
    const { version, fileHash } = upload
    const instrument = upload.instrument ?? (await addInstrument(context, tx, actor, upload.newInstrument))
    if (await findVersion(tx, instrument, version.label)) {
      throw new RuleError('label-taken', `There is already a version ${version.label}, and a version never changes`)
    }
    const versionId = await addVersion(context, tx, actor, { instrument, ...version, text, fileHash })
    await markAccepted(tx, uploadId, { versionId, instrument, side: takenSide(upload, side) })
    await settle(context, tx, instrument)
    return { versionId, label: version.label, instrument }
  })
}

async function addInstrument(
  context: Context,
  tx: Transaction,
  actor: Actor,
  facts: InstrumentFacts | null,
): Promise<string> {
  if (!facts) throw new NotFoundError()
  const known = await findInstrument(tx, facts.key)
  if (known) throw instrumentKnown(known)
  await tx.insert(tx.tables.instruments).values(facts)
  await appendEvent(context, tx, { type: 'instrument.added', subject: facts.key, actor, details: facts })
  return facts.key
}

/** The side to remember: none where the file holds no tracked changes. */
export function takenSide({ reading }: TextUpload, side: Side | undefined): Side | null {
  return reading.rejected ? (side ?? null) : null
}

/** The text that is accepted. @throws RuleError 'upload-accepted', 'upload-declined', 'side-missing', 'file-empty' */
export function requireReading(upload: TextUpload, side: Side | undefined): TextReading {
  if (upload.revisionId !== null || upload.versionId !== null) {
    throw new RuleError('upload-accepted', 'This file has been accepted already. Upload it again to use it again.')
  }
  if (upload.declinedAt !== null) {
    throw new RuleError('upload-declined', 'This file has been declined. Upload it again if it is to be used.')
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
