import { commonLength } from '#app/modules/instruments/matching/common-length.ts'
import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import type { Change, Span } from './model.ts'

/**
 * How many words and marks of punctuation a redline shows as struck or inserted, and how many could not but be: those outside the longest
 * common subsequence of the two texts read from end to end, tables row by row. Words of a clause shown as moved are not shown as
 * changed, so a redline with moves can show fewer than the least.
 */
export type ChangedWords = { changed: number; least: number; ratio: number }

export function countChangedWords(
  before: InstrumentText,
  after: InstrumentText,
  changes: readonly Change[],
): ChangedWords {
  const book = openWordBook()
  const count = (spans: readonly Span[]) =>
    spans.reduce((sum, { kind, text }) => sum + (kind === 'same' ? 0 : book.read(text).ids.length), 0)
  const changed = changes.reduce((sum, { words, table }) => {
    const cells = (table?.rows ?? []).flatMap((row) => row.cells)
    return sum + count(words) + cells.reduce((inside, cell) => inside + count(cell ?? []), 0)
  }, 0)
  const [mine, theirs] = [book.read(wholeText(before)).ids, book.read(wholeText(after)).ids]
  const least = mine.length + theirs.length - 2 * commonLength(mine, theirs)
  return { changed, least, ratio: changed === least ? 1 : Math.round((changed / Math.max(1, least)) * 1000) / 1000 }
}

function wholeText({ clauses }: InstrumentText): string {
  return clauses.map(({ text, rows = [] }) => [text, ...rows.flat()].join('\n')).join('\n')
}
