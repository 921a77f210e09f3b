import type { Problem } from '#app/lib/errors.ts'
import type { Block } from '#app/rendering/document.ts'

/** Where and why a document cannot be taken as it is, and what its author should do about it. */
export type DocumentProblem = Problem & { line: number }

export const QUESTION_KINDS = ['position-and-rationale', 'rationale', 'date', 'drafting', 'general'] as const

export type QuestionKind = (typeof QUESTION_KINDS)[number]

/** A question as its directive gives it; `line` is where the directive opens. */
export type ParsedQuestion = {
  key: string
  label: string
  proposal: string
  kind: QuestionKind
  required: boolean
  blocks: Block[]
  line: number
}

/** What one reading of one file gathers on its way: one per call, never shared. */
export type Reading = {
  file: string
  /** The line of the file on which the body starts, from 1. */
  startLine: number
  lines: string[]
  allowPlaceholders: boolean
  problems: DocumentProblem[]
  questions: ParsedQuestion[]
  usedIds: Set<string>
  /** Footnote labels as written, in order of first reference; a footnote's number is its place here. */
  footnoteOrder: string[]
  lastHeadingLevel: number
  lastWholeNumber: number
  /** Paragraph numbers met since the last chapter: an annex may start again at 1. */
  chapterNumbers: Set<string>
  /** The line being read, counted from 0 within the body: for words whose own place is not known. */
  currentLine: number
}

/** Start reading a body whose first line is line `startLine` of `file`. */
export function beginReading(source: string, place: { file: string; startLine: number; allowPlaceholders: boolean }) {
  const reading: Reading = {
    ...place,
    lines: source.split(/\r\n?|\n/),
    problems: [],
    questions: [],
    usedIds: new Set(),
    footnoteOrder: [],
    lastHeadingLevel: 0,
    lastWholeNumber: 0,
    chapterNumbers: new Set(),
    currentLine: 0,
  }
  return reading
}

/** Note a problem; `bodyLine` counts from 0 within the body. */
export function report(reading: Reading, bodyLine: number, message: string, remedy: string) {
  reading.problems.push({ file: reading.file, line: reading.startLine + bodyLine, message, remedy })
}

/** The id itself, or the id with the first free suffix where the document already uses it. */
export function claimId(reading: Reading, wanted: string): string {
  const base = wanted || 'section'
  let id = base
  for (let copy = 2; reading.usedIds.has(id); copy += 1) id = `${base}-${copy}`
  reading.usedIds.add(id)
  return id
}
