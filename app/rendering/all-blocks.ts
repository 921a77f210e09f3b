import type { Block } from '#app/rendering/document.ts'

/** Every block of a document, those inside lists, questions and notes too, in reading order. */
export function allBlocks(blocks: Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return [block, ...block.items.flatMap((item) => allBlocks(item.blocks))]
    if (block.kind === 'question' || block.kind === 'note') return [block, ...allBlocks(block.blocks)]
    return [block]
  })
}
