import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Block } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** How much room the numbers of a text need beside its words: of `1.6`, of `15.10.3`, of `15.10.10A` and longer ones. */
export type NumberRoom = 'usual' | 'wide' | 'widest'

/** The room for a text whose longest number has so many characters. */
export function roomFor(longest: number): NumberRoom {
  if (longest <= 5) return 'usual'
  return longest <= 8 ? 'wide' : 'widest'
}

/**
 * The room that the longest number of a text needs: one column for all of it, so that words begin at one edge. Numbers of
 * sub-paragraphs have a column of their own; where a clause has two, the old one stands above the new one.
 */
export function numberRoom(blocks: Block[]): NumberRoom {
  let longest = 0
  for (const block of allBlocks(blocks)) {
    if (block.kind !== 'clause' || block.depth > 0 || block.role === 'footnote') continue
    for (const piece of block.number) longest = Math.max(longest, plainText([piece]).length)
  }
  return roomFor(longest)
}
