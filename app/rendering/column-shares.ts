import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** About what fits on a line of table text between the margins of an A4 page. */
const LINE_LENGTH = 88

/** How many columns the widest row of a table has. */
export function columnCount(table: TableBlock): number {
  return Math.max(0, table.head.length, ...table.rows.map((row) => row.length))
}

/**
 * How wide each column wants to be, in letters, and whether the table fills the page: it does not when every row fits on
 * one line.
 *
 * On a full page, widths follow the square root of the words, because a column of ten times the words needs more lines as
 * well as more width; no column is narrower than its longest word needs.
 */
export function columnShares(table: TableBlock): { shares: number[]; fillsPage: boolean } {
  const lengths = Array.from({ length: columnCount(table) }, (_, column) => {
    const cells = [table.head[column] ?? [], ...table.rows.map((row) => row[column] ?? [])].map(cellLength)
    return {
      longest: cells.reduce((most, { total }) => Math.max(most, total), 0),
      word: cells.reduce((most, { word }) => Math.max(most, word), 0),
    }
  })
  const natural = lengths.map(({ longest }) => longest + 2)
  if (natural.reduce((sum, length) => sum + length, 0) <= LINE_LENGTH) return { shares: natural, fillsPage: false }
  const shares = lengths.map(({ longest, word }) => Math.max(Math.sqrt(longest) * 2, Math.min(word, 24) + 1, 4))
  return { shares, fillsPage: true }
}

function cellLength(cell: Inline[]): { total: number; word: number } {
  const words = plainText(cell).split(/\s+/)
  return { total: words.join(' ').length, word: words.reduce((most, each) => Math.max(most, each.length), 0) }
}
