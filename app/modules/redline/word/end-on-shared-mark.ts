import type { AlignedBlock, AlignedParagraph } from './aligned-blocks.ts'

/**
 * The mark that ends a body, a cell or a note can be neither inserted nor deleted, so it is made one that both texts have. Where both
 * have words after the last block they share, their last marks become one. Where only one has, the last shared mark takes the other's
 * part: "A¶" to "A¶B¶" is A, an inserted mark, B and the mark that was there.
 */
export function endOnSharedMark(blocks: readonly AlignedBlock[]): AlignedBlock[] {
  let from = blocks.length
  while (from > 0 && isOneSided(blocks[from - 1] as AlignedBlock)) from -= 1
  const [shared, tail] = [blocks.slice(0, from), blocks.slice(from)]
  const deleted = tail.filter((block) => hasSide(block, 'before'))
  const inserted = tail.filter((block) => hasSide(block, 'after'))
  const [lastDeleted, lastInserted] = [deleted.at(-1), inserted.at(-1)]
  if (lastDeleted?.kind === 'paragraph' && lastInserted?.kind === 'paragraph') {
    return [...shared, ...deleted.slice(0, -1), ...onOneMark(lastDeleted, inserted)]
  }
  const last = tail.at(-1)
  const before = shared.at(-1)
  // Nothing can take the part of a table.
  if (last?.kind !== 'paragraph' || before?.kind !== 'paragraph') return [...blocks]
  return [...shared.slice(0, -1), ...swapMarks(before, tail.slice(0, -1), last)]
}

/** The words deleted last come where they are best read: before the first of those inserted, unless a table stands between. */
function onOneMark(deleted: AlignedParagraph, inserted: readonly AlignedBlock[]): AlignedBlock[] {
  const last = inserted.at(-1) as AlignedParagraph
  const mark = { ...deleted.mark, ...last.mark }
  const [first, ...rest] = inserted
  if (first?.kind !== 'paragraph' || inserted.length === 1 || inserted.some(({ kind }) => kind === 'table')) {
    return [...inserted.slice(0, -1), { ...last, parts: [...deleted.parts, ...last.parts], mark }]
  }
  const begun = { ...first, parts: [...deleted.parts, ...first.parts] }
  return [begun, ...rest.slice(0, -1), { ...last, mark }]
}

function swapMarks(shared: AlignedParagraph, between: readonly AlignedBlock[], last: AlignedParagraph): AlignedBlock[] {
  const { before, after } = shared.mark
  const isInserted = last.mark.after !== undefined
  const swapped: AlignedParagraph = { ...shared, mark: isInserted ? { after } : { before } }
  const mark = isInserted ? { before, after: last.mark.after } : { before: last.mark.before, after }
  return [swapped, ...between, { ...last, mark }] as AlignedBlock[]
}

function isOneSided(block: AlignedBlock): boolean {
  return hasSide(block, 'before') !== hasSide(block, 'after')
}

function hasSide(block: AlignedBlock, side: 'before' | 'after'): boolean {
  return block.kind === 'table' ? block[side] !== undefined : block.mark[side] !== undefined
}
