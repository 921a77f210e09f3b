import type { Context } from '#app/context.ts'
import { recordFile } from '#app/lib/accepted-files.server.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { InstrumentFacts } from '../model.ts'
import type { VersionFacts } from './model.ts'
import type { ReadFile } from './read-text-file.server.ts'

/** What a file was given for: a draft or a version of an instrument, or the first version here of a new one. */
export type UploadPurpose = (
  { instrument: string; newInstrument?: undefined } | { newInstrument: InstrumentFacts; instrument?: undefined }
) & { draftId?: string; version?: VersionFacts; consultationId?: string }

/**
 * Keep a file that was read, with what it was read as, until somebody has looked at it and accepts it. The original of what is
 * accepted stays in the file store under its hash; what is not accepted goes (`forgetUploads`).
 *
 * @returns the id of the upload
 */
export async function keepUpload(context: Context, actor: Actor, file: ReadFile, of: UploadPurpose): Promise<string> {
  const fileHash = await context.files.put(file.bytes)
  const id = context.newId()
  const key = of.instrument ?? of.newInstrument.key
  await context.db.write(async (tx) => {
    await recordFile(tx, { hash: fileHash, type: file.type, size: file.bytes.length, createdAt: context.now() })
    await tx.insert(tx.tables.textUploads).values({
      ...{ id, instrument: of.instrument ?? null, newInstrument: of.newInstrument ?? null },
      ...{ draftId: of.draftId ?? null, version: of.version ?? null },
      ...{ fileHash, fileName: file.name, reading: file.reading, revisionId: null, versionId: null },
      ...{ uploadedAt: context.now(), uploadedBy: actor.id },
    })
    await appendEvent(context, tx, {
      type: 'text.uploaded',
      subject: of.draftId ?? key,
      actor,
      ...(of.consultationId !== undefined && { consultationId: of.consultationId }),
      details: {
        ...{ upload: id, instrument: key, fileHash, fileName: file.name },
        ...(of.version && { label: of.version.label, inForceFrom: of.version.inForceFrom }),
        ...(of.newInstrument && { newInstrument: of.newInstrument }),
      },
    })
  })
  return id
}
