import { diffArrays } from 'diff'
import { openWordBook, type WordBook, type Words } from '#app/modules/instruments/matching/word-book.ts'
import type { Span } from './model.ts'
import { withNaturalEdges } from './natural-edges.ts'

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

    const writing = beginWriting(before, after)
    writeSame(writing, 0, 0, start)
    let [i, j] = [0, 0]
    for (const { count, added, removed } of parts) {
      if (!added && !removed) {
        for (let n = 0, run = 1; n < count; n += run, run = 1) {
          const [at, other] = [mine[i + n] as number, theirs[j + n] as number]
          while (n + run < count && mine[i + n + run] === at + run && theirs[j + n + run] === other + run) run += 1
          writeSame(writing, at, other, run)
        }
      }
      if (!added) i += count
      if (!removed) j += count
    }
    writeSame(writing, a.length - end, b.length - end, end)
    return { spans: withNaturalEdges(endWriting(writing)), isReplacedWhole: false }
  }
}

/**
 * What changed between two texts, word for word. Putting the same and inserted runs together gives `after` exactly, the same
 * and deleted ones `before`, white space included. No comparison could strike and insert fewer words; of those that show as many, the one
 * with the most natural edges is taken.
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
 * Spans while they are written, from the words that stay, given in order by their places in both texts. Deletions come before
 * insertions within one change; white space that both have before a word stays.
 */
type Writing = {
  before: Words
  after: Words
  spans: Span[]
  same: string
  /** Where in the new text the words begin that stay and are not yet in `same`; -1 where there are none. */
  from: number
  /** How far each text is written. */
  mineEnd: number
  theirsEnd: number
}

function beginWriting(before: Words, after: Words): Writing {
  return { before, after, spans: [], same: '', from: -1, mineEnd: 0, theirsEnd: 0 }
}

/** So many words that stay, the first of them in these places. */
function writeSame(writing: Writing, i: number, j: number, count: number): void {
  if (count === 0) return
  const { before, after } = writing
  const [mineTo, theirsTo] = [before.ends[i + count - 1] as number, after.ends[j + count - 1] as number]
  const isSame = before.text.slice(before.starts[i], mineTo) === after.text.slice(after.starts[j], theirsTo)
  if (!isSame) {
    // White space between them differs, or letters do in words that have the same numbers in the book.
    if (count > 1) for (let n = 0; n < count; n += 1) writeSame(writing, i + n, j + n, 1)
    return
  }
  const [mineStart, theirsStart] = [before.starts[i] as number, after.starts[j] as number]
  const mineGap = i > 0 ? (before.ends[i - 1] as number) : 0
  const theirsGap = j > 0 ? (after.ends[j - 1] as number) : 0
  const isSpaceSame = before.text.slice(mineGap, mineStart) === after.text.slice(theirsGap, theirsStart)
  const isNext = mineGap === writing.mineEnd && theirsGap === writing.theirsEnd
  if (!isNext || !isSpaceSame) {
    const [mineFrom, theirsFrom] = isSpaceSame ? [mineGap, theirsGap] : [mineStart, theirsStart]
    writeChange(writing, mineFrom, theirsFrom)
    writing.from = theirsFrom
  } else if (writing.from < 0) writing.from = writing.theirsEnd
  writing.mineEnd = mineTo
  writing.theirsEnd = theirsTo
}

/** What lies between what is written and these places: gone from the one text, come into the other. */
function writeChange(writing: Writing, mineTo: number, theirsTo: number): void {
  const { before, after, spans } = writing
  if (writing.from >= 0) writing.same += after.text.slice(writing.from, writing.theirsEnd)
  writing.from = -1
  const deleted = before.text.slice(writing.mineEnd, mineTo)
  const inserted = after.text.slice(writing.theirsEnd, theirsTo)
  const shared = deleted === inserted ? deleted : deleted && inserted ? sharedSpace(deleted, inserted) : ''
  writing.same += shared
  if (deleted === inserted) return
  if (writing.same) spans.push({ kind: 'same', text: writing.same })
  writing.same = ''
  spans.push(...replaced(deleted.slice(shared.length), inserted.slice(shared.length)))
}

function endWriting(writing: Writing): Span[] {
  writeChange(writing, writing.before.text.length, writing.after.text.length)
  if (writing.same) writing.spans.push({ kind: 'same', text: writing.same })
  return writing.spans
}

function sharedSpace(a: string, b: string): string {
  const [mine, theirs] = [/^\s*/.exec(a)?.[0] ?? '', /^\s*/.exec(b)?.[0] ?? '']
  return mine === theirs ? mine : ''
}
