import type { Change, Span } from '#app/modules/redline/model.ts'
import type { WordParagraph, WordRow, WordTable } from '#app/word/word-blocks.ts'

/** Two runs of paragraphs and tables as one: what a Word file with tracked changes holds, in order. */
export type AlignedBlock = AlignedParagraph | AlignedTable

/** A paragraph as it will be written: words of either text, up to one paragraph mark. */
export type AlignedParagraph = { kind: 'paragraph'; parts: AlignedWords[]; mark: AlignedMark }

/**
 * Words of a paragraph of one text, of the other, or of both. Of a paragraph that was split or merged it is one part; the parts of one
 * paragraph come in order and together hold all its words.
 */
export type AlignedWords = {
  before: WordParagraph | undefined
  after: WordParagraph | undefined
  spans: Span[]
  /** Of a moved paragraph: whether these are the words where they were or where they are, and which move it is, from 1. */
  move?: { way: 'away' | 'here'; number: number }
  /** What was found by comparing; none where a paragraph is part of something inserted or deleted whole. */
  change?: Change
}

/** The end of a paragraph, in the text or texts that have it. It decides the style and the number of what it ends. */
export type AlignedMark = { before?: WordParagraph; after?: WordParagraph }

/** `rows` where both texts have the table with as many columns; otherwise it is written once for each text that has it. */
export type AlignedTable = { kind: 'table'; before?: WordTable; after?: WordTable; rows?: AlignedRow[] }

/** `cells` where both texts have the row, in the same shape. */
export type AlignedRow = { before?: WordRow; after?: WordRow; cells?: AlignedBlock[][] }

/** What was found while aligning, for the whole file. */
export type Findings = { changes: Change[]; moves: number }
