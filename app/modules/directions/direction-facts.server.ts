import { and, desc, eq, isNotNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { Day } from '#app/lib/london-time.ts'
import type { Amendment } from '#app/modules/consultations/model.ts'
import { findRevisionWithBase, latestRevision } from '#app/modules/drafting/queries.server.ts'
import { findVersionInForce } from '#app/modules/instruments/queries.server.ts'
import type { ConcludedDraft } from '#app/modules/submissions/model.ts'
import type { Reader } from '#db/database.ts'

/** The days that decide which version a text would replace. */
export type FactDays = { today: Day; effectiveFrom: Day | undefined }

/**
 * Everything a direction is composed from and checked against, as it stands now. Read inside the transaction that composes or
 * issues, so that nothing can change between the check and the act.
 *
 * @returns undefined where there is no such submission
 */
export async function findDirectionFacts(
  { procedures }: Pick<Context, 'procedures'>,
  reader: Reader,
  submissionId: string,
  days: FactDays,
) {
  const { submissions, proposals, consultations, decisions, directions } = reader.tables
  const [found] = await reader
    .select({ submission: submissions, proposal: proposals, consultation: consultations })
    .from(submissions)
    .innerJoin(proposals, eq(proposals.id, submissions.proposalId))
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .where(eq(submissions.id, submissionId))
  const procedure = found && procedures.get(found.proposal.procedure)
  if (!found || !procedure) return undefined

  const [decision] = await reader.select().from(decisions).where(eq(decisions.submissionId, submissionId))
  const direction =
    decision && (await reader.select().from(directions).where(eq(directions.decisionId, decision.id)))[0]
  const annexes = []
  for (const concluded of inOrderOfProposal(found.submission.manifest?.drafts ?? [], found.proposal.amends)) {
    annexes.push(await findAnnexFacts(reader, concluded, days))
  }
  return {
    ...found,
    procedure,
    decision,
    option: procedure.decisions.find(({ key }) => key === decision?.outcome),
    direction,
    annexes,
    conclusionDay: await findConclusionInstant(reader, found.proposal.id, found.submission.round),
  }
}
export type DirectionFacts = NonNullable<Awaited<ReturnType<typeof findDirectionFacts>>>
export type AnnexFacts = DirectionFacts['annexes'][number]

/** Annexes follow the proposal, whatever order the pack lists its texts in. */
function inOrderOfProposal(drafts: ConcludedDraft[], amends: Amendment[]): ConcludedDraft[] {
  const place = ({ draftId }: ConcludedDraft) => amends.findIndex((amendment) => amendment.draftId === draftId)
  return [...drafts].sort((a, b) => place(a) - place(b))
}

async function findAnnexFacts(reader: Reader, concluded: ConcludedDraft, { today, effectiveFrom }: FactDays) {
  const { instruments } = reader.tables
  const [instrument] = await reader.select().from(instruments).where(eq(instruments.key, concluded.instrument))
  const written = await findRevisionWithBase(reader, concluded.revisionId)
  return {
    concluded,
    instrument,
    revision: written?.revision,
    /** The version that the concluded text was written against. */
    base: written?.base,
    latest: await latestRevision(reader, concluded.draftId),
    inForceToday: await findVersionInForce(reader, concluded.instrument, today),
    inForceThen: effectiveFrom ? await findVersionInForce(reader, concluded.instrument, effectiveFrom) : undefined,
    waiting: await findWaitingVersion(reader, concluded.instrument),
  }
}

/** A version that another direction has already designated and that is not in force yet. */
async function findWaitingVersion(reader: Reader, instrument: string) {
  const { instrumentVersions: versions } = reader.tables
  const [waiting] = await reader
    .select({ id: versions.id, label: versions.label, inForceFrom: versions.inForceFrom })
    .from(versions)
    .where(and(eq(versions.instrument, instrument), eq(versions.state, 'designated'), isNotNull(versions.directionId)))
    .orderBy(desc(versions.createdAt))
  return waiting
}

async function findConclusionInstant(reader: Reader, proposalId: string, round: number): Promise<Date | undefined> {
  const { conclusions } = reader.tables
  const [conclusion] = await reader
    .select({ publishedAt: conclusions.publishedAt, approvedAt: conclusions.approvedAt })
    .from(conclusions)
    .where(and(eq(conclusions.proposalId, proposalId), eq(conclusions.round, round)))
  return conclusion?.publishedAt ?? conclusion?.approvedAt ?? undefined
}
