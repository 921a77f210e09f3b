import type { ListPair } from '#app/word/carry-numbering.ts'
import type { AlignedBlock } from './aligned-blocks.ts'

/** The lists that number the same paragraphs in both files, those that share most of them first. */
export function likelyLists(blocks: readonly AlignedBlock[]): ListPair[] {
  const votes = new Map<string, number>()
  const count = (block: AlignedBlock): void => {
    if (block.kind === 'table') {
      for (const { cells = [] } of block.rows ?? []) cells.flat().forEach(count)
      return
    }
    const [old, now] = [block.mark.before?.number, block.mark.after?.number]
    if (!old || !now) return
    const pair = `${old.numId} ${now.numId}`
    votes.set(pair, (votes.get(pair) ?? 0) + 1)
  }
  blocks.forEach(count)
  return [...votes].sort(([, a], [, b]) => b - a).map(([pair]) => pair.split(' ').map(Number) as unknown as ListPair)
}
