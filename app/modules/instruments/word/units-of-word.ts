import type { WordDocument, WordParagraph, WordTable } from '#app/word/word-blocks.ts'
import { lineOf, noteLabels, type NoteLabels, type WordLine } from './word-lines.ts'

/** What is read one after the other. A line may be of several paragraphs; an empty one is no unit. */
export type Unit = { kind: 'line'; line: WordLine } | { kind: 'table'; table: WordTable; labels: NoteLabels }

/** The lines and tables of a document; calls of notes are labelled in the order of reading, in tables too. */
export function unitsOf(document: WordDocument): Unit[] {
  const labels = noteLabels()
  const units: Unit[] = []
  let open: WordParagraph[] = []
  const close = () => {
    if (open.length === 0) return
    const line = lineOf(open, document, labels)
    open = []
    const isNumbered = line.number !== undefined && line.number.printed !== ''
    if (line.words.trim() !== '' || line.objects.length > 0 || isNumbered) units.push({ kind: 'line', line })
  }
  for (const block of document.blocks) {
    if (block.kind === 'table') {
      close()
      labelCalls(block, labels)
      units.push({ kind: 'table', table: block, labels })
      continue
    }
    open.push(block)
    if (!block.continuesInNext) close()
  }
  close()
  return units
}

/** Give the notes called in a table their labels now, before those that are called after it. */
function labelCalls(table: WordTable, labels: NoteLabels): void {
  for (const { cells } of table.rows) {
    for (const block of cells.flatMap(({ blocks }) => blocks)) {
      if (block.kind === 'table') labelCalls(block, labels)
      else block.pieces.forEach((piece, at) => piece.note && labels.of(piece, block.pieces[at + 1]))
    }
  }
}
