import { and, asc, desc, eq } from 'drizzle-orm'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import type { Reader } from '#db/database.ts'

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

/**
 * A revision with the draft it belongs to and the version it was written against, text included: what a redline is made from.
 * The draft may have been carried to another version since; what was frozen is always shown against its own.
 */
export async function findRevisionWithBase(reader: Reader, revisionId: string) {
  const revision = await findRevision(reader, revisionId)
  const draft = revision && (await findDraft(reader, revision.draftId))
  const base = revision && (await findVersionById(reader, revision.baseVersionId))
  return revision && draft && base ? { revision, draft, base } : undefined
}
export type RevisionWithBase = NonNullable<Awaited<ReturnType<typeof findRevisionWithBase>>>

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
