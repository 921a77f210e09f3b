import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { londonDay, type Day } from '#app/lib/london-time.ts'
import { theClock } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { listInstrumentsDue, listVersions } from './queries.server.ts'
import { settleVersions } from './settle-versions.ts'

/**
 * Bring designated versions into force from midnight in London on their day, and mark those they replace as superseded. Safe
 * to run at any time, twice, or late: what was missed is made up for in order.
 *
 * @returns how many versions changed their state
 */
export async function bringIntoForce(context: Context): Promise<number> {
  const day = londonDay(context.now())
  const due = await listInstrumentsDue(context.db.read, day)
  let changed = 0
  for (const instrument of due) {
    changed += await context.db.write((tx) => switchVersions(context, tx, instrument, day))
  }
  return changed
}

async function switchVersions(context: Context, tx: Transaction, instrument: string, day: Day): Promise<number> {
  const versions = await listVersions(tx, instrument)
  const settled = settleVersions(versions, day)
  const begins: string[] = []
  const ends: { id: string; inForceUntil: Day | null }[] = []
  for (const { id, state, inForceUntil } of settled) {
    const version = versions.find((candidate) => candidate.id === id)
    if (!version) continue
    await tx
      .update(tx.tables.instrumentVersions)
      .set({ state, inForceUntil })
      .where(eq(tx.tables.instrumentVersions.id, id))
    // One that began and ended while the portal was down did both.
    if (version.state === 'designated') begins.push(id)
    if (state === 'superseded' && version.state !== 'superseded') ends.push({ id, inForceUntil })
  }
  const labelOf = (id: string) => versions.find((version) => version.id === id)?.label
  for (const id of begins) {
    const inForceFrom = versions.find((version) => version.id === id)?.inForceFrom
    const details = { instrument, label: labelOf(id), inForceFrom }
    await appendEvent(context, tx, { type: 'version.in-force', subject: id, actor: theClock, details })
  }
  for (const { id, inForceUntil } of ends) {
    const details = { instrument, label: labelOf(id), inForceUntil }
    await appendEvent(context, tx, { type: 'version.superseded', subject: id, actor: theClock, details })
  }
  return begins.length + ends.length
}
