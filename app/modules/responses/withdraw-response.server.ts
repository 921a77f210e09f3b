import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { checkWords } from './answer-rules.ts'
import { deadlineWords, exactTime } from './exact-time.ts'
import { getOwnResponse } from './find-own.server.ts'
import { findLatestVersion } from './freeze-version.server.ts'
import { longestReason } from './model.ts'
import { canSubmit } from './policy.ts'
import { receiptAddresses } from './receipt-mail.server.ts'

export type WithdrawInput = { responseId: string; reason: string }

/**
 * Withdraw a submitted response, until the deadline. Nothing is deleted: every version stays with its log, none counts, and
 * the draft can be submitted again.
 *
 * @throws NotFoundError unless the response is the actor's own
 * @throws NotAllowedError for a contributor
 * @throws RuleError 'not-submitted' | 'closed' | 'reason-required' | 'too-long'
 */
export async function withdrawResponse(
  context: Context,
  actor: Actor,
  { responseId, reason }: WithdrawInput,
): Promise<void> {
  await context.db.write(async (tx) => {
    const { response, consultation } = await getOwnResponse(tx, actor, responseId)
    if (!canSubmit(actor, response)) throw new NotAllowedError()
    if (response.state === 'withdrawn') return
    const latest = await findLatestVersion(tx, responseId)
    if (response.state !== 'submitted' || !latest) {
      throw new RuleError('not-submitted', 'There is nothing to withdraw: this response has not been submitted.')
    }
    const now = context.now()
    if (phaseOf(consultation, now) !== 'open') {
      const closed = consultation.closesAt ? ` The consultation closed at ${deadlineWords(consultation.closesAt)}.` : ''
      throw new RuleError(
        'closed',
        `The response was not withdrawn and still counts.${closed} Write to ${consultation.content.contact} if it should not be considered.`,
      )
    }
    checkWords(reason, longestReason, 'The reason', 'reason')
    if (reason.trim() === '') throw new RuleError('reason-required', 'Say why you are withdrawing it.', 'reason')

    await tx
      .update(tx.tables.responses)
      .set({ state: 'withdrawn', updatedAt: now })
      .where(eq(tx.tables.responses.id, responseId))
    await appendEvent(context, tx, {
      type: 'response.withdrawn',
      subject: responseId,
      consultationId: consultation.id,
      actor,
      details: { reference: latest.reference, state: { from: 'submitted', to: 'withdrawn' }, reason },
    })
    const email = actor.kind === 'person' ? actor.email : undefined
    for (const to of await receiptAddresses(tx, response.organisationId, email)) {
      await enqueueMail(context, tx, {
        to,
        subject: `Withdrawn: response ${latest.reference} to ${consultation.content.shortTitle}`,
        body: `The response of ${response.respondent.name} to “${consultation.content.title}”, reference ${latest.reference}, was withdrawn at ${exactTime(now)}. It no longer counts.\n\nThe draft is kept.${consultation.closesAt ? ` It can be submitted again until ${deadlineWords(consultation.closesAt)}.` : ''}\n`,
      })
    }
  })
}
