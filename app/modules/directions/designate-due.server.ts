import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { londonDay, type Day } from '#app/lib/london-time.ts'
import { theClock } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { bringIntoForce } from '#app/modules/instruments/bring-into-force.server.ts'
import type { Transaction } from '#db/database.ts'
import { findDirectionById, listDirectionsDue } from './queries.server.ts'

/**
 * What happens by itself at midnight in London: texts whose day has come are brought into force, and the proposals of
 * directions that take effect are complete. Safe to run at any time, twice, late and on several processes.
 *
 * @returns how many directions took effect
 */
export async function designateDue(context: Context): Promise<number> {
  await bringIntoForce(context)
  const today = londonDay(context.now())
  let count = 0
  for (const id of await listDirectionsDue(context.db.read, today)) {
    if (await context.db.write((tx) => takeEffect(context, tx, id, today))) count += 1
  }
  return count
}

async function takeEffect(context: Context, tx: Transaction, directionId: string, today: Day): Promise<boolean> {
  // Read again: another process may have been here first.
  const found = await findDirectionById(tx, directionId)
  if (!found || found.proposalState !== 'directed' || found.direction.effectiveFrom > today) return false
  const { direction } = found
  const { proposals } = tx.tables
  await tx.update(proposals).set({ state: 'completed' }).where(eq(proposals.id, direction.proposalId))
  await appendEvent(context, tx, {
    type: 'direction.took-effect',
    subject: direction.id,
    consultationId: direction.consultationId,
    actor: theClock,
    details: {
      proposalId: direction.proposalId,
      reference: direction.reference,
      effectiveFrom: direction.effectiveFrom,
      instruments: direction.annexes.map(({ instrument, versionLabel }) => ({ instrument, versionLabel })),
      from: 'directed',
      to: 'completed',
    },
  })
  return true
}
