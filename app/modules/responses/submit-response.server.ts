import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError, RulesError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import type { Transaction } from '#db/database.ts'
import { isAnswered, problemWith, problemWords } from './answer-rules.ts'
import { saysTheSame } from './compose-content.ts'
import { composeDraft, draftMark } from './compose-draft.server.ts'
import { readAnswers } from './draft-queries.server.ts'
import { deadlineWords, exactTime } from './exact-time.ts'
import { getOwnResponse } from './find-own.server.ts'
import { findLatestVersion, freezeVersion, resultOf, type SubmissionResult } from './freeze-version.server.ts'
import { canSubmit } from './policy.ts'
import type { ConsultationToAnswer } from './queries.server.ts'
import { enqueueReceipt, receiptAddresses } from './receipt-mail.server.ts'

export type SubmitInput = {
  responseId: string
  /** Made with the form: the same one again is the same submission, not another. */
  submissionKey: string
  /** What was on the page that was checked, by `draftMark`; left out where nobody else writes. */
  checked?: string
}

/**
 * Submit the draft, or submit it again before the deadline. What is frozen never changes; a later version supersedes it.
 *
 * The server's clock decides, read inside the transaction: at the closing instant or later it is late, whenever it was
 * written. A replayed form, a double click and a second press of the button with nothing changed all give back the first
 * result. The event, the receipts in the outbox and the version are kept together or not at all.
 *
 * @throws NotFoundError unless the response is the actor's own
 * @throws NotAllowedError for a contributor
 * @throws RuleError 'closed' | 'withdrawn' | 'unanswered' | 'empty' | 'changed-since-checked'
 */
export async function submitResponse(
  context: Context,
  actor: Actor,
  { responseId, submissionKey, checked }: SubmitInput,
): Promise<SubmissionResult> {
  return context.db.write(async (tx) => {
    const { response, consultation } = await getOwnResponse(tx, actor, responseId)
    if (!canSubmit(actor, response)) throw new NotAllowedError()
    const replayed = await findByKey(tx, responseId, submissionKey)
    if (replayed) return replayed

    const now = context.now()
    const latest = await findLatestVersion(tx, responseId)
    const standing = response.state === 'submitted' ? latest : undefined
    requireOpen(consultation, now, standing?.reference)
    const content = await composeDraft(tx, response, consultation)
    if (checked !== undefined && checked !== draftMark(content)) {
      throw new RuleError(
        'changed-since-checked',
        'Somebody changed an answer after you opened this page, so nothing was submitted. The answers below are the latest. Check them again, then submit.',
      )
    }
    await requireComplete(tx, responseId, consultation)
    if (standing && saysTheSame(standing.content, content)) return resultOf(standing)

    const version = await freezeVersion(context, tx, {
      responseId,
      content,
      submittedAt: now,
      submittedBy: actor.id,
      submissionKey,
      receivedAs: null,
    })
    await tx
      .update(tx.tables.responses)
      .set({ state: 'submitted', channel: 'portal', updatedAt: now })
      .where(eq(tx.tables.responses.id, responseId))
    await appendEvent(context, tx, {
      type: 'response.submitted',
      subject: responseId,
      consultationId: consultation.id,
      actor,
      details: {
        reference: version.reference,
        number: version.number,
        hash: version.hash,
        edition: consultation.edition,
        state: { from: response.state, to: 'submitted' },
        supersedes: version.supersedes,
      },
    })
    const email = actor.kind === 'person' ? actor.email : undefined
    await enqueueReceipt(context, tx, {
      to: await receiptAddresses(tx, response.organisationId, email),
      party: response.respondent,
      consultation,
      version: { ...version, receivedAs: null },
    })
    return resultOf(version)
  })
}

function requireOpen(consultation: ConsultationToAnswer, now: Date, standing: string | undefined): void {
  const phase = phaseOf(consultation, now)
  if (phase === 'open') return
  if (phase === 'closed' && consultation.closesAt) {
    const kept = standing
      ? `What you submitted before (${standing}) stands.`
      : 'Your answers are kept here as a draft that was never sent.'
    throw new RuleError(
      'closed',
      `Your response was not submitted. The consultation closed at ${deadlineWords(consultation.closesAt)}; this arrived at ${exactTime(now)}. ${kept} To ask whether a late response can be considered, write to ${consultation.content.contact}.`,
    )
  }
  throw new RuleError('withdrawn', 'Your response was not submitted: this consultation has been withdrawn.')
}

/** Required answers are given, and none is left half done. */
async function requireComplete(tx: Transaction, responseId: string, consultation: ConsultationToAnswer): Promise<void> {
  const answers = await readAnswers(tx, responseId)
  const { questions } = consultation.content
  const [first, ...others] = questions.flatMap((question) => {
    const problem = problemWith(question, answers.get(question.key))
    return problem ? [new RuleError('unanswered', `${question.label} ${problemWords[problem]}`, question.key)] : []
  })
  if (first) throw new RulesError(first, ...others)
  const isGiven = questions.some((question) => isAnswered(answers.get(question.key)))
  if (!isGiven) throw new RuleError('empty', 'Answer at least one question before you submit.')
}

async function findByKey(tx: Transaction, responseId: string, submissionKey: string) {
  const { responseVersions } = tx.tables
  const [version] = await tx
    .select()
    .from(responseVersions)
    .where(and(eq(responseVersions.responseId, responseId), eq(responseVersions.submissionKey, submissionKey)))
  return version && resultOf(version)
}
