import { depthOf } from '../clause-reference.ts'
import { headingWords } from '../render-instrument.ts'
import { splitHeading } from '../split-heading.ts'
import { isCaption } from './captions-of-word.ts'
import { isAboutDefinitions, readDefinition } from './definitions-of-word.ts'
import { readHeading, type ReadHeading } from './headings-of-word.ts'
import { printedNumber, type PrintedNumber } from './printed-number.ts'
import { addClause, remark, type Reading } from './reading.ts'
import { clauseText, type WordLine } from './word-lines.ts'

/** What the portal writes before the text itself, by the names of its styles. */
const coverStyles = new Set([
  'title',
  'subtitle',
  'cover fact',
  'contents title',
  'contents 1',
  'contents 2',
  'after table',
])
const ourStyles = new Set(['legal clause', 'legal definition', 'legal paragraph'])

const smallPrint = new Set(['legal note', 'legal footnote'])

/** Read one line as the clause, heading, definition, note or paragraph that it is. */
export function readLine(reading: Reading, line: WordLine): void {
  const { name } = line.paragraph.style
  if (line.paragraph.isContents || name === 'toc heading') {
    reading.contents += 1
    return
  }
  if (name === 'title' || name === 'subtitle' || (reading.isOurs && coverStyles.has(name))) {
    if (!reading.isOurs)
      remark(reading, 'not-read', `“${shortened(line)}” is the document's title and no clause.`, false)
    return
  }
  if (clauseText(line.words) === '') return readNothing(reading, line)
  if (reading.isOurs && smallPrint.has(name)) return addSmallPrint(reading, line)
  if (isCaption(reading, line)) {
    reading.caption = line
    return
  }
  const number = printedNumber(line)
  const isAboveClauses = line.number?.level === 0 && reading.listsOfClauses.has(line.number.numId)
  const heading = reading.isOurs ? ourHeading(line) : readHeading(line, number, isAboveClauses)
  if (heading) return addHeading(reading, line, heading)
  if (number?.isPart && isAboveClauses) {
    reading.numbers.openHeading('')
    return addAsPrinted(reading, line, number.printed)
  }
  if (number && !(reading.isOurs && name === 'legal paragraph')) return addNumbered(reading, line, number)
  addUnnumbered(reading, line)
}

/** Objects alone, or a number without words. */
function readNothing(reading: Reading, { number, objects }: WordLine): void {
  for (const object of objects) remark(reading, 'not-read', `After it stands ${object}, which was left out.`)
  if (number && !number.isBullet && number.printed) {
    remark(reading, 'not-read', `After it stands the number ${number.printed} without any words, which was left out.`)
  }
}

function addHeading(reading: Reading, line: WordLine, { doubt, ...heading }: ReadHeading): void {
  const depth = Math.min(heading.depth, 3)
  const { reference, text } = splitHeading(headingWords(heading))
  const named = /^(Annex|Schedule|Appendix) [A-Z0-9]{1,5}$/.exec(reference || text)?.[0]
  const isNamed = /^(Section|Part|Annex|Schedule|Appendix|Chapter) [A-Z0-9]{1,5}$/.test(reference || text)
  if (named) reading.annex = { name: named, depth }
  else if (isNamed && depth <= (reading.annex?.depth ?? 0)) reading.annex = undefined
  reading.amongDefinitions = isAboutDefinitions(text)
  reading.numbers.openHeading(reference)
  addClause(reading, { kind: 'heading', reference, depth, text }, { line, ...line, doubts: [doubt] })
}

/** A heading of our own file is one whatever it looks like. */
function ourHeading(line: WordLine): ReadHeading | undefined {
  const level = /^heading ([1-4])$/.exec(line.paragraph.style.name)?.[1]
  if (level === undefined) return undefined
  return { ...splitHeading(clauseText(line.words)), depth: Number(level) - 1, doubt: '' }
}

