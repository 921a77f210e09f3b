import { eq, sql } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { actorLabel, type Actor } from '#app/modules/access/actor.ts'
import type { Transaction } from '#db/database.ts'
import { eventHash, genesisHash, type EventRecord } from './model.ts'

export type NewEvent = {
  /** In the past tense: `response.submitted`. */
  type: string
  /** The id of what it happened to. */
  subject: string
  consultationId?: string | null
  actor: Actor
  /** Identifiers, states and old and new values. Never response text, never a secret. */
  details?: Record<string, unknown>
}

/**
 * Append an event to the chain, in the transaction of the act it records: either both are kept or neither.
 *
 * The head row is raised first, which on PostgreSQL also makes a second writer wait; its new number is the event's.
 *
 * @returns the event as appended, with its sequence and hash
 */
export async function appendEvent(context: Context, tx: Transaction, event: NewEvent): Promise<EventRecord> {
  const { eventHead, events } = tx.tables
  const previous = await raiseHead(tx)
  const unsigned = {
    sequence: previous.sequence,
    type: event.type,
    subject: event.subject,
    consultationId: event.consultationId ?? null,
    actorId: event.actor.id,
    actorLabel: actorLabel(event.actor),
    at: context.now(),
    details: event.details ?? {},
    previousHash: previous.hash,
  }
  const record = { ...unsigned, hash: eventHash(unsigned) }
  await tx.insert(events).values(record)
  await tx.update(eventHead).set({ hash: record.hash }).where(eq(eventHead.id, 1))
  return record
}

async function raiseHead(tx: Transaction): Promise<{ sequence: number; hash: string }> {
  const { eventHead } = tx.tables
  const raised = await tx
    .update(eventHead)
    .set({ sequence: sql`${eventHead.sequence} + 1` })
    .where(eq(eventHead.id, 1))
    .returning()
  if (raised[0]) return raised[0]
  await tx.insert(eventHead).values({ id: 1, sequence: 1, hash: genesisHash })
  return { sequence: 1, hash: genesisHash }
}
