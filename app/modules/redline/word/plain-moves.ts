import type { Span } from '#app/modules/redline/model.ts'
import type { AlignedBlock, AlignedParagraph, AlignedWords } from './aligned-blocks.ts'

/** Moves as Word can hold them: where a moved paragraph shares one with other words, it is deleted and inserted instead. */
export function withoutMixedMoves(blocks: readonly AlignedBlock[]): AlignedBlock[] {
  const paragraphs = blocks.filter((block): block is AlignedParagraph => block.kind === 'paragraph')
  const mixed = new Set(
    paragraphs
      .filter(({ parts }) => parts.length > 1)
      .flatMap(({ parts }) => parts.map(({ move }) => move?.number))
      .filter((number) => number !== undefined),
  )
  if (mixed.size === 0) return [...blocks]
  return blocks.map((block) =>
    block.kind === 'table'
      ? block
      : { ...block, parts: block.parts.map((part) => (isMixed(part, mixed) ? plain(part) : part)) },
  )
}

function isMixed({ move }: AlignedWords, mixed: ReadonlySet<number>): boolean {
  return move !== undefined && mixed.has(move.number)
}

function plain({ move, ...words }: AlignedWords): AlignedWords {
  const kind: Span['kind'] = move?.way === 'away' ? 'deleted' : 'inserted'
  const text = words.spans.map((span) => span.text).join('')
  return move?.way === 'away'
    ? { ...words, after: undefined, spans: [{ kind, text }] }
    : { ...words, before: undefined, spans: [{ kind, text }] }
}
