import { clauseKey } from '../clause-reference.ts'
import type { Clause } from '../model.ts'
import { clauseWords, measureLikeness, type ClauseWords, type Likeness } from './likeness.ts'
import { openWordBook, type WordBook } from './word-book.ts'

/** One of two texts while its clauses are being matched with those of the other. Everything is by index in `clauses`. */
export type TextSide = {
  clauses: readonly Clause[]
  words: ClauseWords[]
  keys: string[]
  /** The clause that each hangs from; -1 for one that hangs from none. Headings are no parents here. */
  parents: Int32Array
  /** The clause of the other text that each is; -1 while it is free. */
  partner: Int32Array
}

/** Two texts being matched. `take` makes a pair of two clauses that are free. */
export type Matching = {
  before: TextSide
  after: TextSide
  likeness: Likeness
  book: WordBook
  take(before: number, after: number): void
}

export function beginMatching(before: readonly Clause[], after: readonly Clause[]): Matching {
  const book = openWordBook()
  const sides = { before: sideOf(before, book), after: sideOf(after, book) }
  const everyClause = [...sides.before.words, ...sides.after.words].map((words) => words.ids)
  return {
    ...sides,
    book,
    likeness: measureLikeness(book, everyClause),
    take(i, j) {
      sides.before.partner[i] = j
      sides.after.partner[j] = i
    },
  }
}

export function isFree(side: TextSide, at: number): boolean {
  return side.partner[at] === -1
}

/** The free clauses of a side from one place up to, not including, another. */
export function freeBetween(side: TextSide, from: number, to: number): number[] {
  const free: number[] = []
  for (let at = from; at < to; at += 1) if (isFree(side, at)) free.push(at)
  return free
}

function sideOf(clauses: readonly Clause[], book: WordBook): TextSide {
  return {
    clauses,
    words: clauses.map((clause) => clauseWords(book, clause)),
    keys: clauses.map(clauseKey),
    parents: parentsOf(clauses),
    partner: new Int32Array(clauses.length).fill(-1),
  }
}

function parentsOf(clauses: readonly Clause[]): Int32Array {
  const parents = new Int32Array(clauses.length).fill(-1)
  /** The last clause met at each depth. */
  let open: number[] = []
  clauses.forEach((clause, at) => {
    if (clause.kind === 'heading') {
      open = []
      return
    }
    if (clause.kind !== 'clause' && clause.kind !== 'definition' && clause.kind !== 'paragraph') return
    open.length = Math.min(open.length, clause.depth)
    parents[at] = open.at(-1) ?? -1
    if (clause.kind !== 'paragraph') open[clause.depth] = at
  })
  return parents
}
