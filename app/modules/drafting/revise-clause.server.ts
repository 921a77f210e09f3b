import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeMark, Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { isSameClause, notesWith, sourceWithClause, sourceWithInsertion } from './edit-clause.ts'
import { writesDrafts } from './policy.ts'
import { findRevisionNumbered, latestRevision } from './queries.server.ts'
import { reviseDraft } from './revise-draft.server.ts'

export type ClauseRevision = {
  draftId: string
  /** The number of the revision that the editor saw. */
  revision: number
  /** What is edited: one clause, or the place after one (at the very start where `afterId` is empty). */
  place: { clauseId: string } | { afterId: string }
  /** The clause as Markdown, its number in square brackets; empty to take it out, several to put several in its place. */
  words: string
  /** Why it changes; no reason is kept where it is empty. */
  reason: string
  mark: ChangeMark
}

/**
 * Save one clause of a draft as a new revision. Two people may edit different clauses at once: what the other saved meanwhile
 * is kept. Only when both changed this clause, one of them took it out, or both put a clause in at the same place is there a
 * conflict, and then nothing is overwritten.
 *
 * @throws NotAllowedError unless the actor writes drafts
 * @throws RuleError 'stale-revision' when the same clause or place was changed meanwhile; and as `reviseDraft`
 * @throws ProblemsError when the words cannot be read
 */
export async function reviseClause(
  context: Context,
  actor: Actor,
  { draftId, revision, place, words, reason, mark }: ClauseRevision,
): Promise<{ number: number; revisionId: string; hash: string }> {
  if (!writesDrafts(actor)) throw new NotAllowedError()
  const reader = context.db.read
  const seen = await findRevisionNumbered(reader, draftId, revision)
  const latest = await latestRevision(reader, draftId)
  if (!seen || !latest) throw new NotFoundError()

  const id = 'clauseId' in place ? place.clauseId : place.afterId
  const current = latest.content.clauses.find((clause) => clause.id === id)
  const known = seen.content.clauses.find((clause) => clause.id === id)
  if (!isSameClause(current, known)) throw current ? staleClause() : deletedClause()
  if (!current && id !== '') throw new NotFoundError()
  if ('afterId' in place && isNewBelow(seen.content, latest.content, id)) throw stalePlace()

  const typed = readTyped(words)
  if (!('clauseId' in place) && typed.length === 0)
    throw new RuleError('words-required', 'Write the clause to put here.', 'words')
  const source =
    'clauseId' in place
      ? sourceWithClause(latest.content, place.clauseId, words)
      : sourceWithInsertion(latest.content, place.afterId || undefined, words)
  const edited = 'clauseId' in place && current ? [current] : []
  const key = clauseKey(typed[0] ?? edited[0] ?? { kind: 'note', reference: '' })
  const note = reason.trim() && key ? { clause: key, reason, mark } : undefined
  const notes = notesWith(latest.notes, [key, ...edited.map(clauseKey)], note)
  // What was saved between reading and writing is caught again by the number of the revision.
  return reviseDraft(context, actor, { draftId, revision: latest.number, source, notes })
}

/** Whether somebody has put a clause in below this one since. */
function isNewBelow(seen: InstrumentText, latest: InstrumentText, id: string): boolean {
  const below = latest.clauses[latest.clauses.findIndex((clause) => clause.id === id) + 1]
  return below !== undefined && !seen.clauses.some((clause) => clause.id === below.id)
}

function readTyped(words: string): Clause[] {
  if (words.trim() === '') return []
  const { text, problems } = parseInstrumentMarkdown(words, 'What you typed')
  if (problems.length > 0) throw new ProblemsError(problems)
  return text.clauses
}

function stalePlace(): RuleError {
  return new RuleError(
    'stale-revision',
    'Somebody else has put a clause in at the same place since you opened it. Yours is kept below, theirs is beside it: save again if both are wanted, with a number that is still free.',
    'words',
  )
}

function deletedClause(): RuleError {
  return new RuleError(
    'stale-revision',
    'Somebody else has taken this clause out since you opened it. Your words are kept below: save again to put the clause back with them, or leave it out.',
    'words',
  )
}

function staleClause(): RuleError {
  return new RuleError(
    'stale-revision',
    'Somebody else has changed this clause since you opened it. Your words are kept below, theirs are beside them: put the two together and save again.',
    'words',
  )
}
