import type { WordBlock, WordParagraph } from '#app/word/word-blocks.ts'
import type { XmlElement } from '#app/word/xml.ts'
import type { Insertions } from './insertions.ts'
import type { RemarkOn } from './remarks.ts'
import type { ParagraphWriting } from './write-paragraph.ts'
import type { WriteRemark } from './write-remark.ts'

/** What the writing of one part of a file needs: the document, its footnotes or its endnotes. */
export type Writing = ParagraphWriting & {
  insertions: Insertions
  remarkOn: RemarkOn | undefined
  writeRemark: WriteRemark
  /** The paragraphs of both files by their elements, those in tables too. */
  paragraphs: { before: ReadonlyMap<XmlElement, WordParagraph>; after: ReadonlyMap<XmlElement, WordParagraph> }
}

export function paragraphsByElement(blocks: readonly WordBlock[]): Map<XmlElement, WordParagraph> {
  const found = new Map<XmlElement, WordParagraph>()
  const visit = (block: WordBlock): void => {
    if (block.kind === 'paragraph') {
      found.set(block.element, block)
      return
    }
    for (const { cells } of block.rows) for (const cell of cells) cell.blocks.forEach(visit)
  }
  blocks.forEach(visit)
  return found
}
