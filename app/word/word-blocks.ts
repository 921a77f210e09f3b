import type { ParagraphNumber } from './numbering.ts'
import type { Styles } from './styles.ts'
import type { XmlElement } from './xml.ts'

/** A Word document as paragraphs and tables, on one side of its tracked changes. */
export type WordDocument = {
  blocks: WordBlock[]
  footnotes: WordNote[]
  endnotes: WordNote[]
  hasTrackedChanges: boolean
  hasComments: boolean
  /** Whether headers or footers of its pages hold words. They are not read. */
  hasPageText: boolean
  /** What the file holds that is not in the blocks, or only as one character. */
  notRead: WordGap[]
  styles: Styles
  /** The trees that the blocks and notes are parts of, by path: of the document, and of its notes where it has any. */
  parts: ReadonlyMap<string, XmlElement>
}

export type WordBlock = WordParagraph | WordTable

export type WordParagraph = {
  kind: 'paragraph'
  /** The `w:p` whose mark ends it. */
  element: XmlElement
  /** All `w:p` it is made of, in order: more than one where a tracked change joins paragraphs on this side. */
  elements: XmlElement[]
  style: { id: string | undefined; name: string; outlineLevel: number | undefined }
  /** Its left indent where it states one itself, in twentieths of a point. */
  indent: number | undefined
  number: ParagraphNumber | undefined
  /** In order; their texts together are exactly `text`. */
  pieces: WordPiece[]
  text: string
  /** Names of bookmarks that begin in it, for cross-references. */
  bookmarks: string[]
  /** Whether it is part of a table of contents, of figures or of an index, which Word writes by itself. */
  isContents: boolean
  /** Whether its mark is a style separator, so that the next paragraph is printed on the same line. */
  continuesInNext: boolean
}

/** A stretch of text and the XML it stands in, so that a change of the text can be written where it belongs. */
export type WordPiece = {
  text: string
  /** The `w:r`; for an equation outside any run, the equation itself. */
  run: XmlElement
  /** The child of the run: `w:t`, `w:tab`, `w:br`, `w:footnoteReference`, `w:drawing`, … */
  child: XmlElement
  /** Set for what is no text: what it is, in words. `text` is then one character of a private-use area. */
  object?: string
  /** Set for the call of a note. */
  note?: { kind: 'footnote' | 'endnote'; id: string }
  /** The innermost field whose result this is. */
  field?: WordField
}

/** `kind` is its first word (`REF`, `PAGEREF`, `SEQ`), `target` the bookmark that a cross-reference names. */
export type WordField = { instruction: string; kind: string; target: string | undefined }

export type WordTable = { kind: 'table'; element: XmlElement; columns: number; rows: WordRow[] }
export type WordRow = {
  element: XmlElement
  isHeader: boolean
  /** Grid columns left empty before the first cell and after the last one. */
  columnsBefore: number
  columnsAfter: number
  cells: WordCell[]
}
export type WordCell = {
  element: XmlElement
  /** Grid columns it takes. */
  columns: number
  isMergedUp: boolean
  /** Merged with the cell before it by the older marking, which leaves both in the file. */
  isMergedLeft: boolean
  blocks: WordBlock[]
}

export type WordNote = { id: string; element: XmlElement; blocks: WordBlock[] }

/** Something that could not be read as text. `near` are the first words of the paragraph it stands in. */
export type WordGap = { what: string; near: string }
