import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { theClock } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { keptDays } from './model.ts'
import { listLapsedUploads } from './queries.server.ts'

const day = 24 * 60 * 60 * 1000

type Lapsed = Awaited<ReturnType<typeof listLapsedUploads>>[number]

/**
 * Remove the uploads that nobody accepted in time, and those declined some time ago (`keptDays`), with what was read from them.
 * The audit record keeps that they were there: names, hashes and why they went. The bytes go a day later (`removeUnnamedFiles`).
 * Safe to run at any time, twice, and on several processes at once: what has been accepted or removed meanwhile is passed over.
 *
 * @returns how many uploads went
 */
export async function forgetUploads(context: Context): Promise<number> {
  const ago = (days: number) => new Date(context.now().getTime() - days * day)
  const lapsed = await listLapsedUploads(context.db.read, {
    declined: ago(keptDays.declined),
    given: ago(keptDays.waiting),
  })
  let gone = 0
  for (const upload of lapsed) {
    if (await context.db.write((tx) => forget(context, tx, upload))) gone += 1
  }
  return gone
}

/** @returns whether it went now */
async function forget(context: Context, tx: Transaction, upload: Lapsed): Promise<boolean> {
  const { textUploads } = tx.tables
  const { id, fileHash, fileName, draftId, declinedAt } = upload
  const instrument = upload.instrument ?? upload.newInstrument?.key ?? ''
  // Since it was listed it may have been accepted, or removed by another process.
  const [gone] = await tx
    .delete(textUploads)
    .where(and(eq(textUploads.id, id), isNull(textUploads.revisionId), isNull(textUploads.versionId)))
    .returning({ id: textUploads.id })
  if (!gone) return false
  await appendEvent(context, tx, {
    type: 'text.forgotten',
    subject: draftId ?? instrument,
    actor: theClock,
    details: { upload: id, instrument, fileHash, fileName, wasDeclined: declinedAt !== null },
  })
  return true
}
