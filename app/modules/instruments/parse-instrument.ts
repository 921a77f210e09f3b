import type { Problem } from '#app/lib/errors.ts'
import { clauseKey, clauseName, depthOf } from './clause-reference.ts'
import { withIdentities } from './clause-identity.ts'
import type { Clause, InstrumentText } from './model.ts'
import { isTableLine, readTable } from './read-table.ts'
import { splitHeading } from './split-heading.ts'
import { tidyWords } from './tidy-words.ts'

/** A clause as read, before it has an identity, and the line it began on. */
export type ReadClause = Omit<Clause, 'id'> & { line: number }

/** Longer than any instrument: 5 million characters. */
const longestSource = 5_000_000

const numberPattern = /^[A-Za-z]{0,3}\d+[A-Za-z]*(?:\.\d+[A-Za-z]*)*(?:\([A-Za-z0-9]+\))*$/
const annexPattern = /^((?:Annex|Schedule|Appendix) [A-Z0-9]{1,5}) ?\/(.*)$/
const markerPattern = /^\[([^[\]]{1,200})\](?:\s+|$)(.*)$/
const captionPattern = /^Table(?:\s+([A-Za-z0-9.]+))?:\s*(.*)$/
const headingPattern = /^(#{1,4})(?:\s+(.*))?$/

/**
 * Read an instrument or a draft in the dialect of docs/content-format.md (“Instruments and drafts”), front matter removed.
 *
 * Lines that are only wrapped are joined. Printed numbers are kept as printed. Identities are derived from the references;
 * `identifyClauses` carries them over from a base. Never throws: what cannot be read is listed with its line and a remedy,
 * and left out of the text.
 *
 * @param startLine the line of the file on which `source` begins, counted from 1
 */
export function parseInstrumentMarkdown(
  source: string,
  file: string,
  startLine = 1,
): { text: InstrumentText; problems: Problem[] } {
  const problems: Problem[] = []
  const report = (line: number, message: string, remedy: string) => problems.push({ file, line, message, remedy })
  if (source.length > longestSource) {
    report(startLine, 'The text is longer than 5 million characters.', 'Divide it into several instruments.')
    return { text: { clauses: [] }, problems }
  }
  const read = readClauses(source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/), startLine, report)
  const clauses = withoutDuplicates(read, report)
  if (clauses.length === 0 && problems.length === 0) {
    report(startLine, 'There is no text.', 'Write at least one clause, such as [1.1] and its words.')
  }
  return { text: { clauses: withIdentities(clauses, '') }, problems }
}

type Report = (line: number, message: string, remedy: string) => void

function readClauses(lines: string[], startLine: number, report: Report): ReadClause[] {
  const clauses: ReadClause[] = []
  /** The clause that an unmarked line continues; undefined after an empty line. */
  let open: ReadClause | undefined
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim()
    const number = startLine + at
    if (line === '') {
      open = undefined
      continue
    }
    const heading = headingPattern.exec(line)
    if (heading) {
      open = undefined
      clauses.push(...readHeading(heading[1] ?? '', heading[2] ?? '', number, report))
      continue
    }
    const caption = captionPattern.exec(line)
    if (caption && (!open || startsTable(lines, at + 1))) {
      open = undefined
      const table = readTable(lines, at + 1, startLine, report)
      at = table.end - 1
      const reference = caption[1]
      const name = reference ? `Table ${reference}` : ''
      if (table.rows.length === 0)
        report(number, `${name || 'The table'} has no rows.`, 'Put a Markdown table under it.')
      else
        clauses.push({
          kind: 'table',
          reference: name,
          depth: 0,
          text: tidyWords(caption[2] ?? ''),
          rows: table.rows,
          line: number,
        })
      continue
    }
    if (isTableLine(line)) {
      report(
        number,
        'The table has no caption.',
        'Write Table, its number, a colon and the caption on the line above it.',
      )
      at = readTable(lines, at, startLine, () => {}).end - 1
      open = undefined
      continue
    }
    const marker = markerPattern.exec(line)
    const marked = marker ? readMarker(marker[1] ?? '', marker[2] ?? '', number) : undefined
    if (marked) {
      open = marked
      clauses.push(marked)
      continue
    }
    if (open) {
      open.text = `${open.text} ${line}`
      continue
    }
    report(
      number,
      `“${clipped(line)}” does not say which clause it is.`,
      'Begin it with its number in square brackets, such as [1.6(c)], or with [para] where it has none.',
    )
    // What follows until the next empty line belongs to the same fault.
    while (at + 1 < lines.length && lines[at + 1]?.trim() !== '' && !/^\s*[[#|]/.test(lines[at + 1] ?? '')) at += 1
  }
  return clauses
    .map((clause) => ({ ...clause, text: tidyWords(clause.text) }))
    .filter((clause) => hasWords(clause, report))
}

function readMarker(inside: string, words: string, line: number): ReadClause | undefined {
  const mark = tidyWords(inside)
  if (/^note$/i.test(mark)) return { kind: 'note', reference: '', depth: 0, text: words, line }
  const paragraph = /^para(?: ([1-9]))?$/i.exec(mark)
  if (paragraph) return { kind: 'paragraph', reference: '', depth: Number(paragraph[1] ?? 0), text: words, line }
  const footnote = /^fn: ?(\S{1,12})$/i.exec(mark)
  if (footnote) return { kind: 'footnote', reference: footnote[1] ?? '', depth: 0, text: words, line }
  const term = /^def:\s*(.*)$/i.exec(mark)
  if (term) return { kind: 'definition', reference: term[1] ?? '', depth: depthOf(term[1] ?? ''), text: words, line }
  const [, annex, own = mark] = annexPattern.exec(mark) ?? []
  const number = own.replace(/ /g, '')
  if (!numberPattern.test(number)) return undefined
  const reference = annex ? `${annex}/${number}` : number
  return { kind: 'clause', reference, depth: depthOf(reference), text: words, line }
}

function readHeading(signs: string, words: string, line: number, report: Report): ReadClause[] {
  const title = tidyWords(words).replace(/(?:\s+#+)+$/, '')
  if (title === '') {
    report(line, 'The heading has no words.', 'Write them after the #, or take the line out.')
    return []
  }
  return [{ kind: 'heading', ...splitHeading(title), depth: signs.length - 1, line }]
}

function startsTable(lines: string[], from: number): boolean {
  const next = lines.slice(from, from + 2).find((line) => line.trim() !== '')
  return next !== undefined && isTableLine(next.trim())
}

function hasWords(clause: ReadClause, report: Report): boolean {
  if (clause.kind === 'definition' && clause.reference === '') {
    report(clause.line, 'The definition has no term.', 'Write [def: Term] and its meaning.')
    return false
  }
  if (clause.text !== '' || clause.kind === 'table') return true
  report(
    clause.line,
    `${sentence(clauseName(clause))} has no words.`,
    'Write them after the square brackets, or take it out.',
  )
  return false
}

/** The first of each reference; every further one is a problem. */
function withoutDuplicates(clauses: ReadClause[], report: Report): ReadClause[] {
  const first = new Map<string, number>()
  return clauses.filter((clause) => {
    const key = clauseKey(clause)
    if (key === '' || clause.kind === 'heading') return true
    const line = first.get(key)
    if (line === undefined) {
      first.set(key, clause.line)
      return true
    }
    report(
      clause.line,
      `${sentence(clauseName(clause))} is already on line ${line}.`,
      'Give one of them another number, or take one out.',
    )
    return false
  })
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function clipped(words: string): string {
  return words.length > 60 ? `${words.slice(0, 57)}…` : words
}
