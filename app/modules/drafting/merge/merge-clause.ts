import type { Clause } from '#app/modules/instruments/model.ts'
import { mergeRows } from './merge-rows.ts'
import { mergeWords } from './merge-words.ts'

/** A clause that all three texts have, put together; and in what the two sides clash. */
export type MergedClause = { clause: Clause; clashes: ('number' | 'words')[] }

/** Three-way merge of one clause: its number, its words, its rows. Where the sides clash, our side's stands in the result. */
export function mergeClause(base: Clause, ours: Clause, theirs: Clause): MergedClause {
  const clashes: MergedClause['clashes'] = []
  const names = [base, ours, theirs].map(nameOf)
  const [was, we, they] = names
  if (we !== was && they !== was && we !== they) clashes.push('number')
  const named = we === was ? theirs : ours
  const words = mergeWords(base.text, ours.text, theirs.text)
  const rows = mergeRows(base.rows, ours.rows, theirs.rows)
  if (words.isConflict || rows.isConflict) clashes.push('words')
  const { kind, reference, depth } = named
  const clause: Clause = { id: ours.id, kind, reference, depth, text: words.text }
  return { clause: rows.rows ? { ...clause, rows: rows.rows } : clause, clashes }
}

function nameOf({ kind, reference, depth }: Clause): string {
  return JSON.stringify([kind, reference, depth])
}

/** The same number, words and rows. */
export function isEqualClause(a: Clause | undefined, b: Clause | undefined): boolean {
  if (!a || !b) return a === b
  return (
    nameOf(a) === nameOf(b) && a.text === b.text && JSON.stringify(a.rows ?? null) === JSON.stringify(b.rows ?? null)
  )
}
