import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { deadlineWords } from './exact-time.ts'
import { canRelease } from './policy.ts'
import { countSubmissions, findConsultationToAnswer } from './queries.server.ts'

/**
 * Release the responses of a closed consultation to the public, all together; what is confidential stays withheld. Releasing
 * twice is releasing once.
 *
 * @throws NotAllowedError unless the actor is DCC staff
 * @throws RuleError 'still-open' before the deadline, so that nobody answers having read the others; 'withdrawn'
 */
export async function releaseResponses(
  context: Context,
  actor: Actor,
  consultationId: string,
): Promise<{ released: number }> {
  return context.db.write(async (tx) => {
    if (!canRelease(actor)) throw new NotAllowedError()
    const consultation = await findConsultationToAnswer(tx, { id: consultationId })
    if (!consultation) throw new NotFoundError()
    const released = await countSubmissions(tx, consultationId)
    if (consultation.responsesReleasedAt) return { released }

    const now = context.now()
    const phase = phaseOf(consultation, now)
    if (phase === 'withdrawn') {
      throw new RuleError('withdrawn', 'This consultation was withdrawn. Its responses are not published.')
    }
    if (phase !== 'closed') {
      const until = consultation.closesAt ? ` It closes at ${deadlineWords(consultation.closesAt)}.` : ''
      throw new RuleError('still-open', `Responses are released once the consultation has closed.${until}`)
    }

    const { consultations } = tx.tables
    await tx.update(consultations).set({ responsesReleasedAt: now }).where(eq(consultations.id, consultationId))
    await appendEvent(context, tx, {
      type: 'response.released',
      subject: consultationId,
      consultationId,
      actor,
      details: { responses: released },
    })
    return { released }
  })
}
