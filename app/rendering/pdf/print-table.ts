import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { printInlines } from '#app/rendering/pdf/print-inlines.ts'
import { type PrintState, words } from '#app/rendering/pdf/print-state.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { tableTitle } from '#app/rendering/table-title.ts'

/** About what fits on a line of table text between the margins. */
const LINE_LENGTH = 88

/** A table for the template: rows of equal length, one cell after the other, and a width for every column. */
export function printTable(state: PrintState, table: TableBlock) {
  const count = Math.max(table.head.length, ...table.rows.map((row) => row.length))
  const columns = Array.from({ length: count }, (_, column) => column)
  const shares = columnShares(table, columns)
  const hasHead = table.head.some((cell) => cell.length > 0)
  return {
    title: words(state, tableTitle(table)).trim() || null,
    columns: columns.map((column) => ({
      share: shares?.[column] ?? null,
      numeric: table.numeric?.includes(column) ?? false,
    })),
    // What a page repeats is no part of the file's structure, where links and footnotes must be.
    'repeats-head': !table.head.some(hasLink),
    head: hasHead ? columns.map((column) => printInlines(state, table.head[column] ?? [])) : null,
    cells: table.rows.flatMap((row) =>
      columns.map((column) => ({
        heading: column === 0 && table.rowHeader === true,
        content: printInlines(state, row[column] ?? []),
      })),
    ),
  }
}

/**
 * The share of the page that each column gets, or undefined where everything fits on one line and columns may be as narrow
 * as their words. Shares follow the square root of the words, because a column of ten times the words needs more lines as
 * well as more width; no column is narrower than its longest word needs.
 */
function columnShares(table: TableBlock, columns: number[]): number[] | undefined {
  const lengths = columns.map((column) => {
    const cells = [table.head[column] ?? [], ...table.rows.map((row) => row[column] ?? [])].map(cellLength)
    return { longest: Math.max(...cells.map(({ total }) => total)), word: Math.max(...cells.map(({ word }) => word)) }
  })
  const natural = lengths.reduce((sum, { longest }) => sum + longest + 2, 0)
  if (natural <= LINE_LENGTH) return undefined
  return lengths.map(({ longest, word }) => Math.max(Math.sqrt(longest) * 2, Math.min(word, 24) + 1, 4))
}

function hasLink(content: Inline[]): boolean {
  return content.some(
    (inline) =>
      inline.kind === 'link' ||
      inline.kind === 'footnote-reference' ||
      ('content' in inline && hasLink(inline.content)),
  )
}

function cellLength(cell: Inline[]): { total: number; word: number } {
  const cellWords = plainText(cell).split(/\s+/)
  return { total: cellWords.join(' ').length, word: Math.max(...cellWords.map((each) => each.length)) }
}
