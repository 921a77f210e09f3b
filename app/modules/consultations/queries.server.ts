import { and, asc, desc, eq, inArray, lte, isNull } from 'drizzle-orm'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Reader } from '#db/database.ts'
import { phaseOf, type EditionContent, type Phase, type ProposalState } from './model.ts'
import { canSee } from './policy.ts'
import type { DraftHead, WorkingCopy, WorkingProposal, WorkingQuestion } from './working-copy.ts'

export type ConsultationRow = Reader['tables']['consultations']['$inferSelect']
export type EditionRow = Reader['tables']['editions']['$inferSelect']
export type ProposalRow = Reader['tables']['proposals']['$inferSelect']

/** The stored consultation of a slug. Its times are those that stand published. */
export async function findConsultation(reader: Reader, slug: string): Promise<ConsultationRow | undefined> {
  const { consultations } = reader.tables
  const [row] = await reader.select().from(consultations).where(eq(consultations.slug, slug))
  return row
}

export async function findConsultationById(reader: Reader, id: string): Promise<ConsultationRow | undefined> {
  const { consultations } = reader.tables
  const [row] = await reader.select().from(consultations).where(eq(consultations.id, id))
  return row
}

/** The consultation of a slug, if this actor may know of it. */
export async function findVisibleConsultation(
  reader: Reader,
  actor: Actor,
  slug: string,
): Promise<ConsultationRow | undefined> {
  const row = await findConsultation(reader, slug)
  return row && canSee(actor, row) ? row : undefined
}

/** One edition, the latest unless a number is given. */
export async function findEdition(
  reader: Reader,
  consultationId: string,
  number?: number,
): Promise<EditionRow | undefined> {
  const { editions } = reader.tables
  const isOne = number === undefined ? undefined : eq(editions.number, number)
  const [row] = await reader
    .select()
    .from(editions)
    .where(and(eq(editions.consultationId, consultationId), isOne))
    .orderBy(desc(editions.number))
    .limit(1)
  return row
}

/** Every edition, the first first. */
export async function listEditions(reader: Reader, consultationId: string): Promise<EditionRow[]> {
  const { editions } = reader.tables
  return reader.select().from(editions).where(eq(editions.consultationId, consultationId)).orderBy(asc(editions.number))
}

/** The proposals of a consultation by letter. */
export async function listProposals(reader: Reader, consultationId: string): Promise<ProposalRow[]> {
  const { proposals } = reader.tables
  return reader
    .select()
    .from(proposals)
    .where(eq(proposals.consultationId, consultationId))
    .orderBy(asc(proposals.letter))
}

export type ListedConsultation = {
  row: ConsultationRow
  phase: Phase
  /** The latest edition; undefined before publication. */
  edition: { number: number; content: EditionContent } | undefined
  proposals: { letter: string; title: string; state: ProposalState }[]
}

/** Every consultation the actor may know of, the one that closes last first, with its phase at `now`. */
export async function listVisibleConsultations(reader: Reader, actor: Actor, now: Date): Promise<ListedConsultation[]> {
  const { consultations, editions, proposals } = reader.tables
  const rows = (await reader.select().from(consultations)).filter((row) => canSee(actor, row))
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const editionRows = await reader
    .select()
    .from(editions)
    .where(inArray(editions.consultationId, ids))
    .orderBy(asc(editions.number))
  const latest = new Map(editionRows.map((edition) => [edition.consultationId, edition]))
  const proposalRows = await reader
    .select()
    .from(proposals)
    .where(inArray(proposals.consultationId, ids))
    .orderBy(asc(proposals.letter))
  return rows
    .map((row) => ({
      row,
      phase: phaseOf(row, now),
      edition: latest.get(row.id),
      proposals: proposalRows.filter((proposal) => proposal.consultationId === row.id),
    }))
    .sort((a, b) => (b.row.closesAt?.getTime() ?? Infinity) - (a.row.closesAt?.getTime() ?? Infinity) || 0)
}

/** Consultations whose deadline has passed by `now` and that nobody has closed yet. */
export async function listDueConsultations(reader: Reader, now: Date): Promise<ConsultationRow[]> {
  const { consultations } = reader.tables
  return reader
    .select()
    .from(consultations)
    .where(and(eq(consultations.state, 'published'), isNull(consultations.closedAt), lte(consultations.closesAt, now)))
    .orderBy(asc(consultations.closesAt))
}

