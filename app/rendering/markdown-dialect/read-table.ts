import type { Token } from 'markdown-it'
import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { countOf } from '#app/lib/number-words.ts'
import type { Cursor } from '#app/rendering/markdown-dialect/read-blocks.ts'
import { readInlines } from '#app/rendering/markdown-dialect/read-inlines.ts'
import { claimId, type Reading, report } from '#app/rendering/markdown-dialect/reading.ts'
import { anchor } from '#app/rendering/document.ts'

/**
 * A table, up to and including its closing token. A column aligned right holds figures. A first column that is bold in
 * every row holds row headings.
 */
export function readTable(reading: Reading, cursor: Cursor, opening: Token): TableBlock {
  const rows: Inline[][][] = []
  const numeric: number[] = []
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++] as Token
    if (token.type === 'table_close') break
    if (token.type === 'tr_open') {
      rows.push([])
      if (token.map) reading.currentLine = token.map[0]
      checkCells(reading, opening)
    }
    if (token.type !== 'th_open' && token.type !== 'td_open') continue
    const row = rows.at(-1)
    if (token.type === 'th_open' && token.attrGet('style') === 'text-align:right') numeric.push(row?.length ?? 0)
    row?.push(readInlines(reading, cursor.tokens[cursor.at]))
  }

  const [head = [], ...body] = rows
  const table: TableBlock = { kind: 'table', head, rows: body }
  const { number, caption } = (opening.meta ?? {}) as { number?: string; caption?: string }
  if (number !== undefined) Object.assign(table, { id: claimId(reading, anchor(number)), number })
  if (caption !== undefined) table.caption = caption
  if (numeric.length > 0) table.numeric = numeric
  return withRowHeadings(table)
}

/** The parser drops cells beyond the last heading, and fills missing ones, without a word; in legal text neither may pass. */
function checkCells(reading: Reading, opening: Token) {
  const head = cellCount(reading.lines[opening.map?.[0] ?? -1])
  const cells = cellCount(reading.lines[reading.currentLine])
  if (cells === head) return
  const message = `This row has ${countOf(cells, 'cell')}, but the table has ${countOf(head, 'column')}.`
  const remedy =
    cells > head
      ? 'Write \\| for an upright stroke inside a cell, or add a column heading.'
      : 'Add the cells that are missing; leave nothing between two strokes for an empty one.'
  report(reading, reading.currentLine, message, remedy)
}

/** A row may follow the mark of a list or of a quotation. */
function cellCount(line = ''): number {
  const inside = line
    .trim()
    .replace(/^(?:(?:[-*+>]|\d+[.)])\s*)+(?=\|)/, '')
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inside.split(/(?<!\\)\|/).length
}

function withRowHeadings(table: TableBlock): TableBlock {
  const firstCells = table.rows.map((row) => row[0] ?? [])
  const isBold = (cell: Inline[]) => cell.length === 1 && cell[0]?.kind === 'strong'
  if (firstCells.length === 0 || !firstCells.every(isBold)) return table
  const rows = table.rows.map(([first, ...cells]) => [unwrap(first ?? []), ...cells])
  return { ...table, rows, rowHeader: true }
}

function unwrap(cell: Inline[]): Inline[] {
  return cell.flatMap((inline) => (inline.kind === 'strong' ? inline.content : [inline]))
}
