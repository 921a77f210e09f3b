import { RuleError } from '#app/lib/errors.ts'
import { asClauseKey, clauseKey, findClause } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'

/** Longer than any reason given for one clause. */
const longestReason = 5_000

/**
 * Notes on changes in one spelling, one to a clause, in the order given.
 *
 * @throws RuleError 'note-without-clause' when a note names a clause that neither text has; 'note-twice' when two name the
 * same; 'reason-too-long'
 */
export function checkNotes(notes: readonly ChangeNote[], before: InstrumentText, after: InstrumentText): ChangeNote[] {
  const seen = new Set<string>()
  return notes.map((note) => {
    const clause = findClause(after, note.clause) ?? findClause(before, note.clause)
    if (!clause) {
      throw new RuleError(
        'note-without-clause',
        `A reason is given for ${asClauseKey(note.clause)}, which is in neither text.`,
      )
    }
    const key = clauseKey(clause)
    if (seen.has(key)) throw new RuleError('note-twice', `Two reasons are given for ${key}: put them together.`)
    seen.add(key)
    const reason = note.reason.trim()
    if (reason.length > longestReason) {
      throw new RuleError('reason-too-long', `The reason for ${key} must be 5,000 characters or fewer.`, 'reason')
    }
    return { clause: key, reason, mark: note.mark }
  })
}