/** What the next edition would say (see `WorkingCopy`). */
export async function findWorkingCopy(reader: Reader, consultationId: string): Promise<WorkingCopy | undefined> {
  const row = await findConsultationById(reader, consultationId)
  if (!row) return undefined
  const proposalRows = await listProposals(reader, consultationId)
  const questions = await listWorkingQuestions(reader, consultationId, proposalRows)
  const attachments = await listAttachments(reader, consultationId)
  const heads = await listDraftHeads(
    reader,
    proposalRows.map(({ id }) => id),
  )
  const { correction } = row
  const stored = correction ?? row
  return {
    id: row.id,
    slug: row.slug,
    state: row.state,
    issuer: row.issuer,
    isPractice: row.isPractice,
    revision: row.revision,
    title: stored.title,
    shortTitle: stored.shortTitle,
    reference: stored.reference,
    issuerName: stored.issuerName,
    contact: stored.contact,
    classification: stored.classification,
    version: stored.version,
    summary: stored.summary,
    basis: stored.basis,
    opensAt: row.opensAt,
    closesAt: correction ? new Date(correction.closesAt) : row.closesAt,
    concludeBy: stored.concludeBy,
    dates: stored.dates,
    source: stored.source,
    proposals: proposalRows.map((proposal): WorkingProposal => {
      const corrected = correction?.proposals.find(({ letter }) => letter === proposal.letter)
      return { ...proposal, ...corrected }
    }),
    questions,
    attachments: correction ? correction.attachments : attachments,
    drafts: heads,
    publishedAt: row.publishedAt,
    publishedClosesAt: row.state === 'published' ? row.closesAt : null,
    hasCorrection: correction !== null,
    correctionReason: correction?.reason ?? '',
    approvalRequestedBy: row.approvalRequestedBy,
    approvalNote: row.approvalNote,
    lastEditors: [...new Set([...(row.editedBy ? [row.editedBy] : []), ...heads.map(({ revisedBy }) => revisedBy)])],
  }
}

/** The newest revision of every draft of the proposals, with the state of its base. */
async function listDraftHeads(reader: Reader, proposalIds: string[]): Promise<DraftHead[]> {
  if (proposalIds.length === 0) return []
  const { drafts, draftRevisions, instrumentVersions } = reader.tables
  const rows = await reader
    .select({
      proposalId: drafts.proposalId,
      draftId: drafts.id,
      instrument: drafts.instrument,
      label: drafts.label,
      base: instrumentVersions.label,
      baseFrom: instrumentVersions.inForceFrom,
      baseUntil: instrumentVersions.inForceUntil,
      revisionId: draftRevisions.id,
      number: draftRevisions.number,
      hash: draftRevisions.hash,
      revisedBy: draftRevisions.createdBy,
    })
    .from(drafts)
    .innerJoin(draftRevisions, eq(draftRevisions.draftId, drafts.id))
    .innerJoin(instrumentVersions, eq(instrumentVersions.id, draftRevisions.baseVersionId))
    .where(inArray(drafts.proposalId, proposalIds))
    .orderBy(asc(drafts.instrument), asc(drafts.id), asc(draftRevisions.number))
  return [...new Map(rows.map((row) => [row.draftId, row])).values()]
}

async function listWorkingQuestions(
  reader: Reader,
  consultationId: string,
  proposals: ProposalRow[],
): Promise<WorkingQuestion[]> {
  const { questions } = reader.tables
  const rows = await reader
    .select()
    .from(questions)
    .where(eq(questions.consultationId, consultationId))
    .orderBy(asc(questions.position), asc(questions.key))
  const letters = new Map(proposals.map(({ id, letter }) => [id, letter]))
  return rows.map(({ id, key, label, kind, isRequired, text, proposalId }) => ({
    id,
    key,
    label,
    kind,
    isRequired,
    text,
    proposal: letters.get(proposalId) ?? '',
  }))
}

async function listAttachments(reader: Reader, consultationId: string) {
  const { attachments } = reader.tables
  return reader
    .select({
      number: attachments.number,
      title: attachments.title,
      kind: attachments.kind,
      proposalLetter: attachments.proposalLetter,
      instrument: attachments.instrument,
      fileHash: attachments.fileHash,
      fileName: attachments.fileName,
    })
    .from(attachments)
    .where(eq(attachments.consultationId, consultationId))
    .orderBy(asc(attachments.number))
}
