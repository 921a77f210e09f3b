import { columnShares } from '#app/rendering/column-shares.ts'
import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { layCells, type LaidCell } from '#app/rendering/merged-cells.ts'
import { printInlines } from '#app/rendering/pdf/print-inlines.ts'
import { type PrintState, words } from '#app/rendering/pdf/print-state.ts'
import { withRowWords } from '#app/rendering/row-words.ts'
import { tableTitle } from '#app/rendering/table-title.ts'

/** A table for the template: rows of equal length, one cell after the other, and a width for every column. */
export function printTable(state: PrintState, printed: TableBlock) {
  const table = withRowWords(printed)
  const { shares, fillsPage } = columnShares(table)
  const columns = shares.map((_, column) => column)
  const hasHead = table.head.some((cell) => cell.length > 0)
  const cell = ({ column, columns: across, rows: down, content }: LaidCell) => ({
    ...{ across, down, heading: column === 0 && table.rowHeader === true },
    content: printInlines(state, content),
  })
  return {
    title: words(state, tableTitle(table)).trim() || null,
    columns: columns.map((column) => ({
      share: fillsPage ? shares[column] : null,
      numeric: table.numeric?.includes(column) ?? false,
    })),
    // What a page repeats is no part of the file's structure, where links and footnotes must be.
    'repeats-head': !table.head.some(hasLink),
    head: hasHead ? layCells(table, [table.head], columns.length).flat().map(cell) : null,
    cells: layCells(table, table.rows, columns.length).flat().map(cell),
  }
}

function hasLink(content: Inline[]): boolean {
  return content.some(
    (inline) =>
      inline.kind === 'link' ||
      inline.kind === 'footnote-reference' ||
      ('content' in inline && hasLink(inline.content)),
  )
}
