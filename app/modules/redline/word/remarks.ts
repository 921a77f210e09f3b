import { clauseInlines } from '#app/modules/instruments/clause-inlines.ts'
import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import { changeMarks, type ChangeNote, type Clause, type InstrumentText } from '#app/modules/instruments/model.ts'
import { saidOf } from '#app/modules/redline/change-reasons.ts'
import type { Change } from '#app/modules/redline/model.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import type { WordParagraph } from '#app/word/word-blocks.ts'

/** What is remarked on a paragraph, if anything; asked once for each, in order. */
export type RemarkOn = (paragraph: WordParagraph) => string | undefined

export type Remarks = {
  remarkOn: RemarkOn
  /** The clauses of which no paragraph that was asked about holds all the words; their remarks stand nowhere. */
  unplaced(): string[]
}

function noteInWords({ mark, reason }: ChangeNote): string {
  return reason ? `${changeMarks[mark]}: ${reason}` : changeMarks[mark]
}

/** Remarks on the paragraphs that clauses of a text were written as: each ends with the words of its clause. */
export function remarksByWords(
  changes: readonly Change[],
  { before, after }: { before: InstrumentText; after: InstrumentText },
  notes: readonly ChangeNote[],
): Remarks {
  const notesOn = saidOf(changes, notes)
  const left = changes.flatMap((change) => {
    const found = notesOn(change)
    const clause = change.after ? after.clauses[change.after.at] : before.clauses[change.before?.at ?? -1]
    if (found.length === 0 || !clause) return []
    return [{ clause: clauseName(clause), words: printedWords(clause), said: found.map(noteInWords).join(' ') }]
  })
  return {
    remarkOn: ({ text }) => {
      const at = left.findIndex(({ words }) => words !== '' && text.endsWith(words))
      return at < 0 ? undefined : left.splice(at, 1)[0]?.said
    },
    unplaced: () => left.map(({ clause }) => clause),
  }
}

function printedWords({ text }: Clause): string {
  return plainText(clauseInlines(text))
}
