import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import { joinWords } from '#app/lib/number-words.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAnalyse } from './policy.ts'
import { requireStandingPoint } from './require-point.server.ts'
import { requireSources } from './require-sources.server.ts'
import { listAnalysedResponses } from './submitted-answers.server.ts'

/**
 * Say that other responses raise a point too. Those that are among its sources already stay there once.
 *
 * @throws NotAllowedError unless the actor is an analyst
 * @throws RuleError 'already-source' when none of them is new; 'source-required', 'not-answered', 'point-withdrawn', 'not-closed',
 *   'analysis-over'
 */
export async function addPointSource(
  context: Context,
  actor: Actor,
  { pointId, responseIds }: { pointId: string; responseIds: readonly string[] },
): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { pointSources } = tx.tables
    const { point } = await requireStandingPoint(tx, pointId, context.now())
    const { consultationId, questionKey } = point
    const sources = requireSources(await listAnalysedResponses(tx, consultationId), questionKey, responseIds)
    const rows = await tx.select().from(pointSources).where(eq(pointSources.pointId, pointId))
    const known = new Set(rows.map((row) => row.responseId))
    const added = sources.filter((source) => !known.has(source.responseId))
    if (added.length === 0) {
      const names = joinWords(sources.map((source) => source.name))
      throw new RuleError(
        'already-source',
        `${names} ${sources.length === 1 ? 'is' : 'are'} already among those who raise this point.`,
        'responseIds',
      )
    }
    for (const { responseId, versionId } of added) {
      await tx
        .insert(pointSources)
        .values({ ...{ pointId, responseId, versionId }, addedAt: context.now(), addedBy: actor.id })
      await appendEvent(context, tx, {
        type: 'point.source-added',
        subject: pointId,
        consultationId,
        actor,
        details: { responseId, versionId },
      })
    }
  })
}
