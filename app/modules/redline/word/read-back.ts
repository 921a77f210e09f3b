import type { WordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import type { WordBlock, WordDocument, WordParagraph } from '#app/word/word-blocks.ts'
import { objectRegistry, type ObjectRegistry } from '#app/word/word-objects.ts'

/** Where the text read back first differs from the one it should be: what stands there, and what should. */
export type Mismatch = { line: number; expected: string; found: string }
export type ReadBack = { accepted: Mismatch | undefined; rejected: Mismatch | undefined }

/**
 * Read a redline back on both sides: accepted it must be the new file, rejected the old one, in its words, in the numbers that Word
 * prints, in the shape of its tables and in its notes.
 */
export function readBack(redline: WordFile, compared: { before: WordFile; after: WordFile }): ReadBack {
  const objects = objectRegistry()
  return {
    accepted: firstMismatch(printedLines(compared.after, 'accept', objects), printedLines(redline, 'accept', objects)),
    rejected: firstMismatch(printedLines(compared.before, 'accept', objects), printedLines(redline, 'reject', objects)),
  }
}

function firstMismatch(expected: string[], found: string[]): Mismatch | undefined {
  const length = Math.max(expected.length, found.length)
  for (let at = 0; at < length; at += 1) {
    if (expected[at] !== found[at]) return { line: at + 1, expected: expected[at] ?? '', found: found[at] ?? '' }
  }
  return undefined
}

/** A line for each paragraph with its number, and for the shape of each table, row and cell; notes follow where they are called. */
export function printedLines(file: WordFile, side: TrackedSide, objects: ObjectRegistry = objectRegistry()): string[] {
  const document = readWordBlocks(file, { trackedChanges: side, objects })
  return document.blocks.flatMap((block) => blockLines(block, document))
}

function blockLines(block: WordBlock, document: WordDocument): string[] {
  if (block.kind === 'paragraph') return [paragraphLine(block), ...noteLines(block, document)]
  return [
    `table of ${block.columns} columns`,
    ...block.rows.flatMap((row) => [
      `row ${row.columnsBefore} ${row.columnsAfter}`,
      ...row.cells.flatMap((cell) => [
        `cell ${cell.columns} ${cell.isMergedUp} ${cell.isMergedLeft}`,
        ...cell.blocks.flatMap((inner) => blockLines(inner, document)),
      ]),
    ]),
    'end of table',
  ]
}

function paragraphLine({ number, text }: WordParagraph): string {
  const printed = number ? (number.isBullet ? `bullet ${number.level}` : number.printed) : ''
  return `[${printed}] ${text}`
}

function noteLines({ pieces }: WordParagraph, document: WordDocument): string[] {
  return pieces.flatMap(({ note }) => {
    if (!note) return []
    const found = (note.kind === 'footnote' ? document.footnotes : document.endnotes).find(({ id }) => id === note.id)
    return [note.kind, ...(found?.blocks ?? []).flatMap((block) => blockLines(block, document)), `end of ${note.kind}`]
  })
}
