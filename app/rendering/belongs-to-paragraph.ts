import type { Block } from '#app/rendering/document.ts'

/** Whether the block at `at` is a list that belongs to a numbered paragraph above it, and is set under its words. */
export function belongsToParagraph(blocks: Block[], at: number): boolean {
  if (blocks[at]?.kind !== 'list') return false
  const before = blocks[at - 1]
  if (before?.kind === 'paragraph') return before.number !== undefined
  return before?.kind === 'list' && belongsToParagraph(blocks, at - 1)
}
