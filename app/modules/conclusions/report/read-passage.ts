import type { Problem } from '#app/lib/errors.ts'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import type { Block, Footnote } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { passageTitles, type ReportPassages } from '../model.ts'

export type ReadPassage = { blocks: Block[]; footnotes: Footnote[]; problems: Problem[] }

/**
 * Read one written passage of a report.
 *
 * What the report makes by itself (questions, tables of points, changes) has no place in a passage: it would stand there twice, and
 * the copy would go stale.
 */
export function readPassage(key: keyof ReportPassages, source: string): ReadPassage {
  const file = passageTitles[key]
  const { blocks, footnotes, problems } = parseDocumentMarkdown(source, { file })
  const foreign = allBlocks(blocks).find((block) => block.kind === 'question' || block.kind === 'generated')
  const all: Problem[] = [...problems]
  if (foreign) {
    all.push({
      file,
      message: 'A passage holds a question, or a place for points or changes.',
      remedy: 'Take it out: the report prints these by itself, in their own chapters.',
    })
  }
  return { blocks, footnotes, problems: all }
}
