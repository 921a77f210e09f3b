import { and, desc, eq } from 'drizzle-orm'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { Reader } from '#db/database.ts'
import { canReadSubmission } from './decision-policy.ts'

export type SubmissionRow = Reader['tables']['submissions']['$inferSelect']

/** The submission of one round of a proposal, the latest unless a round is given. */
export async function findProposalSubmission(
  reader: Reader,
  proposalId: string,
  round?: number,
): Promise<SubmissionRow | undefined> {
  const { submissions } = reader.tables
  const isRound = round === undefined ? undefined : eq(submissions.round, round)
  const [row] = await reader
    .select()
    .from(submissions)
    .where(and(eq(submissions.proposalId, proposalId), isRound))
    .orderBy(desc(submissions.round))
    .limit(1)
  return row
}

/** @throws NotFoundError when there is none, or the actor may not know of it */
export async function getSubmission(reader: Reader, actor: Actor, id: string): Promise<SubmissionRow> {
  const { submissions } = reader.tables
  const [row] = await reader.select().from(submissions).where(eq(submissions.id, id))
  if (!row || !canReadSubmission(actor)) throw new NotFoundError()
  return row
}

/** The words that staff supply. */
export type SubmissionWords = Pick<SubmissionRow, 'recommendation' | 'fitForPurpose' | 'statements'>

/** The words as they stand for the current round. `revision` is 0 until somebody saves in this round. */
export type WorkingSubmission = { words: SubmissionWords; revision: number; submission: SubmissionRow | undefined }

/** The first round starts from the recommendation that was consulted on; a later one from the words of the round before. */
export async function findWorkingSubmission(
  reader: Reader,
  { id, round, recommendation }: { id: string; round: number; recommendation: string },
): Promise<WorkingSubmission> {
  const latest = await findProposalSubmission(reader, id)
  const words = latest
    ? { recommendation: latest.recommendation, fitForPurpose: latest.fitForPurpose, statements: latest.statements }
    : { recommendation, fitForPurpose: '', statements: {} }
  if (latest && latest.round >= round) return { words, revision: latest.revision, submission: latest }
  return { words, revision: 0, submission: undefined }
}

/** Everybody who wrote words of a submission: none of them may send it. */
export async function listPreparers(reader: Reader, submissionId: string): Promise<string[]> {
  const events = await listEvents(reader, { subject: submissionId, types: ['submission.changed'] })
  return [...new Set(events.map(({ actorId }) => actorId))]
}
