import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Reader } from '#db/database.ts'
import { canReadSubmission } from './decision-policy.ts'

/** What the Department has been sent, with what it answered; the longest waiting first. Not what DCC is still preparing. */
export async function listReceivedSubmissions(reader: Reader) {
  const { submissions, proposals, consultations, decisions } = reader.tables
  return reader
    .select({
      id: submissions.id,
      state: submissions.state,
      round: submissions.round,
      recommendation: submissions.recommendation,
      sentAt: submissions.sentAt,
      proposal: {
        id: proposals.id,
        letter: proposals.letter,
        title: proposals.title,
        procedure: proposals.procedure,
        state: proposals.state,
        round: proposals.round,
      },
      consultation: {
        slug: consultations.slug,
        shortTitle: consultations.shortTitle,
        isPractice: consultations.isPractice,
      },
      decision: {
        id: decisions.id,
        outcome: decisions.outcome,
        effect: decisions.effect,
        decidedAt: decisions.decidedAt,
      },
    })
    .from(submissions)
    .innerJoin(proposals, eq(proposals.id, submissions.proposalId))
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .leftJoin(decisions, eq(decisions.submissionId, submissions.id))
    .where(ne(submissions.state, 'preparing'))
    .orderBy(asc(submissions.sentAt), asc(submissions.id))
}
export type ReceivedSubmission = Awaited<ReturnType<typeof listReceivedSubmissions>>[number]

/**
 * One submission as the Department reads it: with its proposal, its consultation, the decision and who made it.
 *
 * @throws NotFoundError when there is none, it has not been sent, or the actor may not know of it
 */
export async function getReceivedSubmission(reader: Reader, actor: Actor, id: string) {
  const { submissions, proposals, consultations, decisions } = reader.tables
  const [found] = await reader
    .select({ submission: submissions, proposal: proposals, consultation: consultations, decision: decisions })
    .from(submissions)
    .innerJoin(proposals, eq(proposals.id, submissions.proposalId))
    .innerJoin(consultations, eq(consultations.id, submissions.consultationId))
    .leftJoin(decisions, eq(decisions.submissionId, submissions.id))
    .where(and(eq(submissions.id, id), inArray(submissions.state, ['sent', 'decided'])))
  if (!found || !canReadSubmission(actor)) throw new NotFoundError()
  const names = await findNames(reader, [found.submission.sentBy, found.decision?.decidedBy])
  return {
    ...found,
    sentByName: names.get(found.submission.sentBy ?? '') ?? '',
    decidedByName: names.get(found.decision?.decidedBy ?? '') ?? '',
  }
}
export type Received = Awaited<ReturnType<typeof getReceivedSubmission>>

/** Every round of a proposal that was sent, with its answer; the latest first. */
export async function listRounds(reader: Reader, proposalId: string) {
  const { submissions, decisions } = reader.tables
  return reader
    .select({
      id: submissions.id,
      round: submissions.round,
      sentAt: submissions.sentAt,
      recommendation: submissions.recommendation,
      outcome: decisions.outcome,
      reasons: decisions.reasons,
      requirements: decisions.requirements,
      requiredBy: decisions.requiredBy,
      decidedAt: decisions.decidedAt,
    })
    .from(submissions)
    .leftJoin(decisions, eq(decisions.submissionId, submissions.id))
    .where(and(eq(submissions.proposalId, proposalId), ne(submissions.state, 'preparing')))
    .orderBy(desc(submissions.round))
}

async function findNames(reader: Reader, ids: (string | null | undefined)[]): Promise<Map<string, string>> {
  const { people } = reader.tables
  const wanted = ids.filter((id) => typeof id === 'string')
  if (wanted.length === 0) return new Map()
  const rows = await reader.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, wanted))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
