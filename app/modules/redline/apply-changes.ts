import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { rowsOf } from './compare-tables.ts'
import type { Change } from './model.ts'
import { wordsOf } from './word-spans.ts'

/** The text with every change accepted: `after`, put together from nothing but the changes. */
export function acceptChanges(changes: readonly Change[]): InstrumentText {
  return oneSide(changes, 'after')
}

/** The text with every change rejected: `before`. */
export function rejectChanges(changes: readonly Change[]): InstrumentText {
  return oneSide(changes, 'before')
}

function oneSide(changes: readonly Change[], side: 'before' | 'after'): InstrumentText {
  const placed = new Map<number, Clause>()
  for (const change of changes) {
    const place = change[side]
    if (!place) continue
    const { at, id, kind, reference, depth } = place
    const words = wordsOf(change.words, side)
    // The parts of a clause that was split or merged come in their order, and together are its words.
    const begun = placed.get(at)
    if (begun) {
      begun.text += words
      continue
    }
    const clause: Clause = { id, kind, reference, depth, text: words }
    const hasTable = side === 'before' ? change.table?.hasBefore : change.table?.hasAfter
    if (change.table && hasTable) clause.rows = rowsOf(change.table, side)
    placed.set(at, clause)
  }
  return { clauses: [...placed.entries()].sort(([a], [b]) => a - b).map(([, clause]) => clause) }
}
