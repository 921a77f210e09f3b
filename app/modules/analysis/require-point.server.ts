import { eq } from 'drizzle-orm'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Transaction } from '#db/database.ts'
import { requireOpenForAnalysis } from './analysed-consultation.server.ts'

/**
 * A point that may still be worked on, with the consultation, question and proposal it belongs to.
 *
 * @throws NotFoundError when there is none
 * @throws RuleError 'point-withdrawn'; 'not-closed' and 'analysis-over' as for recording one
 */
export async function requireStandingPoint(tx: Transaction, pointId: string, now: Date) {
  const [point] = await tx.select().from(tx.tables.points).where(eq(tx.tables.points.id, pointId))
  if (!point) throw new NotFoundError()
  const { consultationId, questionKey } = point
  const place = await requireOpenForAnalysis(tx, { consultationId, questionKey, now })
  if (point.withdrawnAt)
    throw new RuleError('point-withdrawn', 'This point has been withdrawn. Record it again if it is needed.')
  return { point, ...place }
}
