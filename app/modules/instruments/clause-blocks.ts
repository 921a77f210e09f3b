import { text, type Block, type ClauseBlock, type Inline, type TableBlock } from '#app/rendering/document.ts'
import { markOf } from '#app/rendering/merged-cells.ts'
import { clauseAnchor, ownNumber } from './clause-reference.ts'
import type { Clause } from './model.ts'

/** A clause ready to be printed: its words, and a table's cells, as inline content, changes shown in them where there are any. */
export type PrintedClause = Pick<Clause, 'kind' | 'reference' | 'depth'> & {
  words: Inline[]
  rows?: Inline[][][]
  change?: ClauseBlock['change']
  /** In place of the word for the change. */
  mark?: Inline[]
  /** Which rows, the head among them, came or went as a whole. */
  rowChanges?: TableBlock['rowChanges']
  /** The number or term where it changed; what is printed otherwise follows from the reference. */
  number?: Inline[]
  /** The anchor; made from the reference unless given. */
  id?: string
}

/**
 * A clause as blocks of the document model. A table is one block, or two where its number, its caption or all of it changed: a
 * caption is plain words in the model, so the change is printed above the table.
 */
export function clauseBlocks(clause: PrintedClause): Block[] {
  const id = clause.id ?? clauseAnchor(clause)
  switch (clause.kind) {
    case 'heading':
      return [headingBlock(clause, id)]
    case 'note':
      return [clauseBlock({ ...clause, number: [] }, id, clause.words)]
    case 'table':
      return tableBlocks(clause, id)
    case 'definition':
      return [clauseBlock(clause, id, definitionWords(clause))]
    case 'footnote':
    case 'paragraph':
    case 'clause':
      return [clauseBlock(clause, id, clause.words)]
  }
}

function headingBlock({ reference, depth, words, number, change }: PrintedClause, id: string): Block {
  const level = Math.min(depth + 1, 4) as 1 | 2 | 3 | 4
  const printed = reference && /^\d/.test(reference) ? `${reference}.` : reference ? `${reference}:` : undefined
  if (change === undefined || (change === 'reworded' && !number))
    return { kind: 'heading', level, id, number: printed, content: words }
  return {
    kind: 'heading',
    level,
    id,
    content: [...(number ?? []), ...(number?.length ? [gap(change)] : []), ...words],
  }
}

function clauseBlock(
  { reference, depth, number, change, mark, kind }: PrintedClause,
  id: string,
  content: Inline[],
): ClauseBlock {
  const own = kind === 'definition' && depth === 0 ? [] : (number ?? text(ownNumber(reference)))
  const role = kind === 'heading' || kind === 'table' ? 'clause' : kind
  return { kind: 'clause', id, number: own, depth, role, content, ...(change && { change }), ...(mark && { mark }) }
}

/** The term stands in bold before its meaning; a paragraph of a definition has only its letter. */
function definitionWords({ reference, depth, number, words, change }: PrintedClause): Inline[] {
  if (depth > 0) return words
  return [{ kind: 'strong', content: number ?? text(`“${reference}”`) }, gap(change), ...words]
}

function tableBlocks(
  { reference, words, number, change, mark, rows = [], rowChanges }: PrintedClause,
  id: string,
): Block[] {
  const [head = [], ...body] = rows
  const merged = rows.some((row) => row.some((cell) => markOf(cell) !== undefined)) ? { hasMerged: true } : {}
  const isWholeChanged = change === 'inserted' || change === 'deleted'
  const isCaptionChanged = number !== undefined || isWholeChanged || mark !== undefined || words.some(isMarked)
  const changes = rowChanges?.slice(1).some((row) => row !== 'same') ? { rowChanges: rowChanges.slice(1) } : {}
  const marks = { ...merged, ...(isWholeChanged ? {} : changes) }
  if (!isCaptionChanged) {
    const caption = words.map((inline) => ('text' in inline ? inline.text : '')).join('')
    return [{ kind: 'table', id, number: reference, caption, head, rows: body, ...marks }]
  }
  const title: Inline[] = [{ kind: 'strong', content: number ?? text(reference) }, gap(change), ...words]
  return [
    { kind: 'clause', id, number: [], depth: 0, content: title, ...(change && { change }), ...(mark && { mark }) },
    { kind: 'table', head, rows: body, ...marks },
  ]
}

/** The space after a number or term comes and goes with the clause. */
function gap(change: PrintedClause['change']): Inline {
  return change === 'inserted' || change === 'deleted'
    ? { kind: change, content: text(' ') }
    : { kind: 'text', text: ' ' }
}

function isMarked(inline: Inline): boolean {
  return inline.kind === 'inserted' || inline.kind === 'deleted'
}
