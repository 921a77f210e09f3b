import { clauseKey } from '../clause-reference.ts'
import type { Clause } from '../model.ts'
import { clauseWords, measureLikeness, type ClauseWords, type Likeness } from './likeness.ts'
import { openWordBook, type WordBook } from './word-book.ts'

/** One of two texts while its clauses are being matched with those of the other. Everything is by index in `clauses`. */
export type TextSide = {
  clauses: readonly Clause[]
  keys: string[]
  /** What each says, word for word, rows included: two of one kind with the same say the same. */
  exact: string[]
  /** The clause that each hangs from; -1 for one that hangs from none. Headings are no parents here. */
  parents: Int32Array
  /** The clause of the other text that each is; -1 while it is free. */
  partner: Int32Array
  /** Those that have their partner for no better reason than its number and place. */
  byNumberAlone: Set<number>
  /** Read when they are first asked for: of a clause that nobody touched they never are. */
  words(at: number): ClauseWords
}

/** Two texts being matched. `take` makes a pair of two clauses that are free. */
export type Matching = {
  before: TextSide
  after: TextSide
  book: WordBook
  likeness(): Likeness
  take(before: number, after: number): void
}

export function beginMatching(clausesBefore: readonly Clause[], clausesAfter: readonly Clause[]): Matching {
  const book = openWordBook()
  const [before, after] = [sideOf(clausesBefore, book), sideOf(clausesAfter, book)]
  let measured: Likeness | undefined
  return {
    before,
    after,
    book,
    likeness: () => {
      measured ??= measureLikeness(book, [...everyClause(before), ...everyClause(after)])
      return measured
    },
    take(i, j) {
      before.partner[i] = j
      after.partner[j] = i
    },
  }
}

export function isFree(side: TextSide, at: number): boolean {
  return side.partner[at] === -1
}

/** Free, or with a partner that it may lose to a better reason. */
export function isLoose(side: TextSide, at: number): boolean {
  return isFree(side, at) || side.byNumberAlone.has(at)
}

/** The free clauses of a side from one place up to, not including, another. */
export function freeBetween(side: TextSide, from: number, to: number): number[] {
  const free: number[] = []
  for (let at = from; at < to; at += 1) if (isFree(side, at)) free.push(at)
  return free
}

function everyClause(side: TextSide): ClauseWords[] {
  return side.clauses.map((_, at) => side.words(at))
}

function sideOf(clauses: readonly Clause[], book: WordBook): TextSide {
  const read: (ClauseWords | undefined)[] = clauses.map(() => undefined)
  return {
    clauses,
    keys: clauses.map(clauseKey),
    exact: clauses.map(({ text, rows }) => (rows ? JSON.stringify([text, rows]) : text)),
    parents: parentsOf(clauses),
    partner: new Int32Array(clauses.length).fill(-1),
    byNumberAlone: new Set(),
    words(at) {
      const known = read[at]
      if (known) return known
      const words = clauseWords(book, clauses[at] as Clause)
      read[at] = words
      return words
    },
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
