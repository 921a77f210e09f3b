import { identifyClauses } from '#app/modules/instruments/identify-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import type { WordFile } from '#app/word/open-word-file.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import { readLegalText } from './read-legal-text.ts'

/** Which side of the tracked changes that a Word file already holds is read. */
export type Sides = { before: TrackedSide; after: TrackedSide }

/** Two texts as clauses, which know each other; and the Word files they came from, where both did. */
export type RedlineTexts = {
  before: InstrumentText
  after: InstrumentText
  word: { before: WordFile; after: WordFile } | undefined
}

/** Throws what `readLegalText` throws. */
export async function readRedlineTexts(before: string, after: string, sides: Sides): Promise<RedlineTexts> {
  const [mine, theirs] = [await readLegalText(before, sides.before), await readLegalText(after, sides.after)]
  const old = identifyClauses(mine.text, 'compared', [])
  const now = identifyClauses(theirs.text, 'compared', [old])
  const word = mine.word && theirs.word ? { before: mine.word, after: theirs.word } : undefined
  return { before: old, after: now, word }
}
