import type { Context } from '#app/context.ts'
import { findDraft, latestRevision } from '#app/modules/drafting/queries.server.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'

/** The next revision of a draft, against the version that the draft names. Inserted directly; returns its id. */
export async function aRevision(
  context: Context,
  draftId: string,
  content: InstrumentText,
  { notes = [], hash = instrumentHash(content) }: { notes?: ChangeNote[]; hash?: string } = {},
): Promise<string> {
  const draft = await findDraft(context.db.read, draftId)
  if (!draft) throw new Error(`There is no draft ${draftId}.`)
  const number = ((await latestRevision(context.db.read, draftId))?.number ?? 0) + 1
  const id = context.newId()
  await context.db.write((tx) =>
    tx.insert(tx.tables.draftRevisions).values({
      ...{ id, draftId, number, baseVersionId: draft.baseVersionId, content, hash, notes, source: '' },
      ...{ createdAt: context.now(), createdBy: 'author' },
    }),
  )
  return id
}
