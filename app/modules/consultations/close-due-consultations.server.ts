import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { theClock } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { listDueConsultations } from './queries.server.ts'

/**
 * Close every consultation whose closing instant has come, by the context's clock: its proposals pass from consulting to
 * analysing. Safe to run at any time and from several processes, because the state is read again inside the transaction.
 * Nothing depends on how soon it runs: a response is late from the closing instant itself, not from this.
 *
 * @returns the ids of the consultations closed now
 */
export async function closeDueConsultations(context: Context): Promise<string[]> {
  const due = await listDueConsultations(context.db.read, context.now())
  const closed: string[] = []
  for (const { id } of due) {
    if (await closeConsultation(context, id)) closed.push(id)
  }
  return closed
}

async function closeConsultation(context: Context, id: string): Promise<boolean> {
  return context.db.write(async (tx) => {
    const { consultations, proposals } = tx.tables
    const now = context.now()
    const [row] = await tx
      .update(consultations)
      .set({ closedAt: now })
      .where(and(eq(consultations.id, id), eq(consultations.state, 'published'), isNull(consultations.closedAt)))
      .returning()
    if (!row?.closesAt) return false
    if (row.closesAt > now) throw new Error('The deadline moved while it was being closed.')
    const analysing = await tx
      .update(proposals)
      .set({ state: 'analysing' })
      .where(and(eq(proposals.consultationId, id), eq(proposals.state, 'consulting')))
      .returning({ letter: proposals.letter })
    await appendEvent(context, tx, {
      type: 'consultation.closed',
      subject: id,
      consultationId: id,
      actor: theClock,
      details: { closesAt: row.closesAt.toISOString(), proposals: analysing.map(({ letter }) => letter).sort() },
    })
    return true
  })
}
