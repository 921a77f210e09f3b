import type { Inline, TableBlock } from '#app/rendering/document.ts'

/** What a cell of a table with merged cells holds that is one with the cell to its left, or with the one above it. */
const left = '←'
const up = '↑'

/** A cell as it is laid out, from the column it begins in. */
export type LaidCell = { column: number; columns: number; rows: number; content: Inline[] }

/**
 * The cells of rows of a table, each with the columns and rows it takes. A mark that would not make a rectangle stands as it is,
 * in a cell of its own. Without merged cells every cell takes one place.
 *
 * @param rows those in which a cell may reach down: of a page, the head alone or the body alone
 */
export function layCells(
  { hasMerged }: Pick<TableBlock, 'hasMerged'>,
  rows: Inline[][][],
  width: number,
): LaidCell[][] {
  const columns = Array.from({ length: width }, (_, column) => column)
  if (!hasMerged) {
    return rows.map((row) => columns.map((column) => ({ column, columns: 1, rows: 1, content: row[column] ?? [] })))
  }
  const owners = ownersOf(rows, columns)
  const laid: LaidCell[][] = rows.map(() => [])
  const taken = new Set<string>()
  rows.forEach((row, at) => {
    for (const column of columns) {
      if (taken.has(`${at},${column}`)) continue
      const isOwn = owners[at]?.[column] === `${at},${column}`
      const size = isOwn ? reach(owners, at, column) : { columns: 1, rows: 1 }
      for (let down = 0; down < size.rows; down += 1) {
        for (let across = 0; across < size.columns; across += 1) taken.add(`${at + down},${column + across}`)
      }
      laid[at]?.push({ column, ...size, content: row[column] ?? [] })
    }
  })
  return laid
}

/** Which cell each place belongs to, as `row,column`. */
function ownersOf(rows: Inline[][][], columns: number[]): string[][] {
  const owners: string[][] = []
  rows.forEach((row, at) => {
    const own: string[] = []
    owners.push(own)
    for (const column of columns) {
      const mark = markOf(row[column] ?? [])
      const above = owners[at - 1]?.[column]
      const before = own[column - 1]
      own.push((mark === left ? before : mark === up ? above : undefined) ?? `${at},${column}`)
    }
  })
  return owners
}

/** The largest rectangle from a cell's own place that belongs to it. */
function reach(owners: string[][], at: number, column: number): { columns: number; rows: number } {
  const owner = `${at},${column}`
  let columns = 1
  while (owners[at]?.[column + columns] === owner) columns += 1
  const isWhole = (row: string[] | undefined) =>
    row !== undefined &&
    Array.from({ length: columns }, (_, across) => row[column + across]).every((each) => each === owner)
  let rows = 1
  while (isWhole(owners[at + rows])) rows += 1
  return { columns, rows }
}

/** The mark that a place holds, if it holds nothing else. */
export function markOf(content: Inline[]): string | undefined {
  const [only] = content
  return content.length === 1 && only?.kind === 'text' && (only.text === left || only.text === up)
    ? only.text
    : undefined
}
