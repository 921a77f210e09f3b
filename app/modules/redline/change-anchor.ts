import { clauseAnchor } from '#app/modules/instruments/clause-reference.ts'
import type { Change, ClausePlace } from './model.ts'

/** Where a change is found in a document: by its number in the new text, or by the one it had. */
export function anchorOf(change: Change): string {
  return change.after ? clauseAnchor(change.after) : `was-${clauseAnchor(change.before as ClausePlace)}`
}