function addNumbered(reading: Reading, line: WordLine, number: PrintedNumber): void {
  const text = clauseText(number.words)
  const from = { line, ...line, doubts: [reading.isOurs ? '' : number.doubt] }
  if (text === '') {
    remark(reading, 'not-read', `After it stands the number ${number.text} without any words, which was left out.`)
    return
  }
  if (!number.isPart) {
    reading.numbers.openClause(number.text)
    addClause(reading, { kind: 'clause', reference: number.text, depth: depthOf(number.text), text }, from)
    return
  }
  const next = nextNumber(reading)
  const { reference, depth, isDefinition, parent, isOutOfOrder } = reading.numbers.complete(number.text, {
    ...(number.format !== undefined && { format: number.format }),
    ...(next?.isPart && { next: next.text }),
  })
  if (parent === '') {
    from.doubts.push(`No clause stands above ${number.printed}, so it became a paragraph with the number in its words.`)
    addClause(
      reading,
      { kind: 'paragraph', reference: '', depth: Math.min(depth, 9), text: `${number.printed} ${text}` },
      from,
    )
    return
  }
  if (isOutOfOrder && !reading.isOurs) {
    from.doubts.push(`${number.text} does not follow from the number before it; it was taken to be ${reference}.`)
  }
  addClause(reading, { kind: isDefinition ? 'definition' : 'clause', reference, depth: depthOf(reference), text }, from)
}

/** A number that no clause can have is kept in the words: nothing that is printed may go. */
function addAsPrinted(reading: Reading, line: WordLine, printed: string): void {
  const doubt = `Its number ${printed} is none that a clause here can have, so it became a paragraph with the number in its words.`
  addClause(
    reading,
    { kind: 'paragraph', reference: '', depth: 0, text: `${printed} ${clauseText(line.words)}` },
    { line, ...line, doubts: [doubt] },
  )
}

function nextNumber({ units, at }: Reading): PrintedNumber | undefined {
  for (const unit of units.slice(at + 1, at + 40)) {
    const number = unit.kind === 'line' ? printedNumber(unit.line) : undefined
    if (number) return number
  }
  return undefined
}

function addUnnumbered(reading: Reading, line: WordLine): void {
  const { name } = line.paragraph.style
  const isOurs = reading.isOurs && ourStyles.has(name)
  const definition =
    isOurs && name !== 'legal definition'
      ? undefined
      : readDefinition(line, { amongDefinitions: isOurs || reading.amongDefinitions })
  const from = { line, ...line }
  if (definition && definition.text !== '') {
    const term = definition.term.replace(/[[\]]/g, '').trim()
    reading.numbers.openDefinition(term)
    addClause(
      reading,
      { kind: 'definition', reference: term, depth: depthOf(term), text: definition.text },
      { ...from, doubts: [isOurs ? '' : definition.doubt] },
    )
    return
  }
  const note = isOurs ? undefined : noteWords(line)
  if (note !== undefined) {
    addClause(reading, { kind: 'note', reference: '', depth: 0, text: note }, from)
    return
  }
  const isBullet = line.number?.isBullet === true
  if (line.number && !isBullet && line.number.printed.trim() !== '' && !isOurs) {
    return addAsPrinted(reading, line, line.number.printed.trim())
  }
  const depth = isOurs ? ourDepth(line) : isBullet ? Math.min((line.number?.level ?? 0) + 1, 9) : 0
  const doubts = isBullet ? ['It has a bullet in the file, and became a paragraph without a number.'] : []
  addClause(reading, { kind: 'paragraph', reference: '', depth, text: clauseText(line.words) }, { ...from, doubts })
}

/** A note of our own file, or a footnote that stands below its clause, as our redlines have them. */
function addSmallPrint(reading: Reading, line: WordLine): void {
  const from = { line, ...line }
  const [, label, words] = /^(\S{1,12})\t\s*(.*)$/s.exec(line.paragraph.text.trim()) ?? []
  const footnote = line.paragraph.style.name === 'legal footnote' && label && words
  if (footnote) addClause(reading, { kind: 'footnote', reference: label, depth: 0, text: clauseText(words) }, from)
  else addClause(reading, { kind: 'note', reference: '', depth: 0, text: clauseText(line.words) }, from)
}

/** Guidance set apart by its style, or by the word Note before it. */
function noteWords(line: WordLine): string | undefined {
  const words = clauseText(line.words)
  const [, inside] = /^\[?note(?: \d{1,3})?\s*[:–—-]\s*(.*?)\]?$/is.exec(words) ?? []
  if (inside) return inside
  return /\bnotes?\b/.test(line.paragraph.style.name) && !/foot|end/.test(line.paragraph.style.name) ? words : undefined
}

/** How deep a paragraph of our own file stands: see the indents of `clauseWord`. */
function ourDepth({ paragraph }: WordLine): number {
  const indent = paragraph.indent ?? 0
  return Math.min(Math.max(Math.round((indent - 720) / 480), 0), 9)
}

function shortened(line: WordLine): string {
  const words = clauseText(line.words)
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words
}
