import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Block } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** Every word of some blocks, tables and clauses included, as plain text: for searching, never for printing. */
export function documentWords(blocks: Block[]): string {
  return allBlocks(blocks)
    .map((block) => {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
        case 'clause':
          return plainText(block.content)
        case 'table':
          return [block.caption ?? '', ...[block.head, ...block.rows].flat().map(plainText)].join(' ')
        case 'question':
          return block.label
        case 'note':
          return block.title ?? ''
        default:
          return ''
      }
    })
    .join('\n')
}
