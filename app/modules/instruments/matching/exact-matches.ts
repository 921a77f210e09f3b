import { diffArrays } from 'diff'
import { stretchesOf } from './stretches.ts'
import { freeBetween, isFree, type Matching, type TextSide } from './text-side.ts'

/** A text of fewer letters, about four words, says too little to be known again in another place. */
const lettersToTellACopy = 20
/** Under the same number so much must agree for the two to be taken for each other before anything else is looked at. */
const plainlyAlike = 0.75
/** Clauses put in or taken out between two that are known, at most, when equal texts are aligned in order. */
const mostOutOfStep = 400

/** Clauses that have the same identity. */
export function matchIdentities(matching: Matching): void {
  matchNamed(matching, (side, at) => side.clauses[at]?.id || undefined)
}

/**
 * Clauses that say exactly the same: first under the same number, then anywhere if the words are there once in each text, then in
 * order between those that are known, however often they are there ("Not used.", rows of a schedule).
 */
export function matchCopies(matching: Matching): void {
  const { before, after } = matching
  const isSame = (i: number, j: number) => before.exact[i] === after.exact[j]
  matchNamed(matching, (side, at) => side.keys[at], isSame)
  matchNamed(matching, copyName)
  matchCopiesInOrder(matching)
}

/**
 * Clauses under the same number whose words plainly agree, more than with the next one and the one before: among clauses that are
 * nearly the same the number alone says little, because an insertion above shifts all numbers by one.
 */
export function matchSameNumber(matching: Matching): void {
  const { before, after, take } = matching
  for (const [at, other] of sameName(matching, (side, place) => side.keys[place])) {
    const ids = before.words(at).ids
    const alike = (place: number) => {
      const isThere = place >= 0 && place < after.clauses.length && isFree(after, place)
      return isThere ? matching.likeness().of(ids, after.words(place).ids) : 0
    }
    const worth = alike(other)
    if (worth < plainlyAlike) continue
    if (worth >= alike(other - 1) && worth >= alike(other + 1)) take(at, other)
  }
}

type NameOf = (side: TextSide, at: number) => string | undefined

/** Match clauses of one kind that share a name which is unique among the free ones of each side. */
function matchNamed(
  matching: Matching,
  nameOf: NameOf,
  isFit: (before: number, after: number) => boolean = () => true,
): void {
  for (const [i, j] of sameName(matching, nameOf)) if (isFit(i, j)) matching.take(i, j)
}

function sameName({ before, after }: Matching, nameOf: NameOf): [number, number][] {
  const theirs = uniquelyNamed(after, nameOf)
  const pairs: [number, number][] = []
  for (const [name, i] of uniquelyNamed(before, nameOf)) {
    const j = theirs.get(name) ?? -1
    if (i >= 0 && j >= 0 && before.clauses[i]?.kind === after.clauses[j]?.kind) pairs.push([i, j])
  }
  return pairs
}

/** -1 for a name that two clauses have. */
function uniquelyNamed(side: TextSide, nameOf: NameOf): Map<string, number> {
  const named = new Map<string, number>()
  for (let at = 0; at < side.clauses.length; at += 1) {
    const name = isFree(side, at) ? nameOf(side, at) : undefined
    if (name) named.set(name, named.has(name) ? -1 : at)
  }
  return named
}

function copyName(side: TextSide, at: number): string | undefined {
  const exact = side.exact[at] ?? ''
  return side.clauses[at]?.kind === 'heading' || exact.length >= lettersToTellACopy ? exact : undefined
}

function matchCopiesInOrder(matching: Matching): void {
  const { before, after, take } = matching
  const name = (side: TextSide, at: number) => `${side.clauses[at]?.kind}\n${side.exact[at]}`
  for (const stretch of stretchesOf(matching)) {
    const mine = freeBetween(before, ...stretch.before)
    const theirs = freeBetween(after, ...stretch.after)
    if (mine.length === 0 || theirs.length === 0) continue
    const [a, b] = [mine.map((at) => name(before, at)), theirs.map((at) => name(after, at))]
    const [inA, inB] = [new Set(a), new Set(b)]
    // What only one side has would count as out of step; it is no copy, so it is left out.
    const own = mine.filter((_, at) => inB.has(a[at] as string))
    const other = theirs.filter((_, at) => inA.has(b[at] as string))
    const parts = diffArrays(
      own.map((at) => name(before, at)),
      other.map((at) => name(after, at)),
      { maxEditLength: mostOutOfStep },
    )
    let [i, j] = [0, 0]
    for (const { count, added, removed } of parts ?? []) {
      if (!added && !removed) for (let n = 0; n < count; n += 1) take(own[i + n] as number, other[j + n] as number)
      if (!added) i += count
      if (!removed) j += count
    }
  }
}
