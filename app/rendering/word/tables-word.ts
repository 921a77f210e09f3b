import { BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { columnShares } from '#app/rendering/column-shares.ts'
import type { TableBlock } from '#app/rendering/document.ts'
import { layCells, type LaidCell } from '#app/rendering/merged-cells.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { withRowWords } from '#app/rendering/row-words.ts'
import { tableTitle } from '#app/rendering/table-title.ts'
import { runs, wordsRun } from '#app/rendering/word/runs.ts'
import type { WordBlock, WordState } from '#app/rendering/word/word-state.ts'

/** The width between the margins, and of one letter of table text, in twentieths of a point. */
export const TEXT_WIDTH = 9354
const LETTER_WIDTH = 125

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THIN = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' }
const STRONG = { style: BorderStyle.SINGLE, size: 8, color: '0B0C0C' }

/** A table with its caption above it. The head is repeated on every page that the table reaches. */
export function tableWord(state: WordState, printed: TableBlock): WordBlock[] {
  const table = withRowWords(printed)
  const widths = columnWidths(table)
  if (widths.length === 0) return []
  const hasHead = table.head.some((cell) => cell.length > 0)
  // Laid out together: in Word a cell may reach from the head into the body.
  const laid = layCells(table, hasHead ? [table.head, ...table.rows] : table.rows, widths.length)
  const rows = laid.map((row, at) => rowWord(state, table, row, widths, hasHead && at === 0))
  if (rows.length === 0) return []

  const title = wordsRun(state, tableTitle(table))
  const caption = title.length > 0 ? [new Paragraph({ style: 'Caption', keepNext: true, children: title })] : []
  return [
    ...caption,
    new Table({
      rows,
      columnWidths: widths,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      borders: { top: STRONG, bottom: THIN, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
      tableLook: { firstRow: hasHead, firstColumn: table.rowHeader === true, noHBand: true, noVBand: true },
    }),
    spacer(),
  ]
}

/** A box is a table of one cell: Word keeps its frame whole around lists and tables, which borders of paragraphs do not. */
export function boxWord(kind: 'question' | 'note', children: WordBlock[]): WordBlock[] {
  const bar = {
    style: BorderStyle.SINGLE,
    size: kind === 'question' ? 36 : 24,
    color: kind === 'question' ? '1B3A68' : 'B1B4B6',
  }
  const shading = kind === 'question' ? { shading: { type: 'clear' as const, color: 'auto', fill: 'EEF3FA' } } : {}
  // A cell must end with a paragraph, and an empty one after its words would be a gap.
  const content = children.at(-1) instanceof Paragraph ? children : [...children, new Paragraph({ style: 'TableText' })]
  const cell = new TableCell({ children: content, ...shading })
  return [
    spacer(),
    new Table({
      rows: [new TableRow({ children: [cell] })],
      columnWidths: [TEXT_WIDTH],
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { top: 110, bottom: 30, left: 200, right: 160 },
      borders: { top: NONE, bottom: NONE, right: NONE, left: bar, insideHorizontal: NONE, insideVertical: NONE },
    }),
    spacer(),
  ]
}

function rowWord(state: WordState, table: TableBlock, row: LaidCell[], widths: number[], isHead: boolean): TableRow {
  const cells = row.map(({ column, columns, rows, content }) => {
    const isHeading = isHead || (column === 0 && table.rowHeader === true)
    const children = runs(state, content, isHeading ? { style: { bold: true } } : {})
    const alignment = table.numeric?.includes(column) ? ('right' as const) : ('left' as const)
    const width = widths.slice(column, column + columns).reduce((sum, each) => sum + each, 0)
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [new Paragraph({ style: 'TableText', alignment, children })],
      ...(columns > 1 && { columnSpan: columns }),
      ...(rows > 1 && { rowSpan: rows }),
      ...(isHead ? { shading: { type: 'clear' as const, color: 'auto', fill: 'EEF1F5' } } : {}),
    })
  })
  return new TableRow({ children: cells, tableHeader: isHead, cantSplit: isHead || fitsOnPage(row) })
}

/** A row is kept on one page unless it is so long that it would leave a large gap before it. */
function fitsOnPage(row: LaidCell[]): boolean {
  return row.reduce((sum, { content }) => sum + plainText(content).length, 0) < 1_200
}

/** Room for a number or a short word between the margins of its cell. */
const LEAST_WIDTH = 620

function columnWidths(table: TableBlock): number[] {
  const { shares, fillsPage } = columnShares(table)
  if (!fillsPage) return fitted(shares.map((share) => Math.round(share * LETTER_WIDTH) + 180))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return fitted(shares.map((share) => Math.max(LEAST_WIDTH, (share / total) * TEXT_WIDTH)))
}

/** Widths that together do not pass the margin: what is too much is taken from each column alike. */
function fitted(widths: number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const scale = Math.min(1, TEXT_WIDTH / total)
  return widths.map((width) => Math.floor(width * scale))
}

/** Room around tables, without which Word runs two of them into one. */
function spacer(): Paragraph {
  return new Paragraph({ style: 'AfterTable' })
}
