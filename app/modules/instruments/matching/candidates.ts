import type { Likeness } from './likeness.ts'
import { freeBetween, type Matching, type TextSide } from './text-side.ts'

/** A free clause of each text that may be one clause, and how alike they are. */
export type Candidate = { before: number; after: number; likeness: number }

/**
 * A turn of phrase that more clauses have than this tells nothing about which clause it is. It also bounds the work: each clause meets
 * at most so many others for each of its phrases, so the whole grows with the length of the text and not with its square.
 */
const mostWithAPhrase = 32
/** Buckets for phrases: a few for each, within bounds. */
const [fewestBits, mostBits] = [8, 20]
/** Of the clauses that share phrases with one, those that share the most. */
const mostCandidates = 6

/**
 * Find for every free clause of the old text those of the new one it may be: clauses of its kind that share words or pairs of words
 * that few others have.
 *
 * @returns best first for each clause of the old text
 */
export function findCandidates(matching: Matching): Map<number, Candidate[]> {
  const { before, after } = matching
  const mine = freeBetween(before, 0, before.clauses.length)
  const theirs = freeBetween(after, 0, after.clauses.length)
  const found = new Map<number, Candidate[]>()
  if (mine.length === 0 || theirs.length === 0) return found
  const likeness = matching.likeness()
  const index = indexPhrases(after, theirs, likeness)
  const shared = new Int32Array(after.clauses.length)
  for (const i of mine) {
    const touched: number[] = []
    for (const bucket of phrasesOf(before, i, index.bits, likeness)) {
      const [from, to] = [index.starts[bucket] as number, index.starts[bucket + 1] as number]
      if (to - from > mostWithAPhrase) continue
      for (let at = from; at < to; at += 1) {
        const j = index.places[at] as number
        if (shared[j] === 0) touched.push(j)
        shared[j] = (shared[j] as number) + 1
      }
    }
    const kind = before.clauses[i]?.kind
    const best = mostShared(touched, shared, (j) => after.clauses[j]?.kind === kind)
    for (const j of touched) shared[j] = 0
    if (best.length === 0) continue
    const words = before.words(i)
    const candidates = best.map((j) => ({ before: i, after: j, likeness: likeness.of(words, after.words(j)) }))
    found.set(
      i,
      candidates.sort((x, y) => y.likeness - x.likeness || x.after - y.after),
    )
  }
  return found
}

/** Those that share the most phrases, without sorting the many that share only a few. */
function mostShared(touched: readonly number[], shared: Int32Array, isFit: (at: number) => boolean): number[] {
  const best: number[] = []
  for (const at of touched) {
    const count = shared[at] as number
    const last = best[mostCandidates - 1]
    if (last !== undefined && count <= (shared[last] as number)) continue
    if (!isFit(at)) continue
    let place = best.length
    while (place > 0 && (shared[best[place - 1] as number] as number) < count) place -= 1
    best.splice(place, 0, at)
    if (best.length > mostCandidates) best.pop()
  }
  return best
}

/** For every phrase, by the bucket it falls into, the clauses that have it. Two phrases in one bucket do no harm: likeness is measured. */
function indexPhrases(side: TextSide, free: readonly number[], likeness: Likeness) {
  let most = 0
  for (const at of free) most += 2 * side.words(at).ids.length
  const bits = Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(most + 1)) + 1))
  const phrases = free.map((at) => phrasesOf(side, at, bits, likeness))
  const starts = new Int32Array((1 << bits) + 1)
  for (const buckets of phrases) {
    for (const bucket of buckets) starts[bucket + 1] = (starts[bucket + 1] as number) + 1
  }
  for (let bucket = 0; bucket < 1 << bits; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number)
  }
  const places = new Int32Array(starts[1 << bits] as number)
  const filled = starts.slice(0, -1)
  phrases.forEach((buckets, n) => {
    for (const bucket of buckets) {
      const place = filled[bucket] as number
      places[place] = free[n] as number
      filled[bucket] = place + 1
    }
  })
  return { bits, starts, places }
}

/** The buckets of a clause's words and of its pairs of words that follow each other. */
function phrasesOf(side: TextSide, at: number, bits: number, likeness: Likeness): Int32Array {
  const { ids } = side.words(at)
  const buckets = new Int32Array(2 * ids.length)
  let count = 0
  let last = -1
  for (let n = 0; n < ids.length; n += 1) {
    const id = ids[n] as number
    if (likeness.weightOf(id) === 0) continue
    buckets[count++] = bucketOf(id, 0, bits)
    if (last >= 0) buckets[count++] = bucketOf(last, id + 1, bits)
    last = id
  }
  return buckets.subarray(0, count)
}

function bucketOf(a: number, b: number, bits: number): number {
  const mixed = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) >>> (32 - bits)
}
