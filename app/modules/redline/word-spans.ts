import { diffArrays } from 'diff'
import { openWordBook, type WordBook, type Words } from '#app/modules/instruments/matching/word-book.ts'
import type { Span } from './model.ts'

/** Insertions and deletions of words that both texts have, at most, before a clause is shown as replaced. */
export const mostEdits = 1_000

export type ComparedWords = { spans: Span[]; isReplacedWhole: boolean }

/** Compares texts whose words were read with one book. */
export type WordComparer = (before: Words, after: Words) => ComparedWords

/** `compareWords` for many texts: their words are read once, with one book. */
export function wordComparer(book: WordBook): WordComparer {
  let seen = new Int32Array(0)
  let mark = 0
  /** The words of a stretch that the other one has too, by their place. */
  const shared = (ids: Int32Array, from: number, to: number, others: Int32Array, otherTo: number) => {
    mark += 1
    for (let at = from; at < otherTo; at += 1) seen[others[at] as number] = mark
    const places: number[] = []
    for (let at = from; at < to; at += 1) if (seen[ids[at] as number] === mark) places.push(at)
    return places
  }
  return (before, after) => {
    if (before.text === after.text) return unchanged(before.text)
    if (seen.length < book.size()) seen = new Int32Array(book.size() * 2)
    const [a, b] = [before.ids, after.ids]
    const start = commonStart(a, b)
    const end = commonEnd(a, b, start)
    // A word that the other side has not can be no part of what stays. Leaving such words out changes nothing but the time it takes.
    const mine = shared(a, start, a.length - end, b, b.length - end)
    const theirs = shared(b, start, b.length - end, a, a.length - end)
    const parts = diffArrays(
      mine.map((at) => a[at]),
      theirs.map((at) => b[at]),
      { maxEditLength: mostEdits },
    )
    if (!parts) return { spans: replaced(before.text, after.text), isReplacedWhole: true }

    const spans = spanWriter(before, after)
    spans.same(0, 0, start)
    let [i, j] = [0, 0]
    for (const { count, added, removed } of parts) {
      if (!added && !removed) {
        for (let n = 0, run = 1; n < count; n += run, run = 1) {
          const [at, other] = [mine[i + n] as number, theirs[j + n] as number]
          while (n + run < count && mine[i + n + run] === at + run && theirs[j + n + run] === other + run) run += 1
          spans.same(at, other, run)
        }
      }
      if (!added) i += count
      if (!removed) j += count
    }
    spans.same(a.length - end, b.length - end, end)
    return { spans: spans.end(), isReplacedWhole: false }
  }
}

/**
 * What changed between two texts, word for word. Putting the same and inserted runs together gives `after` exactly, the same
 * and deleted ones `before`, white space included. No comparison could strike and insert fewer words.
 *
 * White space is left out of the comparison and put back afterwards: compared as a token of its own it would tie unrelated words
 * together ("~~old~~ ++new++ ~~text~~ ++words++"), and compared with its word it would strike and reinsert a word that only lost its
 * neighbour.
 */
export function compareWords(before: string, after: string): ComparedWords {
  if (before === after) return unchanged(before)
  const book = openWordBook()
  return wordComparer(book)(book.read(before), book.read(after))
}

/** A text that both sides have. */
export function unchanged(text: string): ComparedWords {
  return { spans: text ? [{ kind: 'same', text }] : [], isReplacedWhole: false }
}

function commonStart(a: Int32Array, b: Int32Array): number {
  const most = Math.min(a.length, b.length)
  let at = 0
  while (at < most && a[at] === b[at]) at += 1
  return at
}

function commonEnd(a: Int32Array, b: Int32Array, start: number): number {
  const most = Math.min(a.length, b.length) - start
  let count = 0
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1
  return count
}

/** The whole of one text for the whole of the other. */
export function replaced(before: string, after: string): Span[] {
  const spans: Span[] = []
  if (before) spans.push({ kind: 'deleted', text: before })
  if (after) spans.push({ kind: 'inserted', text: after })
  return spans
}

/** The words of one side of the spans. */
export function wordsOf(spans: readonly Span[], side: 'before' | 'after'): string {
  const other = side === 'before' ? 'inserted' : 'deleted'
  return spans
    .filter((span) => span.kind !== other)
    .map((span) => span.text)
    .join('')
}

/**
 * Writes spans from the words that stay, given in order by their places in both texts. Deletions come before insertions within one
 * change; white space that both have before a word stays.
 */
function spanWriter(before: Words, after: Words) {
  const spans: Span[] = []
  let same = ''
  /** Where the words that stay and are not yet written begin in the new text; -1 where there are none. */
  let from = -1
  let [mineEnd, theirsEnd] = [0, 0]
  const takeRun = () => {
    if (from >= 0) same += after.text.slice(from, theirsEnd)
    from = -1
  }
  const change = (deleted: string, inserted: string) => {
    takeRun()
    if (deleted === inserted) {
      same += deleted
      return
    }
    const shared = deleted && inserted ? sharedSpace(deleted, inserted) : ''
    same += shared
    if (same) spans.push({ kind: 'same', text: same })
    same = ''
    spans.push(...replaced(deleted.slice(shared.length), inserted.slice(shared.length)))
  }
  const sameWord = (i: number, j: number) => {
    const [mineStart, theirsStart] = [before.starts[i] as number, after.starts[j] as number]
    const [mineGap, theirsGap] = [i > 0 ? (before.ends[i - 1] as number) : 0, j > 0 ? (after.ends[j - 1] as number) : 0]
    const isSpaceSame = before.text.slice(mineGap, mineStart) === after.text.slice(theirsGap, theirsStart)
    const isNext = mineGap === mineEnd && theirsGap === theirsEnd
    if (!isNext || !isSpaceSame) {
      const [mineTo, theirsTo] = isSpaceSame ? [mineGap, theirsGap] : [mineStart, theirsStart]
      change(before.text.slice(mineEnd, mineTo), after.text.slice(theirsEnd, theirsTo))
      from = theirsTo
    } else if (from < 0) from = theirsEnd
    mineEnd = before.ends[i] as number
    theirsEnd = after.ends[j] as number
  }
  return {
    /** So many words that stay, the first of them in these places. */
    same(i: number, j: number, count: number) {
      if (count === 0) return
      sameWord(i, j)
      const [mineTo, theirsTo] = [before.ends[i + count - 1] as number, after.ends[j + count - 1] as number]
      // Most of the time the white space between them is the same too.
      if (before.text.slice(mineEnd, mineTo) === after.text.slice(theirsEnd, theirsTo)) {
        if (from < 0) from = theirsEnd
        mineEnd = mineTo
        theirsEnd = theirsTo
        return
      }
      for (let n = 1; n < count; n += 1) sameWord(i + n, j + n)
    },
    end(): Span[] {
      change(before.text.slice(mineEnd), after.text.slice(theirsEnd))
      if (same) spans.push({ kind: 'same', text: same })
      return spans
    },
  }
}

function sharedSpace(a: string, b: string): string {
  const [mine, theirs] = [/^\s*/.exec(a)?.[0] ?? '', /^\s*/.exec(b)?.[0] ?? '']
  return mine === theirs ? mine : ''
}
