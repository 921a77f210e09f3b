import type { WordTable } from '#app/word/word-blocks.ts'
import { captionBelow } from './captions-of-word.ts'
import { addDefinitionTable } from './definition-tables.ts'
import { addClause, remark, type Reading } from './reading.ts'
import { splitCaption } from './split-caption.ts'
import { isEmptyTable, readTableOfWord, type ReadTable } from './table-of-word.ts'
import { clauseText, lineOf, noteLabels } from './word-lines.ts'

/** Read a table with its caption, which may stand above or below it. */
export function readTableUnit(reading: Reading, table: WordTable): void {
  const unit = reading.units[reading.at]
  const labels = unit?.kind === 'table' ? unit.labels : noteLabels()
  const above = reading.caption
  const below = above ? undefined : captionBelow(reading)
  const read = readTableOfWord(table, reading.document, labels)
  reading.caption = undefined
  if (!above && !below) {
    if (isEmptyTable(read)) return readNoTable(reading, read)
    if (addBox(reading, table, read)) return
    if (addDefinitionTable(reading, table, labels)) return
  }
  const caption = above ?? below
  if (below) reading.at += 1
  const { reference, text } = splitCaption(clauseText(caption?.words ?? ''))
  const isStyled = caption?.paragraph.style.name === 'caption'
  const doubts = caption && !isStyled ? [`“${clauseText(caption.words).slice(0, 60)}” was taken for its caption.`] : []
  addClause(
    reading,
    { kind: 'table', reference, depth: 0, text, rows: read.rows },
    {
      ...(caption && { line: caption }),
      notes: [...(caption?.notes ?? []), ...read.notes],
      objects: [...(caption?.objects ?? []), ...read.objects],
      doubts: [...doubts, ...new Set(read.doubts)],
    },
  )
}

function readNoTable(reading: Reading, { objects }: ReadTable): void {
  for (const object of objects) remark(reading, 'not-read', `After it stands ${object}, which was left out.`)
  if (objects.length === 0) remark(reading, 'not-read', 'After it stands an empty table, which was left out.')
}

/** A table of one cell is a frame around words: a note. */
function addBox(reading: Reading, table: WordTable, { notes, objects }: ReadTable): boolean {
  const [cell] = table.rows[0]?.cells ?? []
  if (table.rows.length !== 1 || table.rows[0]?.cells.length !== 1 || !cell) return false
  const paragraphs = cell.blocks.filter((block) => block.kind === 'paragraph')
  if (paragraphs.length < cell.blocks.length) return false
  const [title, ...rest] = paragraphs
  const isTitled = title?.style.name === 'box title' && clauseText(title.text) === 'Note'
  const words = (isTitled ? rest : paragraphs).map((each) => lineOf([each], reading.document, labelsOf(reading)).words)
  const doubts = isTitled ? [] : ['It stands in a frame in the file, and became a note.']
  const text = clauseText(words.filter((line) => line.trim() !== '').join('\n'))
  if (text !== '') addClause(reading, { kind: 'note', reference: '', depth: 0, text }, { notes, objects, doubts })
  return true
}

function labelsOf({ units, at }: Reading) {
  const unit = units[at]
  return unit?.kind === 'table' ? unit.labels : noteLabels()
}
