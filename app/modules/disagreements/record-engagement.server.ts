import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { findAnalysedConsultation } from '#app/modules/analysis/analysed-consultation.server.ts'
import { canAnalyse } from '#app/modules/analysis/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { longestNote, type EngagementKind } from './model.ts'
import { requireDisagreement, requireWords } from './require-disagreement.server.ts'

export type EngagementInput = {
  disagreementId: string
  kind: EngagementKind
  /** When it happened; not in the future, not before the consultation opened. */
  happenedAt: Date
  /** Who took part, what was said, what followed. */
  note: string
}

/**
 * Add to the log what was done to reach agreement (TMAD 1.6(b)). The log only grows: what was recorded in error is put right by
 * another entry.
 *
 * @returns the engagement's id
 * @throws NotAllowedError unless the actor is an analyst
 * @throws NotFoundError when there is no such disagreement
 * @throws RuleError 'in-future', 'before-opening', 'required', 'too-long', 'wrong-state'
 */
export async function recordEngagement(context: Context, actor: Actor, input: EngagementInput): Promise<string> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  const note = requireWords(input.note, { field: 'note', missing: 'Say what happened.', longest: longestNote })
  const now = context.now()
  if (input.happenedAt > now) {
    throw new RuleError('in-future', 'The date and time must be in the past: record what has happened.', 'happenedAt')
  }
  return context.db.write(async (tx) => {
    const disagreement = await requireDisagreement(tx, input.disagreementId, 'open')
    const { consultationId } = disagreement
    const consultation = await findAnalysedConsultation(tx, { id: consultationId })
    if (consultation?.opensAt && input.happenedAt < consultation.opensAt) {
      throw new RuleError(
        'before-opening',
        `The consultation opened at ${formatInstant(consultation.opensAt)}. Check the date and time.`,
        'happenedAt',
      )
    }
    const { kind, happenedAt } = input
    const engagement = {
      id: context.newId(),
      ...{ disagreementId: disagreement.id, kind, happenedAt, note },
      recordedAt: now,
      recordedBy: actor.id,
    }
    await tx.insert(tx.tables.engagements).values(engagement)
    await appendEvent(context, tx, {
      type: 'disagreement.engaged',
      subject: disagreement.id,
      consultationId,
      actor,
      details: { engagementId: engagement.id, kind, happenedAt: happenedAt.toISOString() },
    })
    return engagement.id
  })
}
