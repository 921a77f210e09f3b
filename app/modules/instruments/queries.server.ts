import { and, asc, desc, eq, inArray, lt, lte, or } from 'drizzle-orm'
import type { Day } from '#app/lib/london-time.ts'
import type { Reader } from '#db/database.ts'

/** Every instrument, by short title. */
export async function listInstruments(reader: Reader) {
  return reader.select().from(reader.tables.instruments).orderBy(asc(reader.tables.instruments.shortTitle))
}

export async function findInstrument(reader: Reader, key: string) {
  const { instruments } = reader.tables
  const [instrument] = await reader.select().from(instruments).where(eq(instruments.key, key))
  return instrument
}

/** The versions of an instrument (of all, unless given) without their text, in the order in which they begin. */
export async function listVersions(reader: Reader, instrument?: string) {
  const { instrumentVersions: versions } = reader.tables
  const rows = await reader
    .select({
      id: versions.id,
      instrument: versions.instrument,
      label: versions.label,
      state: versions.state,
      inForceFrom: versions.inForceFrom,
      inForceUntil: versions.inForceUntil,
      note: versions.note,
      hash: versions.hash,
      directionId: versions.directionId,
      revisionId: versions.revisionId,
      createdAt: versions.createdAt,
    })
    .from(versions)
    .where(instrument === undefined ? undefined : eq(versions.instrument, instrument))
    .orderBy(asc(versions.createdAt), asc(versions.id))
  // A version without a day yet comes last; the two databases would not agree on that.
  return rows.sort((a, b) => compareText(a.inForceFrom ?? '9999', b.inForceFrom ?? '9999'))
}
export type VersionSummary = Awaited<ReturnType<typeof listVersions>>[number]

/** A version by the label printed on it: "AL 6.0". */
export async function findVersion(reader: Reader, instrument: string, label: string) {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader
    .select()
    .from(versions)
    .where(and(eq(versions.instrument, instrument), eq(versions.label, label)))
  return version
}
export type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>

export async function findVersionById(reader: Reader, id: string): Promise<Version | undefined> {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader.select().from(versions).where(eq(versions.id, id))
  return version
}

/**
 * The version in force on a London day, past or planned. It follows from the days alone, so that the answer is right at the
 * stroke of midnight, whether or not the timer has run.
 */
export async function findVersionInForce(reader: Reader, instrument: string, day: Day): Promise<Version | undefined> {
  const { instrumentVersions: versions } = reader.tables
  const [version] = await reader
    .select()
    .from(versions)
    .where(
      and(
        eq(versions.instrument, instrument),
        inArray(versions.state, ['designated', 'in-force', 'superseded']),
        lte(versions.inForceFrom, day),
      ),
    )
    .orderBy(desc(versions.inForceFrom), desc(versions.createdAt), desc(versions.id))
    .limit(1)
  const isOver = version?.inForceUntil && version.inForceUntil < day
  return isOver ? undefined : version
}

const draftColumns = ({ tables: { drafts, instrumentVersions: versions } }: Reader) => ({
  id: drafts.id,
  proposalId: drafts.proposalId,
  instrument: drafts.instrument,
  label: drafts.label,
  createdAt: drafts.createdAt,
  baseVersionId: drafts.baseVersionId,
  baseLabel: versions.label,
  baseHash: versions.hash,
})

export async function findDraft(reader: Reader, draftId: string) {
  const { drafts, instrumentVersions: versions } = reader.tables
  const [draft] = await reader
    .select(draftColumns(reader))
    .from(drafts)
    .innerJoin(versions, eq(versions.id, drafts.baseVersionId))
    .where(eq(drafts.id, draftId))
  return draft
}
export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>

/** Drafts of one instrument or of one proposal, oldest first. */
export async function listDrafts(
  reader: Reader,
  of: { instrument: string } | { proposalId: string },
): Promise<Draft[]> {
  const { drafts, instrumentVersions: versions } = reader.tables
  return reader
    .select(draftColumns(reader))
    .from(drafts)
    .innerJoin(versions, eq(versions.id, drafts.baseVersionId))
    .where('instrument' in of ? eq(drafts.instrument, of.instrument) : eq(drafts.proposalId, of.proposalId))
    .orderBy(asc(drafts.createdAt), asc(drafts.id))
}

/** One frozen revision of a draft. */
export async function findRevision(reader: Reader, revisionId: string) {
  const { draftRevisions: revisions } = reader.tables
  const [revision] = await reader.select().from(revisions).where(eq(revisions.id, revisionId))
  return revision
}
export type DraftRevision = NonNullable<Awaited<ReturnType<typeof findRevision>>>

/** The newest revision of a draft: its working text. */
export async function latestRevision(reader: Reader, draftId: string): Promise<DraftRevision | undefined> {
  const { draftRevisions: revisions } = reader.tables
  const [revision] = await reader
    .select()
    .from(revisions)
    .where(eq(revisions.draftId, draftId))
    .orderBy(desc(revisions.number))
    .limit(1)
  return revision
}

/** A revision of a draft by its number. */
export async function findRevisionNumbered(
  reader: Reader,
  draftId: string,
  number: number,
): Promise<DraftRevision | undefined> {
  const { draftRevisions: revisions } = reader.tables
  const [revision] = await reader
    .select()
    .from(revisions)
    .where(and(eq(revisions.draftId, draftId), eq(revisions.number, number)))
  return revision
}

/** A revision with the draft it belongs to and the version it amends, text included: what a redline is made from. */
export async function findRevisionWithBase(reader: Reader, revisionId: string) {
  const revision = await findRevision(reader, revisionId)
  const draft = revision && (await findDraft(reader, revision.draftId))
  const base = draft && (await findVersionById(reader, draft.baseVersionId))
  return revision && draft && base ? { revision, draft, base } : undefined
}
export type RevisionWithBase = NonNullable<Awaited<ReturnType<typeof findRevisionWithBase>>>

/** Instruments of which a version has to change its state on this day. */
export async function listInstrumentsDue(reader: Reader, day: Day): Promise<string[]> {
  const { instrumentVersions: versions } = reader.tables
  const due = await reader
    .selectDistinct({ instrument: versions.instrument })
    .from(versions)
    .where(
      or(
        and(eq(versions.state, 'designated'), lte(versions.inForceFrom, day)),
        and(eq(versions.state, 'in-force'), lt(versions.inForceUntil, day)),
      ),
    )
  return due.map((row) => row.instrument).sort()
}

/** Where the proposal of a draft stands; what the policy for drafts depends on. */
export async function findDraftFacts(reader: Reader, proposalId: string) {
  const { proposals, consultations } = reader.tables
  const [facts] = await reader
    .select({
      proposalState: proposals.state,
      consultationState: consultations.state,
      consultationId: consultations.id,
      consultationSlug: consultations.slug,
      approvalRequestedBy: consultations.approvalRequestedBy,
      isPractice: consultations.isPractice,
      letter: proposals.letter,
    })
    .from(proposals)
    .innerJoin(consultations, eq(consultations.id, proposals.consultationId))
    .where(eq(proposals.id, proposalId))
  return facts
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
