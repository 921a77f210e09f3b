import type { ConflictKind } from '#app/modules/drafting/merge/model.ts'

/** What each kind of conflict is called on pages. */
export const conflictTitles: Record<ConflictKind, string> = {
  words: 'Both change its words',
  number: 'Both give it another number',
  'they-deleted': 'One takes it out, the other changes it',
  'we-deleted': 'One takes it out, the other changes it',
  'both-inserted': 'Both put in a clause under this number',
  'same-number': 'Two different clauses have this number',
}
