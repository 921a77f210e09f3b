import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { checkAnswer } from './answer-rules.ts'
import { getOwnResponse } from './find-own.server.ts'
import { noAnswer, type AnswerInput } from './model.ts'

export type SaveAnswerInput = AnswerInput & {
  responseId: string
  questionKey: string
  /** The revision the writer saw; 0 where nothing had been saved. */
  revision: number
}

/**
 * Save one answer into the draft. Saving never submits, and is taken after the deadline too: a draft outlives it, unsent.
 *
 * Two colleagues may write at once. The second to save is told, and keeps what they typed; a repeated save of the same words
 * changes nothing.
 *
 * @returns the revision now stored
 * @throws NotFoundError unless the response is the actor's own and the question is asked
 * @throws RuleError 'answer-changed' when somebody saved other words since `revision`; and as `checkAnswer`
 */
export async function saveAnswer(
  context: Context,
  actor: Actor,
  { responseId, questionKey, revision, ...given }: SaveAnswerInput,
): Promise<{ revision: number }> {
  return context.db.write(async (tx) => {
    const { consultation } = await getOwnResponse(tx, actor, responseId)
    const question = consultation.content.questions.find(({ key }) => key === questionKey)
    if (!question) throw new NotFoundError()
    checkAnswer(question, given)

    const { answers, responses } = tx.tables
    const isThisAnswer = and(eq(answers.responseId, responseId), eq(answers.questionKey, questionKey))
    const [stored] = await tx.select().from(answers).where(isThisAnswer)
    const answer = withoutStrayReason(given)
    if (isSame(stored ?? noAnswer, answer)) return { revision: stored?.revision ?? 0 }
    if ((stored?.revision ?? 0) !== revision) {
      throw new RuleError(
        'answer-changed',
        `Somebody saved other words for ${question.label} while you were writing. Yours are not saved yet. Compare the two below, then save the text you want to keep.`,
        'text',
      )
    }

    const now = context.now()
    const row = { ...answer, revision: revision + 1, updatedAt: now, updatedBy: actor.id }
    if (stored) await tx.update(answers).set(row).where(isThisAnswer)
    else await tx.insert(answers).values({ responseId, questionKey, ...row })
    await tx.update(responses).set({ updatedAt: now }).where(eq(responses.id, responseId))
    await appendEvent(context, tx, {
      type: 'response.answer-saved',
      subject: responseId,
      consultationId: consultation.id,
      actor,
      details: { questionKey, revision: { from: revision, to: revision + 1 } },
    })
    return { revision: revision + 1 }
  })
}

/** Words in a reason's field that belong to no claim are not kept: they would claim something later by accident. */
function withoutStrayReason({ position, text, isConfidential, confidentialReason }: AnswerInput): AnswerInput {
  return { position, text, isConfidential, confidentialReason: isConfidential ? confidentialReason : '' }
}

function isSame(one: AnswerInput, other: AnswerInput): boolean {
  return (
    one.position === other.position &&
    one.text === other.text &&
    one.isConfidential === other.isConfidential &&
    one.confidentialReason === other.confidentialReason
  )
}
