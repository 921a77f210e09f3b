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
    const { likeness } = matching
    const mine = before.words(at)
    const worth = likeness().of(mine, after.words(other))
    if (worth < plainlyAlike) continue
    const isLess = (place: number) => {
      if (place < 0 || place >= after.clauses.length || !isFree(after, place)) return true
      const words = after.words(place)
      return likeness().atMost(mine, words) <= worth || likeness().of(mine, words) <= worth
    }
    if (isLess(other - 1) && isLess(other + 1)) take(at, other)
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
  for (const stretch of stretchesOf(matching)) {
    const free = { before: freeBetween(before, ...stretch.before), after: freeBetween(after, ...stretch.after) }
    if (free.before.length === 0 || free.after.length === 0) continue
    const inBefore = new Set(free.before.map((at) => before.exact[at]))
    const inAfter = new Set(free.after.map((at) => after.exact[at]))
    // What only one side has would count as out of step; it is no copy, so it is left out.
    const mine = free.before.filter((at) => inAfter.has(before.exact[at]))
    const theirs = free.after.filter((at) => inBefore.has(after.exact[at]))
    if (mine.length === 0) continue
    const parts = diffArrays(
      mine.map((at) => before.exact[at]),
      theirs.map((at) => after.exact[at]),
      { maxEditLength: mostOutOfStep },
    )
    let [i, j] = [0, 0]
    for (const { count, added, removed } of parts ?? []) {
      for (let n = 0; n < count && !added && !removed; n += 1) {
        const [at, place] = [mine[i + n] as number, theirs[j + n] as number]
        if (before.clauses[at]?.kind === after.clauses[place]?.kind) take(at, place)
      }
      if (!added) i += count
      if (!removed) j += count
    }
  }
}
