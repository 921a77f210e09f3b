import type { Clause } from '#app/modules/instruments/model.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'

/** Of a text written as a Word file: its blocks, how many of them are its cover, and by clause the places of those it became. */
export type WrittenText = { blocks: readonly WordBlock[]; cover: number; ofClause: number[][] }

/** What a block is to the clause it belongs to. */
export type BlockRole = 'words' | 'caption' | 'table' | 'room'

export function roleOf(block: WordBlock): BlockRole {
  if (block.kind === 'table') return 'table'
  return block.style.id === 'Caption' ? 'caption' : block.style.id === 'AfterTable' ? 'room' : 'words'
}

/**
 * Which blocks a clause was written as, by `renderWord`: a paragraph; of a table its caption, the table and the room below it; of a
 * footnote none, because it stands among the notes.
 *
 * @param cover how many paragraphs stand before the first clause
 * @returns `undefined` where the file is not this text, block for block
 */
export function blocksOfClauses(
  blocks: readonly WordBlock[],
  clauses: readonly Clause[],
  cover: number,
): WrittenText | undefined {
  let at = cover
  const ofClause = clauses.map(({ kind }) => {
    const places: number[] = []
    const roles: BlockRole[] = kind === 'footnote' ? [] : kind === 'table' ? ['caption', 'table', 'room'] : ['words']
    for (const role of roles) {
      const block = blocks[at]
      if (!block || roleOf(block) !== role) continue
      places.push(at)
      at += 1
    }
    return places
  })
  return at === blocks.length ? { blocks, cover, ofClause } : undefined
}
