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
  const { before, after, likeness } = matching
  const mine = freeBetween(before, 0, before.clauses.length)
  const theirs = freeBetween(after, 0, after.clauses.length)
  const found = new Map<number, Candidate[]>()
  if (mine.length === 0 || theirs.length === 0) return found
  const index = indexPhrases(after, theirs)
  const shared = new Int32Array(after.clauses.length)
  for (const i of mine) {
    const touched: number[] = []
    const meet = (bucket: number) => {
      const [from, to] = [index.starts[bucket] as number, index.starts[bucket + 1] as number]
      if (to - from > mostWithAPhrase) return
      for (let at = from; at < to; at += 1) {
        const j = index.places[at] as number
        if (shared[j] === 0) touched.push(j)
        shared[j] = (shared[j] as number) + 1
      }
    }
    forEachPhrase(before, i, index.bits, meet)
    const kind = before.clauses[i]?.kind
    const best = touched
      .filter((j) => after.clauses[j]?.kind === kind)
      .sort((x, y) => (shared[y] as number) - (shared[x] as number) || x - y)
      .slice(0, mostCandidates)
    for (const j of touched) shared[j] = 0
    if (best.length === 0) continue
    const ids = before.words[i]?.ids ?? []
    const candidates = best.map((j) => ({ before: i, after: j, likeness: likeness.of(ids, after.words[j]?.ids ?? []) }))
    found.set(
      i,
      candidates.sort((x, y) => y.likeness - x.likeness || x.after - y.after),
    )
  }
  return found
}

/** For every phrase, by the bucket it falls into, the clauses that have it. Two phrases in one bucket do no harm: likeness is measured. */
function indexPhrases(side: TextSide, free: readonly number[]) {
  let phrases = 0
  for (const at of free) phrases += 2 * (side.words[at]?.ids.length ?? 0)
  const bits = Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(phrases + 1)) + 1))
  const starts = new Int32Array((1 << bits) + 1)
  for (const at of free) {
    forEachPhrase(side, at, bits, (bucket) => (starts[bucket + 1] = (starts[bucket + 1] as number) + 1))
  }
  for (let bucket = 0; bucket < 1 << bits; bucket += 1) {
    starts[bucket + 1] = (starts[bucket + 1] as number) + (starts[bucket] as number)
  }
  const places = new Int32Array(starts[1 << bits] as number)
  const filled = starts.slice(0, -1)
  for (const at of free) {
    forEachPhrase(side, at, bits, (bucket) => {
      const place = filled[bucket] as number
      places[place] = at
      filled[bucket] = place + 1
    })
  }
  return { bits, starts, places }
}

function forEachPhrase(side: TextSide, at: number, bits: number, found: (bucket: number) => void): void {
  let last = -1
  for (const id of side.words[at]?.ids ?? []) {
    found(bucketOf(id, 0, bits))
    if (last >= 0) found(bucketOf(last, id + 1, bits))
    last = id
  }
}

function bucketOf(a: number, b: number, bits: number): number {
  const mixed = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0) >>> (32 - bits)
}
