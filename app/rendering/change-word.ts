import type { ClauseBlock } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

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

/** The same with what more there is to say, as plain words. */
export function changeWords({ change, mark }: Pick<ClauseBlock, 'change' | 'mark'>): string | null {
  if (mark) return plainText(mark)
  return change ? changeWord(change) : null
}
