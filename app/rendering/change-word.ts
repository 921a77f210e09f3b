import type { ClauseBlock } from '#app/rendering/document.ts'

const WORDS = {
  inserted: 'Inserted',
  deleted: 'Deleted',
  reworded: 'Reworded',
  renumbered: 'Renumbered',
  moved: 'Moved',
  split: 'Split',
  merged: 'Merged',
} as const

/** The change to a clause, in a word that is printed beside it: colour is never the only sign. */
export function changeWord(change: NonNullable<ClauseBlock['change']>): string {
  return WORDS[change]
}
