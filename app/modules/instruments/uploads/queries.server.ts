import { and, asc, desc, eq, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'

export async function findUpload(reader: Reader, id: string) {
  const { textUploads } = reader.tables
  const [upload] = await reader.select().from(textUploads).where(eq(textUploads.id, id))
  return upload
}
export type TextUpload = NonNullable<Awaited<ReturnType<typeof findUpload>>>

const listed = ({ tables: { textUploads } }: Reader) => ({
  id: textUploads.id,
  instrument: textUploads.instrument,
  newInstrument: textUploads.newInstrument,
  fileName: textUploads.fileName,
  fileHash: textUploads.fileHash,
  version: textUploads.version,
  revisionId: textUploads.revisionId,
  versionId: textUploads.versionId,
  uploadedAt: textUploads.uploadedAt,
  uploadedBy: textUploads.uploadedBy,
  side: textUploads.side,
  declinedAt: textUploads.declinedAt,
})

/** Files given as versions of an instrument, the newest first, accepted or not. */
export async function listVersionUploads(reader: Reader, instrument: string) {
  const { textUploads } = reader.tables
  return reader
    .select(listed(reader))
    .from(textUploads)
    .where(and(eq(textUploads.instrument, instrument), isNull(textUploads.draftId)))
    .orderBy(desc(textUploads.uploadedAt), desc(textUploads.id))
}

/** Files given as the first versions of instruments that the portal does not know, the newest first. */
export async function listNewInstrumentUploads(reader: Reader) {
  const { textUploads } = reader.tables
  return reader
    .select(listed(reader))
    .from(textUploads)
    .where(isNull(textUploads.instrument))
    .orderBy(desc(textUploads.uploadedAt), desc(textUploads.id))
}

/** Versions and new instruments that wait for a second person, the oldest first. */
export async function listWaitingUploads(reader: Reader) {
  const { textUploads } = reader.tables
  return reader
    .select(listed(reader))
    .from(textUploads)
    .where(and(isNull(textUploads.draftId), isNull(textUploads.versionId), isNull(textUploads.declinedAt)))
    .orderBy(asc(textUploads.uploadedAt), asc(textUploads.id))
}

/** The file that a version was read from; `undefined` where it came from a draft or from the content folder. */
export async function findOriginalOfVersion(reader: Reader, versionId: string): Promise<UploadSummary | undefined> {
  const { textUploads } = reader.tables
  const [upload] = await reader.select(listed(reader)).from(textUploads).where(eq(textUploads.versionId, versionId))
  return upload
}

/** Files that nobody accepted, of versions, instruments and drafts, that were declined or given before these moments. */
export async function listLapsedUploads(reader: Reader, { declined, given }: { declined: Date; given: Date }) {
  const { textUploads } = reader.tables
  return reader
    .select({ ...listed(reader), draftId: textUploads.draftId })
    .from(textUploads)
    .where(
      and(
        isNull(textUploads.revisionId),
        isNull(textUploads.versionId),
        or(
          lte(textUploads.declinedAt, declined),
          and(isNull(textUploads.declinedAt), lte(textUploads.uploadedAt, given)),
        ),
      ),
    )
    .orderBy(asc(textUploads.uploadedAt), asc(textUploads.id))
}

/** Files in the store whose uploads have all gone, the last of them before this moment. Anything else may name them still. */
export async function listForgottenFiles(reader: Reader, before: Date): Promise<{ hash: string; createdAt: Date }[]> {
  const { events, files, textUploads } = reader.tables
  const gone = await reader
    .select({ details: events.details, at: events.at })
    .from(events)
    .where(eq(events.type, 'text.forgotten'))
  const hashesOf = (rows: typeof gone) => new Set(rows.map(({ details }) => String(details.fileHash)))
  const long = hashesOf(gone.filter(({ at }) => at <= before))
  const lately = hashesOf(gone.filter(({ at }) => at > before))
  const unclaimed = await reader
    .select({ hash: files.hash, createdAt: files.createdAt })
    .from(files)
    .leftJoin(textUploads, eq(textUploads.fileHash, files.hash))
    .where(isNull(textUploads.id))
    .orderBy(asc(files.hash))
  return unclaimed.filter(({ hash }) => long.has(hash) && !lately.has(hash))
}

/** The files that revisions were made from, by revision. */
export async function findOriginals(reader: Reader, revisionIds: string[]) {
  const { textUploads } = reader.tables
  if (revisionIds.length === 0) return new Map<string, UploadSummary>()
  const rows = await reader.select(listed(reader)).from(textUploads).where(inArray(textUploads.revisionId, revisionIds))
  return new Map(rows.map((row) => [row.revisionId ?? '', row]))
}
export type UploadSummary = Awaited<ReturnType<typeof listVersionUploads>>[number]
