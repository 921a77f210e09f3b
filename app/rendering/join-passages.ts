import type { Block, Footnote, Inline } from '#app/rendering/document.ts'

/** A stretch of a document with its own footnotes, as one file of words gives it. */
export type Passage = { blocks: Block[]; footnotes: Footnote[] }

/**
 * Several passages as one, in order, with their footnotes numbered through.
 *
 * Each passage counts its footnotes from 1. Put one after the other as they are, the second passage would refer to the notes
 * of the first.
 */
export function joinPassages(passages: Passage[]): Passage {
  const joined: Passage = { blocks: [], footnotes: [] }
  for (const { blocks, footnotes } of passages) {
    const before = joined.footnotes.length
    const labels = new Map(footnotes.map(({ label }, at) => [label, String(before + at + 1)]))
    joined.blocks.push(...relabel(blocks, labels))
    joined.footnotes.push(
      ...footnotes.map(({ label, content }) => ({
        label: labels.get(label) ?? label,
        content: relabel(content, labels),
      })),
    )
  }
  return joined
}

/** Footnote references are found wherever they stand: in a cell, a list, a clause's number. */
function relabel<Part>(part: Part, labels: Map<string, string>): Part {
  if (Array.isArray(part)) return part.map((each: unknown) => relabel(each, labels)) as Part
  if (part === null || typeof part !== 'object') return part
  const node = part as Partial<Inline>
  if (node.kind === 'footnote-reference' && node.label !== undefined) {
    return { ...part, label: labels.get(node.label) ?? node.label }
  }
  return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, relabel(member, labels)])) as Part
}
