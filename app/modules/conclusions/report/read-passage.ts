import type { Problem } from '#app/lib/errors.ts'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Block, Footnote } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { passageTitles, type ReportPassages } from '../model.ts'

export type ReadPassage = { blocks: Block[]; footnotes: Footnote[]; problems: Problem[] }

/**
 * Read one written passage of a report.
 *
 * A question has no place in a passage: the report prints the questions by itself, and a copy would go stale.
 */
export function readPassage(key: keyof ReportPassages, source: string): ReadPassage {
  const file = passageTitles[key]
  const { blocks, footnotes, problems } = parseDocumentMarkdown(source, { file })
  const foreign = allBlocks(blocks).find((block) => block.kind === 'question')
  const all: Problem[] = [...problems]
  if (foreign) {
    all.push({
      file,
      message: 'A passage holds a question.',
      remedy: 'Take it out: the report prints the questions, the points raised and the changes by itself.',
    })
  }
  return { blocks, footnotes, problems: all }
}
