import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeNote, Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { renderClauseMarkdown, renderInstrumentMarkdown } from '#app/modules/instruments/render-instrument.ts'

/**
 * The Markdown of a text in which one clause is replaced by what was typed: by nothing where that is empty, by several clauses
 * where it holds several.
 */
export function sourceWithClause(text: InstrumentText, clauseId: string, typed: string): string {
  return text.clauses
    .map((clause) => (clause.id === clauseId ? typed.trim() : renderClauseMarkdown(clause)))
    .filter((markdown) => markdown !== '')
    .map((markdown) => `${markdown}\n`)
    .join('\n')
}

/** The Markdown of a text with what was typed put after one clause; at the very start where no clause is named. */
export function sourceWithInsertion(text: InstrumentText, afterId: string | undefined, typed: string): string {
  const at = text.clauses.findIndex((clause) => clause.id === afterId) + 1
  const [head, tail] = [text.clauses.slice(0, at), text.clauses.slice(at)]
  return [renderInstrumentMarkdown({ clauses: head }), `${typed.trim()}\n`, renderInstrumentMarkdown({ clauses: tail })]
    .filter((part) => part.trim() !== '')
    .join('\n')
}

/** Notes with the one on these clauses replaced by another, or taken out where there is none to give. */
export function notesWith(
  notes: readonly ChangeNote[],
  keys: readonly string[],
  note: ChangeNote | undefined,
): ChangeNote[] {
  const at = notes.findIndex((old) => keys.includes(old.clause))
  const rest = notes.filter((old) => !keys.includes(old.clause))
  if (!note) return rest
  return at === -1 ? [...rest, note] : rest.toSpliced(Math.min(at, rest.length), 0, note)
}

/** Whether a clause says the same in two texts: number, words, rows, or in neither. */
export function isSameClause(a: Clause | undefined, b: Clause | undefined): boolean {
  if (!a || !b) return a === b
  return clauseKey(a) === clauseKey(b) && renderClauseMarkdown(a) === renderClauseMarkdown(b)
}
