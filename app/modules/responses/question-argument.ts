import type { Block, HeadingBlock, PortalDocument, QuestionBlock } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

export type QuestionArgument = {
  /** The question as it stands in the document: its words, and the anchor that leads to it. */
  question: QuestionBlock
  /** The chapter that argues it, up to the question, its heading left out; empty where the document argues nothing there. */
  blocks: Block[]
  /** "3 Extending the document"; empty where the question stands before any chapter. */
  chapter: string
  /** The anchor of the chapter, or of the question. */
  anchor: string
}

/**
 * Where the document asks a question, and the passage that leads to it: the section it stands in, and the whole chapter when
 * the section itself says nothing before it asks. Other questions asked on the way are left out.
 */
export function argumentOf(document: PortalDocument, questionKey: string): QuestionArgument | undefined {
  const at = document.blocks.findIndex((block) => block.kind === 'question' && block.key === questionKey)
  const question = document.blocks[at]
  if (question?.kind !== 'question') return undefined

  for (const level of [4, 3, 2, 1]) {
    const start = lastHeading(document.blocks, at, level)
    const heading = document.blocks[start] as HeadingBlock | undefined
    const blocks = document.blocks.slice(start + 1, at).filter(isArgument)
    if (heading && blocks.some((block) => block.kind !== 'heading')) {
      const chapter = [heading.number, plainText(heading.content)].filter(Boolean).join(' ')
      return { question, blocks, chapter, anchor: heading.id }
    }
  }
  const blocks = lastHeading(document.blocks, at, 1) === -1 ? document.blocks.slice(0, at).filter(isArgument) : []
  return { question, blocks, chapter: '', anchor: question.id }
}

/** The paragraphs it covers, as printed: "paragraphs 12 to 18". */
export function paragraphRange(blocks: Block[]): string {
  const numbers = blocks.flatMap((block) => (block.kind === 'paragraph' && block.number ? [block.number] : []))
  const [first, last] = [numbers.at(0), numbers.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? `paragraph ${first}` : `paragraphs ${first} to ${last}`
}

/** The index of the nearest heading before a place that is at this level or above it; -1 when there is none. */
function lastHeading(blocks: Block[], before: number, level: number): number {
  for (let index = before - 1; index >= 0; index -= 1) {
    const block = blocks[index]
    if (block?.kind === 'heading' && block.level <= level) return index
  }
  return -1
}

function isArgument(block: Block): boolean {
  return block.kind !== 'question' && block.kind !== 'page-break' && block.kind !== 'generated'
}
