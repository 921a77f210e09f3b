import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { identifyClauses } from './identify-clauses.ts'
import { instrumentHash } from './instrument-hash.ts'
import type { InstrumentText } from './model.ts'
import { findVersionInForce, listVersions } from './queries.server.ts'
import { settleVersions } from './settle-versions.ts'

export type NewVersion = {
  instrument: string
  label: string
  /** London days. */
  inForceFrom: string
  inForceUntil: string | null
  note: string | null
  text: InstrumentText
  /** SHA-256 of the file it was read from, where there is one. */
  fileHash?: string
}

/**
 * Add a version that was made somewhere else. Its clauses take their identities from the version in force when it began. The
 * states of versions are settled afterwards, by `settle`.
 *
 * @returns its id
 */
export async function addVersion(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { text, fileHash, ...facts }: NewVersion,
): Promise<string> {
  const previous = await findVersionInForce(tx, facts.instrument, facts.inForceFrom)
  const content = identifyClauses(text, facts.instrument, previous ? [previous.content] : [])
  const hash = instrumentHash(content)
  const id = context.newId()
  await tx
    .insert(tx.tables.instrumentVersions)
    .values({ id, ...facts, state: 'designated', content, hash, createdAt: context.now() })
  const { instrument, label, inForceFrom, inForceUntil } = facts
  await appendEvent(context, tx, {
    type: 'version.imported',
    subject: id,
    actor,
    details: { instrument, label, inForceFrom, inForceUntil, hash, ...(fileHash !== undefined && { fileHash }) },
  })
  return id
}

/** States as they are today. Nobody is told: what is imported came into force somewhere else. */
export async function settle(context: Context, tx: Transaction, instrument: string): Promise<void> {
  const { instrumentVersions } = tx.tables
  const versions = await listVersions(tx, instrument)
  for (const { id, state, inForceUntil } of settleVersions(versions, londonDay(context.now()))) {
    await tx.update(instrumentVersions).set({ state, inForceUntil }).where(eq(instrumentVersions.id, id))
  }
}
