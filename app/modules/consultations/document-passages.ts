import type { Block, PortalDocument } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** A stretch of a document that is compared as one, and where a reader finds it. */
export type Passage = { place: string; text: string }

/** A document as plain passages in reading order: headings, paragraphs, list items, table rows, questions, footnotes. */
export function passagesOf({ blocks, footnotes }: PortalDocument): Passage[] {
  const state = { place: 'Beginning' }
  const passages = blocks.flatMap((block) => passagesOfBlock(block, state))
  const notes = footnotes.map(({ label, content }) => ({ place: `Footnote ${label}`, text: plainText(content) }))
  return [...passages, ...notes].filter(({ text }) => text.trim() !== '')
}

function passagesOfBlock(block: Block, state: { place: string }): Passage[] {
  switch (block.kind) {
    case 'heading': {
      const text = [block.number, plainText(block.content)].filter(Boolean).join(' ')
      state.place = `Under “${text}”`
      return [{ place: 'Heading', text }]
    }
    case 'paragraph':
      if (block.number !== undefined) state.place = `Paragraph ${block.number}`
      return [{ place: state.place, text: plainText(block.content) }]
    case 'list':
      return block.items.flatMap(({ mark, blocks }) => {
        const inner = blocks.flatMap((child) => passagesOfBlock(child, { ...state }))
        return inner.map((passage, at) =>
          mark && at === 0 ? { ...passage, text: `${mark} ${passage.text}` } : passage,
        )
      })
    case 'table': {
      const place = block.number ?? block.caption ?? 'Table'
      const rows = [block.head, ...block.rows].map((row) => row.map(plainText).join(' | '))
      return [...(block.caption ? [block.caption] : []), ...rows].map((text) => ({ place, text }))
    }
    case 'question':
      return block.blocks
        .flatMap((child) => passagesOfBlock(child, { place: block.label }))
        .map((passage) => ({ ...passage, place: block.label }))
    case 'note':
      return [
        ...(block.title ? [{ place: 'Note', text: block.title }] : []),
        ...block.blocks.flatMap((child) => passagesOfBlock(child, { place: block.title ?? 'Note' })),
      ]
    case 'clause':
      return [{ place: plainText(block.number), text: plainText(block.content) }]
    default:
      return []
  }
}
