import { expect } from 'vitest'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'

/** A document body in our dialect, read as `consultation.md`. */
export function parse(source: string, options: { startLine?: number; allowPlaceholders?: boolean } = {}) {
  return parseDocumentMarkdown(source, { file: 'consultation.md', ...options })
}

/** The blocks of a text that has no problems. */
export function blocksOf(source: string) {
  const { blocks, problems } = parse(source)
  expect(problems).toEqual([])
  return blocks
}
