import type { Clause } from '../model.ts'
import type { WordBook, Words } from './word-book.ts'

/** A clause as matching sees it: its words, punctuation left out, a table's caption and cells in one list. */
export type ClauseWords = {
  ids: readonly number[]
  /** As printed: two clauses with the same say the same. */
  exact: string
  /** The words of the text itself with their places; what a redline compares. */
  words: Words
}

export function clauseWords(book: WordBook, clause: Pick<Clause, 'text' | 'rows'>): ClauseWords {
  const words = book.read(clause.text)
  const ids = words.ids.filter(book.isWord)
  if (!clause.rows) return { ids, exact: clause.text, words }
  for (const cell of clause.rows.flat()) {
    for (const id of book.read(cell).ids) if (book.isWord(id)) ids.push(id)
  }
  return { ids, exact: JSON.stringify([clause.text, clause.rows]), words }
}

/**
 * How alike two lists of words are: twice the weight of the words they share over the weight of all their words, from 0 to 1. A word
 * that many clauses have weighs little: two clauses that share nothing but "the", "shall" and "of" are not alike.
 */
export type Likeness = {
  of(a: readonly number[], b: readonly number[]): number
  /** The share of the first list's weight that the second has too. */
  inside(a: readonly number[], b: readonly number[]): number
  weight(words: readonly number[]): number
}

/** @param clauses the words of every clause of both texts, from which follows how rare each word is */
export function measureLikeness(book: WordBook, clauses: readonly (readonly number[])[]): Likeness {
  const weights = weightsOf(book, clauses)
  const counts = new Int32Array(book.size())
  const weight = (words: readonly number[]) => {
    let sum = 0
    for (const id of words) sum += weights[id] as number
    return sum
  }
  const shared = (a: readonly number[], b: readonly number[]) => {
    for (const id of a) (counts[id] as number) += 1
    let sum = 0
    for (const id of b) {
      if ((counts[id] as number) <= 0) continue
      counts[id] = (counts[id] as number) - 1
      sum += weights[id] as number
    }
    for (const id of a) counts[id] = 0
    return sum
  }
  return {
    of(a, b) {
      const total = weight(a) + weight(b)
      return total === 0 ? 0 : (2 * shared(a, b)) / total
    },
    inside(a, b) {
      const own = weight(a)
      return own === 0 ? 0 : shared(a, b) / own
    },
    weight,
  }
}

/** Each word weighs the logarithm of how seldom a clause has it. */
function weightsOf(book: WordBook, clauses: readonly (readonly number[])[]): Float64Array {
  const seenIn = new Int32Array(book.size())
  const lastSeen = new Int32Array(book.size())
  clauses.forEach((ids, at) => {
    for (const id of ids) {
      if (lastSeen[id] === at + 1) continue
      lastSeen[id] = at + 1
      seenIn[id] = (seenIn[id] as number) + 1
    }
  })
  return Float64Array.from(seenIn, (count) => Math.log(1 + clauses.length / Math.max(1, count)))
}
