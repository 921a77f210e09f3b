import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { isUniqueViolation } from '#db/database.ts'
import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import { instrumentHash } from '#app/modules/instruments/instrument-hash.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { markAccepted } from '#app/modules/instruments/uploads/mark-accepted.server.ts'
import type { Side } from '#app/modules/instruments/uploads/model.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import { checkNotes } from './check-notes.ts'
import { draftClosed } from './create-draft.server.ts'
import { isDraftOpen, writesDrafts } from './policy.ts'
import { findDraft, findDraftFacts, latestRevision } from './queries.server.ts'

export type RevisionInput = {
  draftId: string
  /** The number of the revision that the editor saw. */
  revision: number
  source: string
  notes: ChangeNote[]
  /** The upload that the text was read from, which is then accepted. */
  upload?: { id: string; fileHash: string; side: Side | null }
}

/**
 * Save a new revision of a draft. Revisions are never changed: what a consultation, a conclusion or a direction froze stays
 * what it was. A save that changes nothing makes no revision.
 *
 * @returns the number, id and hash of the revision that now is the newest
 * @throws NotAllowedError unless the actor writes drafts
 * @throws RuleError 'stale-revision' when somebody else has saved since: the page shows both texts; 'draft-closed',
 * 'note-without-clause', 'note-twice', 'reason-too-long', 'upload-gone'
 * @throws ProblemsError when the text cannot be read, with every line at fault
 */
export async function reviseDraft(
  context: Context,
  actor: Actor,
  input: RevisionInput,
): Promise<{ number: number; revisionId: string; hash: string }> {
  if (!writesDrafts(actor)) throw new NotAllowedError()
  try {
    return await insertRevision(context, actor, input)
  } catch (error) {
    if (isUniqueViolation(error)) throw staleRevision()
    throw error
  }
}

function insertRevision(context: Context, actor: Actor, input: RevisionInput) {
  const { draftId, revision, source, notes, upload } = input
  return context.db.write(async (tx) => {
    const draft = await findDraft(tx, draftId)
    const latest = draft && (await latestRevision(tx, draftId))
    const base = draft && (await findVersionById(tx, draft.baseVersionId))
    const facts = draft && (await findDraftFacts(tx, draft.proposalId))
    if (!draft || !latest || !base || !facts) throw new NotFoundError()
    if (!isDraftOpen(facts)) throw draftClosed()
    if (latest.number !== revision) throw staleRevision()

    const { text, problems } = parseInstrumentMarkdown(source, 'the draft')
    if (problems.length > 0) throw new ProblemsError(problems)
    const content = identifyClauses(text, draft.instrument, [latest.content, base.content])
    const checked = checkNotes(notes, base.content, content)
    const hash = instrumentHash(content)
    if (hash === latest.hash && isSameNotes(checked, latest.notes)) {
      return { number: latest.number, revisionId: latest.id, hash }
    }
    const written = { baseVersionId: base.id, content, hash, notes: checked, source }
    const next = { id: context.newId(), draftId, number: revision + 1, ...written }
    await tx.insert(tx.tables.draftRevisions).values({ ...next, createdAt: context.now(), createdBy: actor.id })
    if (upload) await markAccepted(tx, upload.id, { revisionId: next.id, side: upload.side })
    await appendEvent(context, tx, {
      type: 'draft.revised',
      subject: draftId,
      consultationId: facts.consultationId,
      actor,
      details: {
        instrument: draft.instrument,
        revision: next.number,
        revisionId: next.id,
        previousRevisionId: latest.id,
        hash,
        previousHash: latest.hash,
        ...(upload && { fileHash: upload.fileHash }),
      },
    })
    return { number: next.number, revisionId: next.id, hash }
  })
}

function isSameNotes(a: ChangeNote[], b: ChangeNote[]): boolean {
  const plain = (notes: ChangeNote[]) => JSON.stringify(notes.map(({ clause, reason, mark }) => [clause, reason, mark]))
  return plain(a) === plain(b)
}

function staleRevision(): RuleError {
  return new RuleError(
    'stale-revision',
    'Somebody else has changed this draft since you opened it. Your words are kept below beside theirs: put the two together and save again.',
    'source',
  )
}
