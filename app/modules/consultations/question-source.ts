import { parseDocumentMarkdown, type ParsedQuestion } from '#app/rendering/parse-markdown.ts'
import type { QuestionKind } from './model.ts'

/**
 * Questions live in the document, as directives placed where they are argued. These functions read and write one directive
 * in the source and leave every other character as it was.
 */
export type QuestionDirective = {
  key: string
  label: string
  proposal: string
  kind: QuestionKind
  isRequired: boolean
  text: string
}

/** Every question of a document in its order, with its words as written. */
export function questionsIn(source: string): QuestionDirective[] {
  const lines = source.split('\n')
  return parseDocumentMarkdown(source, { file: '' }).questions.map((question) => directiveOf(question, lines))
}

/** The source with the question rewritten in its place, or put in when it has none: after a numbered paragraph, or last. */
export function withQuestion(source: string, question: QuestionDirective, afterParagraph?: string): string {
  const lines = source.split('\n')
  const place = placeOf(source, lines, question.key)
  if (place) return [...lines.slice(0, place.first), ...written(question), ...lines.slice(place.last + 1)].join('\n')
  const at = afterParagraph === undefined ? lastWordsAt(lines) : endOfParagraph(lines, afterParagraph)
  const before = lines.slice(0, at)
  if (before.length > 0) before.push('')
  return [...before, ...written(question), ...lines.slice(at)].join('\n')
}

/** The source without the question. */
export function withoutQuestion(source: string, key: string): string {
  const lines = source.split('\n')
  const place = placeOf(source, lines, key)
  if (!place) return source
  const before = lines.slice(0, place.first)
  const after = lines.slice(place.last + 1)
  if (before.at(-1)?.trim() === '' && after[0]?.trim() === '') after.shift()
  return [...before, ...after].join('\n')
}

/** The printed numbers of the numbered paragraphs, in order: where a question may be put. */
export function paragraphNumbers(source: string): string[] {
  return source.split('\n').flatMap((line) => /^\[(\d[\d.]*)\]\s/.exec(line)?.[1] ?? [])
}

function directiveOf(question: ParsedQuestion, lines: string[]): QuestionDirective {
  const { key, label, proposal, kind, required } = question
  const first = question.line - 1
  const text = lines
    .slice(first + 1, closingLine(lines, first))
    .join('\n')
    .trim()
  return { key, label, proposal, kind, isRequired: required, text }
}

function placeOf(source: string, lines: string[], key: string): { first: number; last: number } | undefined {
  const question = parseDocumentMarkdown(source, { file: '' }).questions.find((candidate) => candidate.key === key)
  if (!question) return undefined
  return { first: question.line - 1, last: closingLine(lines, question.line - 1) }
}

/** The line on which the directive that opens at `first` closes; the last line when it never does. */
function closingLine(lines: string[], first: number): number {
  const at = lines.findIndex((line, index) => index > first && /^:::+\s*$/.test(line.trim()))
  return at === -1 ? lines.length - 1 : at
}

function written({ key, label, proposal, kind, isRequired, text }: QuestionDirective): string[] {
  const required = isRequired ? '' : ' required=no'
  const name = label.replace(/["{}\n]/g, '')
  return [
    `::: question {key=${key} label="${name}" proposal=${proposal} kind=${kind}${required}}`,
    ...text.trim().replace(/\r\n/g, '\n').split('\n'),
    ':::',
  ]
}

/** After the last words, but before footnotes that stand at the end. */
function lastWordsAt(lines: string[]): number {
  let end = lines.length
  while (end > 0 && (lines[end - 1]?.trim() === '' || /^\[\^[^\]]+\]:/.test(lines[end - 1] ?? ''))) end -= 1
  return end
}

/** After the blank line that ends a numbered paragraph and the lists that belong to it. */
function endOfParagraph(lines: string[], number: string): number {
  const first = lines.findIndex((line) => line.startsWith(`[${number}] `))
  if (first === -1) return lastWordsAt(lines)
  let end = first + 1
  while (end < lines.length && !startsSomethingNew(lines, end)) end += 1
  while (lines[end - 1]?.trim() === '') end -= 1
  return end
}

function startsSomethingNew(lines: string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (lines[at - 1]?.trim() !== '') return /^(#{1,4} |:::)/.test(line)
  return line.trim() !== '' && !/^\s*([-*+]|\d+\.)\s/.test(line) && !/^\s{2,}\S/.test(line)
}
