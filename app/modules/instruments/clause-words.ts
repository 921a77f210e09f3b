import type { Clause } from './model.ts'

/** The words of a clause, counted, for judging how alike two clauses are. */
export type WordCount = { counts: ReadonlyMap<string, number>; total: number; exact: string }

/** Count the words of a clause: a table's cells and caption included, case and punctuation left aside. */
export function countWords(clause: Pick<Clause, 'text' | 'rows'>): WordCount {
  const exact = clause.rows ? JSON.stringify([clause.text, clause.rows]) : clause.text
  const all = clause.rows ? [clause.text, ...clause.rows.flat()].join(' ') : clause.text
  const counts = new Map<string, number>()
  let total = 0
  for (const word of all.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    total += 1
  }
  return { counts, total, exact }
}

/** How alike two clauses are: twice the words they share over all their words, from 0 to 1. */
export function similarity(a: WordCount, b: WordCount): number {
  if (a.exact === b.exact) return 1
  const total = a.total + b.total
  if (total === 0) return 0
  const [fewer, more] = a.counts.size < b.counts.size ? [a, b] : [b, a]
  let shared = 0
  for (const [word, count] of fewer.counts) shared += Math.min(count, more.counts.get(word) ?? 0)
  return (2 * shared) / total
}

/** The most that `similarity` could give, from the lengths alone. */
export function bestPossible(a: WordCount, b: WordCount): number {
  const total = a.total + b.total
  return total === 0 ? 1 : (2 * Math.min(a.total, b.total)) / total
}
