/**
 * The one document model. Everything the portal prints (consultation documents, reports, directions, receipts, annexes) is
 * first a `PortalDocument`; HTML, Word, tagged PDF and Markdown are written from it, so that the four can never disagree.
 *
 * Plain data: safe to store as JSON, to hash (see `lib/canonical-json.ts`) and to compare.
 */
export type PortalDocument = {
  title: string
  subtitle?: string
  /** Cover facts in order: version, dates, classification, author. */
  facts: DocumentFact[]
  blocks: Block[]
  /** Footnotes in order of first reference; `label` is what the reference shows. */
  footnotes: Footnote[]
  /** False keeps a list of contents from coming before the words, however long they are: a direction opens with what it says. */
  hasContents?: boolean
}

export type DocumentFact = { label: string; value: string }

export type Footnote = { label: string; content: Inline[] }

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | QuestionBlock
  | NoteBlock
  | ClauseBlock
  | { kind: 'page-break' }

/** `id` is the anchor, unique in the document; `number` is kept as printed ("2.1.3"). */
export type HeadingBlock = { kind: 'heading'; level: 1 | 2 | 3 | 4; id: string; number?: string; content: Inline[] }

/** `number` is the printed paragraph number ("12", "1.16"); anchors follow it (`p12`). */
export type ParagraphBlock = { kind: 'paragraph'; id?: string; number?: string; content: Inline[] }

export type ListBlock = { kind: 'list'; style: 'bullet' | 'decimal' | 'as-printed'; items: ListItem[] }

/** `mark` is the printed letter or numeral of an as-printed list: "(a)", "(ii)". */
export type ListItem = { mark?: string; blocks: Block[] }

export type TableBlock = {
  kind: 'table'
  id?: string
  /** "Table 3"; absent where the document does not number its tables. */
  number?: string
  caption?: string
  head: Inline[][]
  rows: Inline[][][]
  /** Which of `rows` were inserted or deleted as a whole, in a redline: said in words, for colour is not enough. */
  rowChanges?: ('same' | 'inserted' | 'deleted')[]
  /** Columns that hold row headings, for assistive technology; usually the first or none. */
  rowHeader?: boolean
  /** Cells that hold `←` or `↑` alone are one with the cell to their left, or above: see `merged-cells.ts`. */
  hasMerged?: boolean
  /** Columns printed right-aligned (figures). */
  numeric?: number[]
  /** Each row is a record: on a narrow screen its cells stand below one another, each with its heading, because the last matters as much as the first. */
  isList?: boolean
}

export type QuestionBlock = { kind: 'question'; id: string; key: string; label: string; blocks: Block[] }

export type NoteBlock = { kind: 'note'; title?: string; blocks: Block[] }

/** One clause of legal text. `number` as printed; `depth` 0 for a clause, 1 for (a), 2 for (i). */
export type ClauseBlock = {
  kind: 'clause'
  id: string
  number: Inline[]
  depth: number
  /**
   * What it is, where the number does not tell: Word gives each a style of its own, so that a file can be read back. A note is not
   * operative; a footnote stands below the clause that calls it, as it does in a redline.
   */
  role?: 'clause' | 'definition' | 'paragraph' | 'note' | 'footnote'
  content: Inline[]
  /** Set in a redline, said in words as well as shown. */
  change?: 'inserted' | 'deleted' | 'reworded' | 'renumbered' | 'moved' | 'split' | 'merged'
  /** Printed in place of the word for the change, where there is more to say: "Split: part 1 of 2". */
  mark?: Inline[]
}

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; content: Inline[] }
  | { kind: 'emphasis'; content: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; content: Inline[] }
  | { kind: 'footnote-reference'; label: string }
  | { kind: 'line-break' }
  | { kind: 'inserted'; content: Inline[] }
  | { kind: 'deleted'; content: Inline[] }
  /** Words withheld from this reader, built in place of the text (never painted over it). */
  | { kind: 'withheld'; ground: string }
  /** Confidential words shown to a reader entitled to them, marked as such. */
  | { kind: 'confidential'; content: Inline[] }
  /** A gap still to be filled, such as "DD MMM YYYY"; printed in square brackets. */
  | { kind: 'placeholder'; name: string }

/** Plain words as inline content. */
export function text(words: string): Inline[] {
  return [{ kind: 'text', text: words }]
}

/** A paragraph of plain words. */
export function paragraph(words: string): ParagraphBlock {
  return { kind: 'paragraph', content: text(words) }
}

/** A heading; its anchor is made from the words unless given. */
export function heading(level: HeadingBlock['level'], words: string, id = anchor(words)): HeadingBlock {
  return { kind: 'heading', level, id, content: text(words) }
}

/** A URL fragment from words: lower case, hyphens, nothing else. */
export function anchor(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
