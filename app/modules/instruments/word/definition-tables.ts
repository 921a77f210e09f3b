import type { WordBlock, WordCell, WordParagraph, WordTable } from '#app/word/word-blocks.ts'
import { depthOf } from '../clause-reference.ts'
import { printedNumber } from './printed-number.ts'
import { addClause, type Reading } from './reading.ts'
import { clauseText, lineOf, noteLabels, type NoteLabels } from './word-lines.ts'

const meaning = /^(?:shall )?(?:means?|has|have|includes?|is)\b/i

/**
 * A table of two columns, terms and their meanings, is not a table but definitions. It is one where it stands among
 * definitions and every row has a short term, or where most meanings begin with "means".
 *
 * @returns false, with nothing added, where it is a table
 */
export function addDefinitionTable(reading: Reading, table: WordTable, labels: NoteLabels): boolean {
  const rows = table.rows.map(({ cells }) => cells)
  if (table.columns !== 2 || !rows.every(isPair)) return false
  const pairs = rows as [WordCell, WordCell][]
  const headed = isHead(pairs[0], reading) ? pairs.slice(1) : pairs
  const means = headed.filter(([, second]) => meaning.test(wordsOf(second, reading))).length
  const isTerms = headed.every(([first]) => isTerm(wordsOf(first, reading)))
  const enough = reading.amongDefinitions ? 0.3 : 0.6
  if (!isTerms || headed.length === 0 || means < headed.length * enough) return false
  for (const [first, second] of headed) addDefinition(reading, first, second, labels)
  return true
}

function addDefinition(reading: Reading, first: WordCell, second: WordCell, labels: NoteLabels): void {
  const term = unquoted(wordsOf(first, reading)).replace(/[[\]]/g, '').trim()
  const lines = paragraphsOf(second.blocks).map((paragraph) => lineOf([paragraph], reading.document, labels))
  const isContinued = term === ''
  if (!isContinued) reading.numbers.openDefinition(term)
  lines.forEach((line, at) => {
    const number = printedNumber(line)
    const text = clauseText(number?.words ?? line.words)
    if (text === '') return
    const doubts = ['It stands in a table of two columns in the file.']
    if (number?.isPart) {
      const { reference } = reading.numbers.complete(number.text, {
        ...(number.format !== undefined && { format: number.format }),
      })
      addClause(reading, { kind: 'definition', reference, depth: depthOf(reference), text }, { line, ...line, doubts })
    } else if (at === 0 && !isContinued) {
      addClause(reading, { kind: 'definition', reference: term, depth: depthOf(term), text }, { line, ...line, doubts })
    } else addClause(reading, { kind: 'paragraph', reference: '', depth: 1, text }, { line, ...line, doubts })
  })
}

function isPair(cells: readonly WordCell[]): boolean {
  return cells.length === 2 && cells.every(({ isMergedUp, blocks }) => !isMergedUp && blocks.every(isParagraph))
}

function isHead(pair: [WordCell, WordCell] | undefined, reading: Reading): boolean {
  if (!pair) return false
  return /^(defined )?(terms?|expressions?)$/i.test(wordsOf(pair[0], reading))
}

function isTerm(words: string): boolean {
  return words.length <= 150 && !/[.;:]$/.test(words)
}

function wordsOf({ blocks }: WordCell, reading: Reading): string {
  return clauseText(
    paragraphsOf(blocks)
      .map((paragraph) => lineOf([paragraph], reading.document, noteLabels()).words)
      .join('\n'),
  )
}

function paragraphsOf(blocks: readonly WordBlock[]): WordParagraph[] {
  return blocks.filter((block) => block.kind === 'paragraph')
}

function isParagraph(block: WordBlock): boolean {
  return block.kind === 'paragraph'
}

function unquoted(words: string): string {
  return words.replace(/^[“"‘'](.*)[”"’']$/s, '$1')
}
