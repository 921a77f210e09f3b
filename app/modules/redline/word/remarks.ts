import { clauseInlines } from '#app/modules/instruments/clause-inlines.ts'
import { clauseName, ownNumber } from '#app/modules/instruments/clause-reference.ts'
import { changeMarks, type ChangeNote, type Clause, type InstrumentText } from '#app/modules/instruments/model.ts'
import { saidOf } from '#app/modules/redline/change-reasons.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import type { WordBlock, WordParagraph } from '#app/word/word-blocks.ts'
import type { WrittenText } from './blocks-of-clauses.ts'

/** What is remarked on a paragraph, if anything; asked once for each, in order. */
export type RemarkOn = (paragraph: WordParagraph) => string | undefined

/** What is said of a clause, and the clause beside which it stands: of the old text where the new one has it no more. */
export type Remark = { said: string; about: string; side: 'before' | 'after'; at: number }

/**
 * The notes on changes in words, each beside its clause. Word takes no comment in a footnote, so what is said of one stands beside the
 * clause that calls it; what is said of a table without a caption stands beside the words above it.
 */
export function remarksOnChanges(
  changes: readonly Change[],
  texts: { before: InstrumentText; after: InstrumentText },
  notes: readonly ChangeNote[],
): Remark[] {
  const notesOn = saidOf(changes, notes)
  return changes.flatMap((change) => {
    const found = notesOn(change)
    const side = change.after ? 'after' : 'before'
    const own = change[side]?.at
    const { clauses } = texts[side]
    const clause = own === undefined ? undefined : clauses[own]
    if (found.length === 0 || own === undefined || !clause) return []
    const at = paragraphBeside(clauses, own)
    const about = clauseName(clause)
    const said = found.map(noteInWords).join(' ')
    return [{ said: at === own ? said : `On ${about}. ${said}`, about, side, at }]
  })
}

function noteInWords({ mark, reason }: ChangeNote): string {
  return reason ? `${changeMarks[mark]}: ${reason}` : changeMarks[mark]
}

/** The place of the clause itself where it has a paragraph in the body of a Word file; otherwise of the one it belongs to. */
function paragraphBeside(clauses: readonly Clause[], at: number): number {
  const { kind, text, reference } = clauses[at] as Clause
  const hasParagraph = (clause: Clause) => clause.text !== '' && clause.kind !== 'footnote'
  if (kind === 'footnote') {
    const call = `[^${reference}]`
    const caller = clauses.findIndex((clause) => hasParagraph(clause) && wordsOf(clause).includes(call))
    return caller < 0 ? at : caller
  }
  if (text !== '') return at
  const above = clauses.slice(0, at).findLastIndex(hasParagraph)
  return above < 0 ? at : above
}

function wordsOf({ text, rows = [] }: Clause): string {
  return [text, ...rows.flat()].join(' ')
}

/** Remarks on the blocks that the clauses were written as. */
export function remarksOnBlocks(
  remarks: readonly Remark[],
  written: { before: WrittenText; after: WrittenText },
): RemarkOn {
  const said = new Map<WordBlock, string[]>()
  for (const remark of remarks) {
    const { blocks, ofClause } = written[remark.side]
    const block = blocks[ofClause[remark.at]?.[0] ?? -1]
    if (block) said.set(block, [...(said.get(block) ?? []), remark.said])
  }
  return (paragraph) => said.get(paragraph)?.join(' ')
}

/**
 * Remarks on the paragraphs of Word files that clauses were read from: such a paragraph ends with the words of its clause, and where
 * others do too it also prints its number.
 *
 * @returns besides, the clauses whose paragraph was not found among those that were asked about
 */
export function remarksOnParagraphs(
  remarks: readonly Remark[],
  texts: { before: InstrumentText; after: InstrumentText },
): { remarkOn: RemarkOn; unplaced(): string[] } {
  const left = remarks.map(({ said, about, side, at }) => {
    const clause = texts[side].clauses[at] as Clause
    const words = printedWords(clause)
    const isAlike = (other: Clause) => printedWords(other).endsWith(words)
    const isOnlyOne = [texts.before, texts.after].every(({ clauses }) => clauses.filter(isAlike).length < 2)
    return { said, about, words, number: isOnlyOne ? undefined : bare(ownNumber(clause.reference)) }
  })
  return {
    remarkOn: (paragraph) => {
      const at = left.findIndex(({ words, number }) => {
        if (words === '' || !paragraph.text.endsWith(words)) return false
        return number === undefined || (number !== '' && number === numberPrinted(paragraph, words))
      })
      return at < 0 ? undefined : left.splice(at, 1)[0]?.said
    },
    unplaced: () => left.map(({ about }) => about),
  }
}

/** What a paragraph prints before the words of its clause: the number that Word gives it, or one that is typed. */
function numberPrinted({ number, text }: WordParagraph, words: string): string {
  return bare(number?.printed || text.slice(0, text.length - words.length))
}

function bare(number: string): string {
  return number.replace(/[\s.:()[\]]/g, '').toLowerCase()
}

function printedWords({ text }: Clause): string {
  return plainText(clauseInlines(text))
}
