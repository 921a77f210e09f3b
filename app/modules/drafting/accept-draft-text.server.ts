import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { findClause } from '#app/modules/instruments/clause-reference.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import { renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'
import { requireReading, takenSide } from '#app/modules/instruments/uploads/accept-version.server.ts'
import type { Side } from '#app/modules/instruments/uploads/model.ts'
import { findUpload } from '#app/modules/instruments/uploads/queries.server.ts'
import { writesDrafts } from './policy.ts'
import { findDraft, latestRevision } from './queries.server.ts'
import { reviseDraft } from './revise-draft.server.ts'

export type DraftTextInput = {
  draftId: string
  uploadId: string
  /** The number of the revision that the person saw. */
  revision: number
  side?: Side
}

/**
 * Make the text that was read from a file the next revision of a draft. Clauses keep their identities, and reasons stay with
 * the clauses that they are about; a reason whose clause is in neither text any more goes.
 *
 * @returns as `reviseDraft`; the same revision as before where the file holds the text that the draft has
 * @throws NotAllowedError unless the actor writes drafts
 * @throws RuleError 'upload-accepted', 'side-missing', and as `reviseDraft`
 */
export async function acceptDraftText(context: Context, actor: Actor, input: DraftTextInput) {
  if (!writesDrafts(actor)) throw new NotAllowedError()
  const reader = context.db.read
  const upload = await findUpload(reader, input.uploadId)
  const draft = await findDraft(reader, input.draftId)
  const latest = draft && (await latestRevision(reader, draft.id))
  const base = draft && (await findVersionById(reader, draft.baseVersionId))
  if (!upload || !draft || !latest || !base || upload.draftId !== draft.id) throw new NotFoundError()
  const { text } = requireReading(upload, input.side)
  const { draftId, revision } = input
  return reviseDraft(context, actor, {
    ...{ draftId, revision, source: renderInstrumentMarkdown(text) },
    notes: latest.notes.filter(({ clause }) => findClause(text, clause) ?? findClause(base.content, clause)),
    upload: { id: upload.id, fileHash: upload.fileHash, side: takenSide(upload, input.side) },
  })
}
