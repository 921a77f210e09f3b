import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { keepUpload } from '#app/modules/instruments/uploads/keep-upload.server.ts'
import { readTextFile, type GivenFile } from '#app/modules/instruments/uploads/read-text-file.server.ts'
import { draftClosed } from './create-draft.server.ts'
import { isDraftOpen, writesDrafts } from './policy.ts'
import { findDraft, findDraftFacts } from './queries.server.ts'

/**
 * Give a file as the new text of a draft. It is read and kept; the draft changes when somebody has looked at what was read and
 * accepts it.
 *
 * @returns the id of the upload
 * @throws NotAllowedError unless the actor writes drafts
 * @throws RuleError 'draft-closed', and as `readTextFile`
 */
export async function uploadDraftText(
  context: Context,
  actor: Actor,
  { draftId, file }: { draftId: string; file: GivenFile | undefined },
): Promise<string> {
  if (!writesDrafts(actor)) throw new NotAllowedError()
  const reader = context.db.read
  const draft = await findDraft(reader, draftId)
  const facts = draft && (await findDraftFacts(reader, draft.proposalId))
  if (!draft || !facts) throw new NotFoundError()
  if (!isDraftOpen(facts)) throw draftClosed()
  const read = await readTextFile(file, context.config.uploadLimitBytes)
  const { instrument } = draft
  return keepUpload(context, actor, read, { instrument, draftId, consultationId: facts.consultationId })
}
