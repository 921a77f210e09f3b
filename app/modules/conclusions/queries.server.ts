import { and, desc, eq, inArray } from 'drizzle-orm'
import { NotFoundError } from '#app/lib/errors.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { EditionProposal, EditionQuestion } from '#app/modules/consultations/model.ts'
import {
  findConsultationById,
  findEdition,
  type ConsultationRow,
  type EditionRow,
  type ProposalRow,
} from '#app/modules/consultations/queries.server.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { Reader } from '#db/database.ts'
import { noPassages, type ReportPassages } from './model.ts'

export type ConclusionRow = Reader['tables']['conclusions']['$inferSelect']

/** A proposal with everything that says what it is: as it stands, and as it was published. */
export type ProposalRecord = {
  proposal: ProposalRow
  consultation: ConsultationRow
  edition: EditionRow
  /** The proposal as the latest edition froze it. */
  published: EditionProposal
  questions: EditionQuestion[]
  procedure: Procedure
  /** Whether the consultation holds other proposals, each with a report of its own. */
  isOneOfSeveral: boolean
}

/**
 * @throws NotFoundError when there is no such proposal, or it has not been published
 */
export async function getProposalRecord(
  reader: Reader,
  procedures: ReadonlyMap<string, Procedure>,
  proposalId: string,
): Promise<ProposalRecord> {
  const { proposals } = reader.tables
  const [proposal] = await reader.select().from(proposals).where(eq(proposals.id, proposalId))
  const consultation = proposal && (await findConsultationById(reader, proposal.consultationId))
  const edition = consultation && (await findEdition(reader, consultation.id))
  const published = edition?.content.proposals.find(({ id }) => id === proposalId)
  if (!proposal || !consultation || !edition || !published) throw new NotFoundError()
  const procedure = procedures.get(published.procedure)
  if (!procedure) throw new Error(`There is no procedure ${published.procedure}.`)
  return {
    proposal,
    consultation,
    edition,
    published,
    questions: edition.content.questions.filter((question) => question.proposal === proposal.letter),
    procedure,
    isOneOfSeveral: edition.content.proposals.length > 1,
  }
}

/** The report of one round, the latest unless a round is given. */
export async function findConclusion(
  reader: Reader,
  proposalId: string,
  round?: number,
): Promise<ConclusionRow | undefined> {
  const { conclusions } = reader.tables
  const isRound = round === undefined ? undefined : eq(conclusions.round, round)
  const [row] = await reader
    .select()
    .from(conclusions)
    .where(and(eq(conclusions.proposalId, proposalId), isRound))
    .orderBy(desc(conclusions.round))
    .limit(1)
  return row
}

/** Every report of a proposal, the latest round first. */
export async function listConclusions(reader: Reader, proposalId: string): Promise<ConclusionRow[]> {
  const { conclusions } = reader.tables
  return reader
    .select()
    .from(conclusions)
    .where(eq(conclusions.proposalId, proposalId))
    .orderBy(desc(conclusions.round))
}

/** The approved report of each proposal, by proposal: the latest round that was approved. */
export async function listApprovedConclusions(
  reader: Reader,
  proposalIds: readonly string[],
): Promise<Map<string, ConclusionRow>> {
  const { conclusions } = reader.tables
  if (proposalIds.length === 0) return new Map()
  const rows = await reader
    .select()
    .from(conclusions)
    .where(and(inArray(conclusions.proposalId, [...proposalIds]), eq(conclusions.state, 'approved')))
    .orderBy(conclusions.round)
  return new Map(rows.map((row) => [row.proposalId, row]))
}

/** The passages as they stand for the current round. `revision` is 0 until somebody saves in this round. */
export type WorkingPassages = { passages: ReportPassages; revision: number; conclusion: ConclusionRow | undefined }

/** A later round starts from the last one's words: most of them still hold, and the rest are put right. */
export async function findWorkingPassages(
  reader: Reader,
  { id, round }: { id: string; round: number },
): Promise<WorkingPassages> {
  const latest = await findConclusion(reader, id)
  if (latest && latest.round >= round) {
    return { passages: latest.passages, revision: latest.revision, conclusion: latest }
  }
  return { passages: latest?.passages ?? noPassages, revision: 0, conclusion: undefined }
}

/** Everybody who wrote passages of a report: none of them may approve it. */
export async function listWriters(reader: Reader, conclusionId: string): Promise<string[]> {
  const events = await listEvents(reader, { subject: conclusionId, types: ['conclusion.changed'] })
  return [...new Set(events.map(({ actorId }) => actorId))]
}
