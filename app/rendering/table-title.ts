import type { TableBlock } from '#app/rendering/document.ts'

/** "Table 3: Caption", or what there is of it; empty for a table with neither number nor caption. */
export function tableTitle(table: TableBlock): string {
  return [table.number, table.caption].filter(Boolean).join(': ')
}
