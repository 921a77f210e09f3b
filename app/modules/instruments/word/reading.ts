import type { WordBlock, WordDocument } from '#app/word/word-blocks.ts'
import type { Clause } from '../model.ts'
import { numberContext, type NumberContext } from './compose-number.ts'
import type { ImportRemark } from './import-report.ts'
import type { Unit } from './units-of-word.ts'
import { printedNumber } from './printed-number.ts'
import { clauseText, isOurFile, lineOf, noteLabels, type NoteCall, type WordLine } from './word-lines.ts'

/** What reading a document remembers on its way. */
export type Reading = {
  document: WordDocument
  units: readonly Unit[]
  /** The unit being read. */
  at: number
  /** Whether the portal wrote the file, so that its styles say what each paragraph is. */
  isOurs: boolean
  clauses: ReadClause[]
  remarks: ImportRemark[]
  numbers: NumberContext
  amongDefinitions: boolean
  /** The annex, schedule or appendix that is open, and the depth of its heading. */
  annex: { name: string; depth: number } | undefined
  /** The caption read above a table that has not come yet. */
  caption: WordLine | undefined
  notesRead: Set<string>
  /** Lists of which a level below the first prints whole numbers: what their first level counts stands above clauses. */
  listsOfClauses: ReadonlySet<number>
  /** Which clause each bookmark stands in. */
  bookmarks: Map<string, number>
  /** Lines of tables of contents. */
  contents: number
}

export type ReadClause = Omit<Clause, 'id'> & { annex: string; line?: WordLine }

export function beginReading(document: WordDocument, units: readonly Unit[]): Reading {
  return {
    document,
    units,
    at: 0,
    isOurs: isOurFile(document.styles),
    clauses: [],
    remarks: [],
    numbers: numberContext(),
    amongDefinitions: false,
    annex: undefined,
    caption: undefined,
    notesRead: new Set(),
    listsOfClauses: new Set(units.flatMap((unit) => (unit.kind === 'line' ? listOfClauses(unit.line) : []))),
    bookmarks: new Map(),
    contents: 0,
  }
}

function listOfClauses(line: WordLine): number[] {
  const { number } = line
  if (!number || number.level === 0 || number.isBullet) return []
  return printedNumber(line)?.isPart === false ? [number.numId] : []
}

/** Add a clause, with the footnotes that it is the first to call below it, and remarks on what it could not hold. */
export function addClause(
  reading: Reading,
  clause: Omit<Clause, 'id'>,
  from: { line?: WordLine; notes: NoteCall[]; objects: string[]; doubts?: string[] },
): void {
  reading.clauses.push({ ...clause, annex: reading.annex?.name ?? '', ...(from.line && { line: from.line }) })
  for (const doubt of from.doubts ?? []) if (doubt !== '') remark(reading, 'guessed', doubt)
  for (const object of from.objects) remark(reading, 'not-read', `It holds ${object}, which was left out.`)
  const at = reading.clauses.length - 1
  for (const bookmark of from.line?.paragraph.bookmarks ?? []) reading.bookmarks.set(bookmark, at)
  for (const note of from.notes) addNote(reading, note)
}

/** @param isOfClause false for what is about the file and not about the clause last read */
export function remark(reading: Reading, status: ImportRemark['status'], what: string, isOfClause = true): void {
  const at = reading.clauses.length - 1
  reading.remarks.push({ status, what, ...(isOfClause && at >= 0 && { at }) })
}

function addNote(reading: Reading, { kind, id, label, hasOwnMark }: NoteCall): void {
  if (reading.notesRead.has(label)) return
  reading.notesRead.add(label)
  const { document } = reading
  const note = document[`${kind}s`].find((candidate) => candidate.id === id)
  const lines = noteLines(note?.blocks ?? [], document)
  const words = lines
    .map((line) => line.words)
    .join('\n')
    .trimStart()
  const text = clauseText(hasOwnMark && words.startsWith(label) ? words.slice(label.length) : words)
  if (text === '') {
    remark(reading, 'not-read', `It calls ${kind} ${label}, which has no words in the file.`)
    return
  }
  const doubts = kind === 'endnote' ? ['It is an endnote in the file, and a footnote here.'] : []
  const objects = lines.flatMap((line) => line.objects)
  addClause(reading, { kind: 'footnote', reference: label, depth: 0, text }, { notes: [], objects, doubts })
}

function noteLines(blocks: readonly WordBlock[], document: WordDocument): WordLine[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [lineOf([block], document, noteLabels())]
      : block.rows.flatMap(({ cells }) => cells.flatMap((cell) => noteLines(cell.blocks, document))),
  )
}
