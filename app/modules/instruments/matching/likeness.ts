import type { Clause } from '../model.ts'
import type { WordBook, Words } from './word-book.ts'

/** A clause as matching sees it. */
export type ClauseWords = {
  /** Its words, in the order they are printed; of a table the caption and every cell. */
  ids: Int32Array
  /** The words of the text itself with their places; what a redline compares. */
  words: Words
}

export function clauseWords(book: WordBook, clause: Pick<Clause, 'text' | 'rows'>): ClauseWords {
  const words = book.read(clause.text)
  const ids = clause.rows ? joined([words.ids, ...clause.rows.flat().map((cell) => book.read(cell).ids)]) : words.ids
  return { ids, words }
}

/** How many words and figures a clause has, marks left out. */
export function countWords(book: WordBook, { ids }: ClauseWords): number {
  let count = 0
  for (let at = 0; at < ids.length; at += 1) if (book.isWord(ids[at] as number)) count += 1
  return count
}

function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}

/**
 * How alike two clauses are: twice the weight of the words they share over the weight of all their words, from 0 to 1. A word
 * that many clauses have weighs little, and a mark nothing: two clauses that share but "the", "shall" and "of" are not alike.
 */
export type Likeness = {
  of(a: ClauseWords, b: ClauseWords): number
  /** What `of` cannot exceed, from the weights alone. */
  atMost(a: ClauseWords, b: ClauseWords): number
  /** The share of the first one's weight that the second has too. */
  inside(a: ClauseWords, b: ClauseWords): number
  /** What one word weighs. */
  weightOf(id: number): number
}

/** @param clauses every clause of both texts, from which follows how rare each word is */
export function measureLikeness(book: WordBook, clauses: readonly ClauseWords[]): Likeness {
  const weights = weightsOf(book, clauses)
  const counts = new Int32Array(weights.length)
  const weighed = new Map<ClauseWords, number>()
  const weight = (words: ClauseWords) => {
    const known = weighed.get(words)
    if (known !== undefined) return known
    let sum = 0
    for (let at = 0; at < words.ids.length; at += 1) sum += weights[words.ids[at] as number] ?? 0
    weighed.set(words, sum)
    return sum
  }
  const shared = ({ ids: a }: ClauseWords, { ids: b }: ClauseWords) => {
    for (let at = 0; at < a.length; at += 1) (counts[a[at] as number] as number) += 1
    let sum = 0
    for (let at = 0; at < b.length; at += 1) {
      const id = b[at] as number
      // Also of a word that came into the book after the weights were taken.
      if (!((counts[id] as number) > 0)) continue
      counts[id] = (counts[id] as number) - 1
      sum += weights[id] as number
    }
    for (let at = 0; at < a.length; at += 1) counts[a[at] as number] = 0
    return sum
  }
  return {
    of(a, b) {
      const total = weight(a) + weight(b)
      return total === 0 ? 0 : (2 * shared(a, b)) / total
    },
    atMost(a, b) {
      const total = weight(a) + weight(b)
      return total === 0 ? 0 : (2 * Math.min(weight(a), weight(b))) / total
    },
    inside(a, b) {
      const own = weight(a)
      return own === 0 ? 0 : shared(a, b) / own
    },
    weightOf: (id) => weights[id] as number,
  }
}

/** Each word weighs the logarithm of how seldom a clause has it. */
function weightsOf(book: WordBook, clauses: readonly ClauseWords[]): Float64Array {
  const seenIn = new Int32Array(book.size())
  const lastSeen = new Int32Array(book.size())
  clauses.forEach(({ ids }, at) => {
    for (let n = 0; n < ids.length; n += 1) {
      const id = ids[n] as number
      if (lastSeen[id] === at + 1) continue
      lastSeen[id] = at + 1
      seenIn[id] = (seenIn[id] as number) + 1
    }
  })
  const weights = new Float64Array(book.size())
  for (let id = 0; id < weights.length; id += 1) {
    if (book.isWord(id)) weights[id] = Math.log(1 + clauses.length / Math.max(1, seenIn[id] as number))
  }
  return weights
}
