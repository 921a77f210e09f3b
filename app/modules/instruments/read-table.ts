import { countOf } from '#app/lib/number-words.ts'
import { tidyWords } from './tidy-words.ts'

/** Whether a line is part of a Markdown table. */
export function isTableLine(line: string): boolean {
  return line.startsWith('|')
}

/**
 * Read the Markdown table that follows a caption.
 *
 * @param from index of the line after the caption
 * @param startLine the line of the file of `lines[0]`, for reports
 * @returns the rows, head first, and the index of the first line after the table
 */
export function readTable(
  lines: string[],
  from: number,
  startLine: number,
  report: (line: number, message: string, remedy: string) => void,
): { rows: string[][]; end: number } {
  let at = from
  while (at < lines.length && lines[at]?.trim() === '') at += 1
  const first = at
  const rows: string[][] = []
  for (; at < lines.length && isTableLine((lines[at] ?? '').trim()); at += 1) {
    const cells = readRow((lines[at] ?? '').trim())
    if (at === first + 1 && isRule(cells)) continue
    if (at === first + 1) {
      report(startLine + at, 'The head of the table is not ruled off.', 'Put a row of | --- | under the first row.')
    }
    const width = rows[0]?.length
    if (width !== undefined && cells.length !== width) {
      const remedy = 'Give every row the same number of cells; write \\| for a bar inside a cell.'
      report(
        startLine + at,
        `The row has ${countOf(cells.length, 'cell')} and the head has ${countOf(width, 'cell')}.`,
        remedy,
      )
      continue
    }
    rows.push(cells)
  }
  if (rows.length > 0 && at === first + 1) {
    report(startLine + first, 'The head of the table is not ruled off.', 'Put a row of | --- | under the first row.')
  }
  return { rows, end: rows.length === 0 ? from : at }
}

/** The cells of `| a | b |`. A backslash keeps a bar, or another backslash, inside its cell. */
function readRow(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  for (let at = 1; at < line.length; at += 1) {
    const character = line[at] ?? ''
    const next = line[at + 1]
    if (character === '\\' && (next === '|' || next === '\\')) {
      cell += next
      at += 1
    } else if (character === '|') {
      cells.push(cell)
      cell = ''
    } else {
      cell += character
    }
  }
  if (cell.trim() !== '') cells.push(cell)
  return cells.length === 0 ? [''] : cells.map(tidyWords)
}

function isRule(cells: string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^:?-{1,}:?$/.test(cell))
}
