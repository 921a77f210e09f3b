import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { requireOpenForAnalysis } from './analysed-consultation.server.ts'
import { canAnalyse } from './policy.ts'
import { listAnalysedResponses } from './submitted-answers.server.ts'

/**
 * Say that an answer has been read to the end and every point in it recorded. Saying so again changes nothing.
 *
 * @param input.versionId the version that was read: one that has since been superseded is not the answer that counts
 * @throws NotAllowedError unless the actor is an analyst
 * @throws NotFoundError when that version is not the one that counts, or does not answer the question
 * @throws RuleError 'not-closed', 'analysis-over'
 */
export async function markAnswerRead(
  context: Context,
  actor: Actor,
  input: { consultationId: string; versionId: string; questionKey: string },
): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { consultationId, versionId, questionKey } = input
    await requireOpenForAnalysis(tx, { consultationId, questionKey, now: context.now() })
    const responses = await listAnalysedResponses(tx, consultationId)
    const response = responses.find((candidate) => candidate.versionId === versionId)
    if (!response?.answers.some((answer) => answer.questionKey === questionKey)) throw new NotFoundError()
    const inserted = await tx
      .insert(tx.tables.answerReadings)
      .values({ versionId, questionKey, readAt: context.now(), readBy: actor.id })
      .onConflictDoNothing()
      .returning()
    if (inserted.length === 0) return
    await appendEvent(context, tx, {
      type: 'answer.read',
      subject: response.responseId,
      consultationId,
      actor,
      details: { versionId, questionKey },
    })
  })
}
