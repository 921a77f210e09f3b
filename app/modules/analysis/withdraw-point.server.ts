import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { longestReason } from './model.ts'
import { canAnalyse } from './policy.ts'
import { requireStandingPoint } from './require-point.server.ts'

/**
 * Take a point out of the report. It stays on record with its sources and replies; the reason is kept in the event.
 *
 * @throws NotAllowedError unless the actor is an analyst
 * @throws RuleError 'reason-required', 'reason-too-long', 'point-withdrawn', 'not-closed', 'analysis-over'
 */
export async function withdrawPoint(
  context: Context,
  actor: Actor,
  { pointId, reason }: { pointId: string; reason: string },
): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  if (reason.trim() === '') {
    throw new RuleError('reason-required', 'Say why the point is withdrawn.', 'withdrawReason')
  }
  if (reason.length > longestReason) {
    throw new RuleError('reason-too-long', 'Give the reason in 2,000 characters or fewer.', 'withdrawReason')
  }
  await context.db.write(async (tx) => {
    const { point } = await requireStandingPoint(tx, pointId, context.now())
    await tx.update(tx.tables.points).set({ withdrawnAt: context.now() }).where(eq(tx.tables.points.id, pointId))
    await appendEvent(context, tx, {
      type: 'point.withdrawn',
      subject: pointId,
      consultationId: point.consultationId,
      actor,
      details: { questionKey: point.questionKey, number: point.number, reason: reason.trim() },
    })
  })
}
