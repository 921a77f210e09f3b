import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { phaseOf } from '#app/modules/consultations/model.ts'
import { deadlineWords } from './exact-time.ts'
import { canStart } from './policy.ts'
import { findConsultationToAnswer } from './queries.server.ts'

export type StartInput = {
  consultationId: string
  /** The organisation answered for; null when the person answers alone. */
  organisationId: string | null
}

/**
 * Begin the response of an organisation, or of a person alone. There is one per respondent and consultation: where a colleague
 * has begun it, that one is given back.
 *
 * @throws NotFoundError before the consultation opens
 * @throws NotAllowedError when the actor does not belong to the organisation
 * @throws RuleError 'closed' | 'withdrawn' when there is no response yet and none can be submitted any more
 */
export async function startResponse(
  context: Context,
  actor: Actor,
  { consultationId, organisationId }: StartInput,
): Promise<{ responseId: string; isNew: boolean }> {
  return context.db.write(async (tx) => {
    const consultation = await findConsultationToAnswer(tx, { id: consultationId })
    if (!consultation) throw new NotFoundError()
    if (!canStart(actor, organisationId)) throw new NotAllowedError()

    const { responses } = tx.tables
    const respondentKey = organisationId === null ? `person:${actor.id}` : `organisation:${organisationId}`
    const [begun] = await tx
      .select({ id: responses.id })
      .from(responses)
      .where(and(eq(responses.consultationId, consultationId), eq(responses.respondentKey, respondentKey)))
    if (begun) return { responseId: begun.id, isNew: false }

    const now = context.now()
    const phase = phaseOf(consultation, now)
    if (phase === 'withdrawn') throw new RuleError('withdrawn', 'This consultation has been withdrawn.')
    if (phase === 'closed' && consultation.closesAt) {
      throw new RuleError(
        'closed',
        `This consultation closed at ${deadlineWords(consultation.closesAt)}. It takes no more responses.`,
      )
    }
    if (phase !== 'open') throw new NotFoundError()

    const responseId = context.newId()
    await tx.insert(responses).values({
      id: responseId,
      consultationId,
      organisationId,
      personId: organisationId === null ? actor.id : null,
      respondentKey,
      state: 'draft',
      channel: 'portal',
      isConfidential: false,
      confidentialReason: '',
      createdAt: now,
      createdBy: actor.id,
      updatedAt: now,
    })
    await appendEvent(context, tx, {
      type: 'response.started',
      subject: responseId,
      consultationId,
      actor,
      details: { respondentKey, edition: consultation.edition },
    })
    return { responseId, isNew: true }
  })
}
