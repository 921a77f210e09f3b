import { countOf } from '#app/lib/number-words.ts'
import { paragraph, type Block } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import type { ReportPart } from './parts.ts'
import type { ReportFacts } from './report-facts.ts'

/** The questions, in the words that were asked. */
export function questionsPart({ record }: ReportFacts): ReportPart {
  const { questions, isOneOfSeveral } = record
  const on = isOneOfSeveral ? ` on proposal ${record.published.letter}` : ''
  return {
    title: 'The questions',
    blocks: [
      paragraph(`The consultation asked ${countOf(questions.length, 'question')}${on}.`),
      ...questions.map(({ key, label, text }): Block => ({
        kind: 'question',
        id: `question-${key}`,
        key,
        label,
        blocks: parseDocumentMarkdown(text, { file: label }).blocks,
      })),
    ],
  }
}
