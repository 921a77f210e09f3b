import type { Block, PortalDocument, QuestionBlock } from '#app/rendering/document.ts'
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

/** The most blocks shown beside a question; a longer chapter is cut down to the section that asks. */
const mostBlocks = 40

/**
 * Where the document asks a question, and the passage that leads to it: its chapter up to the question, or, where that is
 * long, the nearest section that says something. Other questions asked on the way are left out.
 */
export function argumentOf(document: PortalDocument, questionKey: string): QuestionArgument | undefined {
  const at = document.blocks.findIndex((block) => block.kind === 'question' && block.key === questionKey)
  const question = document.blocks[at]
  if (question?.kind !== 'question') return undefined

  const starts = [1, 2, 3, 4].map((level) => lastHeading(document.blocks, at, level)).filter((start) => start >= 0)
  const passages = starts
    .map((start) => ({ start, blocks: leadingTo(document.blocks.slice(start + 1, at)) }))
    .filter(({ blocks }) => blocks.length > 0)
  const chosen = passages.find(({ blocks }) => blocks.length <= mostBlocks) ?? passages.at(-1)
  const heading = chosen && document.blocks[chosen.start]
  if (heading?.kind !== 'heading') {
    const blocks = starts.length === 0 ? leadingTo(document.blocks.slice(0, at)) : []
    return { question, blocks, chapter: '', anchor: question.id }
  }
  const chapter = [heading.number, plainText(heading.content)].filter(Boolean).join(' ')
  return { question, blocks: chosen?.blocks ?? [], chapter, anchor: heading.id }
}

/** The words a question asks, as plain text: its paragraphs, without tables or lists. Empty where the document asks none. */
export function wordsAsked(document: PortalDocument, questionKey: string): string {
  const question = argumentOf(document, questionKey)?.question
  return (question?.blocks ?? [])
    .flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.content)] : []))
    .join(' ')
}

/** What a question asks in a line or two, for a list of questions: its first sentence, or the beginning of it. */
export function askedInBrief(document: PortalDocument, questionKey: string): string {
  const words = wordsAsked(document, questionKey)
  const sentence = words.match(/^.{20,180}?[.?!](?=\s|$)/)?.[0]
  if (sentence) return sentence
  return words.length <= 140 ? words : `${words.slice(0, words.lastIndexOf(' ', 140))} …`
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

/** What argues, without a heading at the end that has nothing under it. */
function leadingTo(blocks: Block[]): Block[] {
  const argued = blocks.filter(({ kind }) => kind !== 'question' && kind !== 'page-break')
  const end = argued.findLastIndex(({ kind }) => kind !== 'heading')
  return argued.slice(0, end + 1)
}
