import type { WordBlock, WordDocument, WordTable } from '#app/word/word-blocks.ts'
import { mergedLeft, mergedUp } from '../model.ts'
import { clauseText, lineOf, type NoteCall, type NoteLabels } from './word-lines.ts'

/** A table as rows of equally many cells, and what there is to say of it. */
export type ReadTable = { rows: string[][]; notes: NoteCall[]; objects: string[]; doubts: string[] }

/**
 * The cells of a table. Paragraphs of a cell are lines of it; a cell over several columns or rows is given once, and the others
 * say that they are one with it; a table inside a cell becomes lines of the cell.
 */
export function readTableOfWord(table: WordTable, document: WordDocument, labels: NoteLabels): ReadTable {
  const read: ReadTable = { rows: [], notes: [], objects: [], doubts: [] }
  for (const row of table.rows) {
    const cells: string[] = Array<string>(row.columnsBefore).fill('')
    for (const cell of row.cells) {
      const words = cell.isMergedLeft
        ? mergedLeft
        : cell.isMergedUp
          ? mergedUp
          : cellWords(cell.blocks, document, labels, read)
      cells.push(words, ...Array<string>(cell.columns - 1).fill(mergedLeft))
    }
    read.rows.push(cells.slice(0, table.columns))
  }
  read.rows = read.rows.map((cells) => [...cells, ...Array<string>(table.columns - cells.length).fill('')])
  if (read.rows[0]?.includes(mergedUp)) read.rows[0] = read.rows[0].map((cell) => (cell === mergedUp ? '' : cell))
  for (const row of read.rows) if (row[0] === mergedLeft) row[0] = ''
  return read
}

function cellWords(blocks: readonly WordBlock[], document: WordDocument, labels: NoteLabels, read: ReadTable): string {
  const lines = blocks.map((block) => {
    if (block.kind === 'table') {
      read.doubts.push('A table inside one of its cells was made into lines of the cell.')
      const inner = readTableOfWord(block, document, labels)
      read.notes.push(...inner.notes)
      read.objects.push(...inner.objects)
      const shown = (cell: string) => cell !== mergedLeft && cell !== mergedUp && cell !== ''
      return inner.rows.map((row) => row.filter(shown).join(' | ')).join('\n')
    }
    const line = lineOf([block], document, labels)
    read.notes.push(...line.notes)
    read.objects.push(...line.objects)
    const mark = line.number ? (line.number.isBullet ? '•' : line.number.printed) : ''
    return clauseText(mark && line.words.trim() ? `${mark} ${line.words}` : line.words)
  })
  return lines.filter((words) => words !== '').join('\n')
}

/** Every cell empty, or one with another: nothing that could be read. */
export function isEmptyTable({ rows }: ReadTable): boolean {
  return rows.every((row) => row.every((cell) => cell === '' || cell === mergedLeft || cell === mergedUp))
}
