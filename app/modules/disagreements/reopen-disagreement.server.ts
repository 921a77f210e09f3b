import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { requireOpenForAnalysis } from '#app/modules/analysis/analysed-consultation.server.ts'
import { canAnalyse } from '#app/modules/analysis/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { longestNote } from './model.ts'
import { requireDisagreement, requireWords } from './require-disagreement.server.ts'

/**
 * Take up an unresolved disagreement again. What had been recorded as its outcome moves into the log, so that nothing is lost when
 * it ends a second time.
 *
 * @throws NotAllowedError unless the actor is an analyst
 * @throws NotFoundError when there is no such disagreement
 * @throws RuleError 'wrong-state' unless it is unresolved, 'required', 'too-long', 'analysis-over'
 */
export async function reopenDisagreement(
  context: Context,
  actor: Actor,
  { disagreementId, reason }: { disagreementId: string; reason: string },
): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  const why = requireWords(reason, { field: 'reason', missing: 'Say why it is taken up again.', longest: longestNote })
  await context.db.write(async (tx) => {
    const disagreement = await requireDisagreement(tx, disagreementId, 'unresolved')
    const { id, consultationId, questionKey, outcomeNote, endedAt } = disagreement
    const now = context.now()
    await requireOpenForAnalysis(tx, { consultationId, questionKey, now })
    await tx.insert(tx.tables.engagements).values({
      id: context.newId(),
      disagreementId: id,
      kind: 'reopened',
      happenedAt: now,
      note: `${why}\n\nIt had been recorded as unresolved${endedAt ? ` at ${formatInstant(endedAt)}` : ''}: ${outcomeNote}`,
      recordedAt: now,
      recordedBy: actor.id,
    })
    await tx
      .update(tx.tables.disagreements)
      .set({ state: 'open', outcomeNote: '', endedAt: null })
      .where(eq(tx.tables.disagreements.id, id))
    await appendEvent(context, tx, {
      type: 'disagreement.reopened',
      subject: id,
      consultationId,
      actor,
      details: { number: disagreement.number, state: { from: 'unresolved', to: 'open' } },
    })
  })
}
