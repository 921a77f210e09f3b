import { clauseKey, findClause } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeNote, InstrumentText } from '#app/modules/instruments/model.ts'

export type CarriedNotes = {
  notes: ChangeNote[]
  /** Reasons for clauses that are in neither text any more: to be read once, and let go. */
  lost: ChangeNote[]
}

/**
 * The reasons of a draft under the numbers that their clauses bear after it was carried: a reason follows the identity of its
 * clause. Reasons that come to stand on one clause are put together.
 *
 * @param renamed identities that the merge gave anew
 * @param was the draft's texts before, its base and itself; @param now the version it is carried to and the merged text
 */
export function carryNotes(
  notes: readonly ChangeNote[],
  was: { base: InstrumentText; draft: InstrumentText },
  now: { base: InstrumentText; draft: InstrumentText },
  renamed: ReadonlyMap<string, string> = new Map(),
): CarriedNotes {
  const carried = new Map<string, ChangeNote>()
  const lost: ChangeNote[] = []
  for (const note of notes) {
    const clause = findClause(was.draft, note.clause) ?? findClause(was.base, note.clause)
    const id = clause && (renamed.get(clause.id) ?? clause.id)
    const found = id === undefined ? undefined : (withId(now.draft, id) ?? withId(now.base, id))
    const key = found ? clauseKey(found) : ''
    if (key === '') {
      lost.push(note)
      continue
    }
    const other = carried.get(key)
    carried.set(key, { ...note, clause: key, reason: other ? `${other.reason} ${note.reason}` : note.reason })
  }
  return { notes: [...carried.values()], lost }
}

function withId({ clauses }: InstrumentText, id: string) {
  return clauses.find((clause) => clause.id === id)
}
