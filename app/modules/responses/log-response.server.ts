import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { recordFile } from '#app/lib/accepted-files.server.ts'
import { NotAllowedError, NotFoundError, RuleError, RulesError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { checkAnswer, checkReason, isAnswered } from './answer-rules.ts'
import { composeContent } from './compose-content.ts'
import { deadlineWords, exactTime } from './exact-time.ts'
import { findLatestVersion, freezeVersion, resultOf, type SubmissionResult } from './freeze-version.server.ts'
import { keepOriginal } from './keep-original.server.ts'
import { findByRespondent, insertLoggedResponse, respondentOf } from './logged-respondent.server.ts'
import type { AnswerInput, LogInput, ReceivedAs, SubmittedContent } from './model.ts'
import { canLog } from './policy.ts'
import { findConsultationToAnswer, type ConsultationToAnswer } from './queries.server.ts'
import { enqueueReceipt, receiptAddresses } from './receipt-mail.server.ts'

/**
 * Record a response that came by e-mail, letter or Word form. It counts from when it was received, and gets a reference, a
 * hash and a receipt like every other. It may be recorded after the deadline, if it was received before.
 *
 * @throws NotAllowedError unless the actor is DCC staff
 * @throws NotFoundError before publication, or for an unknown organisation
 * @throws RuleError 'late' | 'too-early' | 'in-future' at `receivedAt`; 'already-responded' | 'replaced-since' when another
 *   response of the same respondent stands; 'empty' | 'withdrawn'; and as `checkAnswer`, `checkReason`, `keepOriginal`
 */
export async function logResponse(context: Context, actor: Actor, input: LogInput): Promise<SubmissionResult> {
  if (!canLog(actor)) throw new NotAllowedError()
  checkReason(input, 'confidentialReason')
  const original = input.original && (await keepOriginal(context, input.original))

  return context.db.write(async (tx) => {
    const consultation = await findConsultationToAnswer(tx, { id: input.consultationId })
    if (!consultation) throw new NotFoundError()
    const now = context.now()
    checkReceived(consultation, input.receivedAt, now)
    checkAnswers(consultation, input.answers)

    const { respondent, respondentKey } = await respondentOf(tx, input.respondent)
    const found = await findByRespondent(tx, consultation.id, respondentKey)
    const latest = found && (await findLatestVersion(tx, found.id))
    if (latest?.submissionKey === input.submissionKey) return resultOf(latest)
    if (found?.state === 'submitted' && latest) checkReplaces(input, latest)

    const responseId = found?.id ?? context.newId()
    if (!found)
      await insertLoggedResponse(tx, { responseId, respondentKey, respondent, input, now, createdBy: actor.id })
    const receivedAs: ReceivedAs = {
      channel: input.channel,
      recordedAt: now.toISOString(),
      ...(original ? { original } : {}),
    }
    const version = await freezeVersion(context, tx, {
      responseId,
      content: contentOf(consultation, respondent, input),
      submittedAt: input.receivedAt,
      submittedBy: actor.id,
      submissionKey: input.submissionKey,
      receivedAs,
    })
    const { responses } = tx.tables
    await tx
      .update(responses)
      .set({ state: 'submitted', channel: input.channel, updatedAt: now })
      .where(eq(responses.id, responseId))
    if (original) {
      const { hash, type, size } = original
      await recordFile(tx, { hash, type, size, createdAt: now })
    }
    await appendEvent(context, tx, {
      type: 'response.logged',
      subject: responseId,
      consultationId: consultation.id,
      actor,
      details: {
        reference: version.reference,
        number: version.number,
        hash: version.hash,
        edition: consultation.edition,
        channel: input.channel,
        receivedAt: input.receivedAt.toISOString(),
        original: original?.hash ?? null,
        state: { from: found?.state ?? null, to: 'submitted' },
        supersedes: version.supersedes,
      },
    })
    await enqueueReceipt(context, tx, {
      to: await receiptAddresses(tx, respondent.organisationId, input.receiptTo || undefined),
      party: respondent,
      consultation,
      version: { ...version, receivedAs },
    })
    return resultOf(version)
  })
}

function checkReceived(consultation: ConsultationToAnswer, receivedAt: Date, now: Date): void {
  const { opensAt, closesAt } = consultation
  const phase = phaseOf(consultation, now)
  if (phase === 'withdrawn') throw new RuleError('withdrawn', 'This consultation was withdrawn and takes no responses.')
  if (phase !== 'open' && phase !== 'closed') throw new NotFoundError()
  if (receivedAt > now) throw new RuleError('in-future', 'The time it was received must be in the past.', 'receivedAt')
  if (opensAt && receivedAt < opensAt) {
    throw new RuleError(
      'too-early',
      `It must have been received after ${deadlineWords(opensAt)}, when the consultation opened.`,
      'receivedAt',
    )
  }
  if (closesAt && receivedAt >= closesAt) {
    throw new RuleError(
      'late',
      `Received at ${exactTime(receivedAt)}, this is late: the consultation closed at ${deadlineWords(closesAt)}. It cannot be recorded as a response. Write to the sender to say so.`,
      'receivedAt',
    )
  }
}

function checkAnswers(consultation: ConsultationToAnswer, answers: Record<string, AnswerInput>): void {
  const { questions } = consultation.content
  const faults: RuleError[] = []
  for (const [key, answer] of Object.entries(answers)) {
    const question = questions.find((candidate) => candidate.key === key)
    if (!question) throw new NotFoundError()
    try {
      checkAnswer(question, answer)
    } catch (error) {
      if (!(error instanceof RuleError)) throw error
      // The form holds all questions at once: its fields are named for theirs.
      faults.push(new RuleError(error.rule, error.message, `${key}-${error.field}`))
    }
  }
  const [first, ...others] = faults
  if (first) throw new RulesError(first, ...others)
  if (!Object.values(answers).some(isAnswered)) {
    throw new RuleError('empty', 'Enter the answer to at least one question.', `${questions[0]?.key}-text`)
  }
}

function checkReplaces(input: LogInput, latest: { reference: string; submittedAt: Date }): void {
  if (latest.submittedAt >= input.receivedAt) {
    throw new RuleError(
      'replaced-since',
      `This respondent sent a later response: ${latest.reference}, at ${exactTime(latest.submittedAt)}. That one stands, so this one cannot be recorded.`,
      'receivedAt',
    )
  }
  if (input.replaces !== latest.reference) {
    throw new RuleError(
      'already-responded',
      `This respondent has already responded: ${latest.reference}. If what you are recording replaces it, enter that reference.`,
      'replaces',
    )
  }
}

/** Staff do not put a position in anybody's mouth: words without one are views without a position. */
function contentOf(
  { slug, edition, content }: ConsultationToAnswer,
  respondent: SubmittedContent['respondent'],
  { isConfidential, confidentialReason, answers }: LogInput,
): SubmittedContent {
  const given = Object.entries(answers).map(([key, answer]): [string, AnswerInput] => [
    key,
    { ...answer, position: answer.position ?? 'no-position' },
  ])
  return composeContent({ slug, title: content.title, edition }, respondent, content.questions, {
    isConfidential,
    confidentialReason,
    answers: new Map(given.filter(([key]) => isAnswered(answers[key]))),
  })
}
