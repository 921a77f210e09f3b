import { and, count, eq, isNull, max } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { requireOpenForAnalysis } from '#app/modules/analysis/analysed-consultation.server.ts'
import type { ClauseLink } from '#app/modules/analysis/model.ts'
import { canAnalyse } from '#app/modules/analysis/policy.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { longestPosition, longestSubject } from './model.ts'
import { requireWords } from './require-disagreement.server.ts'

export type DisagreementInput = {
  consultationId: string
  responseId: string
  questionKey: string
  /** What is disputed, in one line. */
  subject: string
  /** The party's position, in its words or in words it would own. */
  partyPosition: string
  ourPosition: string
  clause?: ClauseLink | null
}

/**
 * Open an entry in the register: this party maintains an objection. It must have disagreed with the question, or raised a point on
 * it. Where its answer was confidential, so is the entry.
 *
 * @returns the disagreement's id
 * @throws NotAllowedError unless the actor is an analyst
 * @throws NotFoundError when there is no such consultation, question or response
 * @throws RuleError 'not-closed', 'analysis-over', 'nothing-disputed', 'already-open', 'required', 'too-long'
 */
export async function openDisagreement(context: Context, actor: Actor, input: DisagreementInput): Promise<string> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  const words = checkedWords(input)
  return context.db.write(async (tx) => {
    const { consultationId, questionKey, responseId } = input
    const { proposal } = await requireOpenForAnalysis(tx, { consultationId, questionKey, now: context.now() })
    const responses = await listAnalysedResponses(tx, consultationId)
    const response = responses.find((candidate) => candidate.responseId === responseId)
    if (!response) throw new NotFoundError()
    const answer = response.answers.find((candidate) => candidate.questionKey === questionKey)
    if (!answer || (answer.position !== 'disagree' && !(await raisesPoint(tx, input)))) {
      throw new RuleError(
        'nothing-disputed',
        `${response.name} did not disagree with this question and raised no point on it. Record its point first.`,
        'responseId',
      )
    }
    await refuseSecondEntry(tx, input, words.subject)
    const disagreement = {
      id: context.newId(),
      ...{ consultationId, questionKey, responseId },
      proposalId: proposal.id,
      number: await nextNumber(tx, consultationId),
      partyName: response.name,
      clause: input.clause ?? null,
      ...words,
      isConfidential: answer.isConfidential,
      state: 'open' as const,
      outcomeNote: '',
      openedAt: context.now(),
    }
    await tx.insert(tx.tables.disagreements).values(disagreement)
    await appendEvent(context, tx, {
      type: 'disagreement.opened',
      subject: disagreement.id,
      consultationId,
      actor,
      details: { number: disagreement.number, proposal: proposal.letter, questionKey, responseId },
    })
    return disagreement.id
  })
}

function checkedWords(input: DisagreementInput) {
  return {
    subject: requireWords(input.subject, {
      field: 'subject',
      missing: 'Say in one line what is disputed.',
      longest: longestSubject,
    }),
    partyPosition: requireWords(input.partyPosition, {
      field: 'partyPosition',
      missing: 'Write the party’s position.',
      longest: longestPosition,
    }),
    ourPosition: requireWords(input.ourPosition, {
      field: 'ourPosition',
      missing: 'Write our position.',
      longest: longestPosition,
    }),
  }
}

async function raisesPoint(
  tx: Transaction,
  { consultationId, questionKey, responseId }: DisagreementInput,
): Promise<boolean> {
  const { points, pointSources } = tx.tables
  const [found] = await tx
    .select({ id: points.id })
    .from(pointSources)
    .innerJoin(points, eq(points.id, pointSources.pointId))
    .where(
      and(
        eq(points.consultationId, consultationId),
        eq(points.questionKey, questionKey),
        eq(pointSources.responseId, responseId),
        isNull(points.withdrawnAt),
      ),
    )
    .limit(1)
  return found !== undefined
}

/** One party may dispute several things in one question, but each has one open entry: a double click makes no second. */
async function refuseSecondEntry(tx: Transaction, input: DisagreementInput, subject: string): Promise<void> {
  const { disagreements } = tx.tables
  const [same] = await tx
    .select({ number: count() })
    .from(disagreements)
    .where(
      and(
        eq(disagreements.responseId, input.responseId),
        eq(disagreements.questionKey, input.questionKey),
        eq(disagreements.subject, subject),
        eq(disagreements.state, 'open'),
      ),
    )
  if (same && Number(same.number) > 0) {
    throw new RuleError(
      'already-open',
      'There is an open entry for this party, question and subject already.',
      'subject',
    )
  }
}

async function nextNumber(tx: Transaction, consultationId: string): Promise<number> {
  const { disagreements } = tx.tables
  const [last] = await tx
    .select({ number: max(disagreements.number) })
    .from(disagreements)
    .where(eq(disagreements.consultationId, consultationId))
  return Number(last?.number ?? 0) + 1
}
