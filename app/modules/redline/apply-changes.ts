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
  const placed = changes.flatMap((change) => {
    const place = change[side]
    if (!place) return []
    const { at, id, kind, reference, depth } = place
    const clause: Clause = { id, kind, reference, depth, text: wordsOf(change.words, side) }
    const hasTable = side === 'before' ? change.table?.hasBefore : change.table?.hasAfter
    if (change.table && hasTable) clause.rows = rowsOf(change.table, side)
    return [{ at, clause }]
  })
  return { clauses: placed.sort((a, b) => a.at - b.at).map(({ clause }) => clause) }
}
