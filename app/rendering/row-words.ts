import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { markOf } from '#app/rendering/merged-cells.ts'

/** What became of a row, in words: colour is never the only sign. */
export const rowWords = { inserted: 'Row inserted', deleted: 'Row deleted' } as const

/** On paper a row that is new or gone says so in its first cell, for an empty cell has no words to underline or strike. */
export function withRowWords(table: TableBlock): TableBlock {
  const { rows, rowChanges } = table
  if (!rowChanges) return table
  return { ...table, rows: rows.map((row, at) => said(row, rowChanges[at] ?? 'same')) }
}

function said(row: Inline[][], change: NonNullable<TableBlock['rowChanges']>[number]): Inline[][] {
  if (change === 'same') return row
  const first = row.findIndex((cell) => markOf(cell) === undefined)
  const words: Inline = { kind: 'strong', content: [{ kind: 'text', text: `[${rowWords[change]}] ` }] }
  return row.map((cell, at) => (at === first ? [words, ...cell] : cell))
}
