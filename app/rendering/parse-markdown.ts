import type { Token } from 'markdown-it'
import type { Block, Footnote, Inline } from '#app/rendering/document.ts'
import { makeMarkdownParser } from '#app/rendering/markdown-dialect/markdown-it.ts'
import { readBlocks } from '#app/rendering/markdown-dialect/read-blocks.ts'
import {
  beginReading,
  type DocumentProblem,
  type ParsedQuestion,
  type Reading,
  report,
} from '#app/rendering/markdown-dialect/reading.ts'

export type { DocumentProblem, ParsedQuestion, QuestionKind } from '#app/rendering/markdown-dialect/reading.ts'

export type ParsedDocument = {
  blocks: Block[]
  /** In order of first reference, labelled 1, 2, 3 … */
  footnotes: Footnote[]
  questions: ParsedQuestion[]
  /** In order of line; empty when the text can be taken as it is. */
  problems: DocumentProblem[]
}

const parser = makeMarkdownParser()

/**
 * Read a document body in our Markdown dialect (`docs/content-format.md`).
 *
 * Takes any text and never throws: what cannot be understood is kept as words and reported, with its line and a remedy.
 *
 * @param place the file's name as the author knows it; the line of that file on which `source` starts, from 1; and whether
 *   `[DD MMM YYYY]` is a gap to be filled (texts of directions) or a fault (everything else)
 */
export function parseDocumentMarkdown(
  source: string,
  place: { file: string; startLine?: number; allowPlaceholders?: boolean },
): ParsedDocument {
  const { file, startLine = 1, allowPlaceholders = false } = place
  const reading = beginReading(source, { file, startLine, allowPlaceholders })
  const { body, definitions } = takeFootnotes(reading, parser.parse(source, {}))
  const blocks = readBlocks(reading, { tokens: body, at: 0 })
  const footnotes = readFootnotes(reading, definitions)
  reading.problems.sort((a, b) => a.line - b.line)
  return { blocks, footnotes, questions: reading.questions, problems: reading.problems }
}

type Definition = { tokens: Token[]; line: number }

/** Footnotes may be defined anywhere, inside a list or a question too; they are read last, by order of reference. */
function takeFootnotes(reading: Reading, tokens: Token[]) {
  const body: Token[] = []
  const definitions = new Map<string, Definition>()
  const open: Definition[] = []
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      open.push(define(reading, definitions, String(token.meta?.label)))
    } else if (token.type === 'footnote_reference_close') {
      open.pop()
    } else {
      const definition = open.at(-1)
      if (definition?.line === -1 && token.map) definition.line = token.map[0]
      ;(definition?.tokens ?? body).push(token)
    }
  }
  return { body, definitions }
}

function define(reading: Reading, definitions: Map<string, Definition>, label: string): Definition {
  const definition = { tokens: [], line: -1 }
  if (!definitions.has(label)) definitions.set(label, definition)
  else {
    const line = reading.lines.findLastIndex((words) => words.trimStart().startsWith(`[^${label}]:`))
    report(reading, Math.max(line, 0), `Footnote “${label}” is written twice.`, 'Give one of the two another name.')
  }
  return definition
}

function readFootnotes(reading: Reading, definitions: Map<string, Definition>): Footnote[] {
  const footnotes: Footnote[] = []
  // By index, because a footnote may be the first to refer to another.
  for (let at = 0; at < reading.footnoteOrder.length; at += 1) {
    const definition = definitions.get(reading.footnoteOrder[at] ?? '')
    footnotes.push({ label: String(at + 1), content: definition ? readFootnote(reading, definition) : [] })
  }
  for (const [label, { line }] of definitions) {
    if (reading.footnoteOrder.includes(label)) continue
    const remedy = `Put [^${label}] where it belongs in the text, or take the footnote out.`
    report(reading, Math.max(line, 0), `Footnote “${label}” is never referred to.`, remedy)
  }
  return footnotes
}

function readFootnote(reading: Reading, definition: Definition): Inline[] {
  const blocks = readBlocks(reading, { tokens: definition.tokens, at: 0 })
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph')
  if (paragraphs.length < blocks.length) {
    report(reading, definition.line, 'A footnote holds more than plain paragraphs.', 'Move the rest into the text.')
  }
  if (paragraphs.length === 0) {
    report(reading, Math.max(definition.line, 0), 'A footnote has no words.', 'Write its text after the colon.')
  }
  return paragraphs.flatMap(({ content }, at): Inline[] => (at === 0 ? content : [{ kind: 'line-break' }, ...content]))
}
