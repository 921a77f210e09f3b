import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAnalyse } from './policy.ts'
import { requireStandingPoint } from './require-point.server.ts'
import { requireSources } from './require-sources.server.ts'
import { listAnalysedResponses } from './submitted-answers.server.ts'

/**
 * Say that another response raises a point too.
 *
 * @throws NotAllowedError unless the actor is an analyst
 * @throws RuleError 'already-source', 'not-answered', 'point-withdrawn', 'not-closed', 'analysis-over'
 */
export async function addPointSource(
  context: Context,
  actor: Actor,
  { pointId, responseId }: { pointId: string; responseId: string },
): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { pointSources } = tx.tables
    const { point } = await requireStandingPoint(tx, pointId, context.now())
    const [source] = requireSources(await listAnalysedResponses(tx, point.consultationId), point.questionKey, [
      responseId,
    ])
    if (!source) return
    const [existing] = await tx
      .select()
      .from(pointSources)
      .where(and(eq(pointSources.pointId, pointId), eq(pointSources.responseId, responseId)))
    if (existing) {
      throw new RuleError(
        'already-source',
        `${source.name} is already among those who raise this point.`,
        'responseIds',
      )
    }
    await tx.insert(pointSources).values({
      ...{ pointId, responseId, versionId: source.versionId },
      addedAt: context.now(),
      addedBy: actor.id,
    })
    await appendEvent(context, tx, {
      type: 'point.source-added',
      subject: pointId,
      consultationId: point.consultationId,
      actor,
      details: { responseId, versionId: source.versionId },
    })
  })
}
