import { bestPossible, countWords, similarity, type WordCount } from './clause-words.ts'
import { clauseKey } from './clause-reference.ts'
import { alignInOrder, longestIncreasing } from './align-in-order.ts'
import type { Clause } from './model.ts'

/** A clause of one text and the clause of the other that it is, by index. */
export type ClauseMatch = { before: number; after: number }

/** Under the same number, half the words must agree; under another, more of them. */
const alikeUnderSameNumber = 0.5
const alikeUnderAnotherNumber = 0.6
/** A clause that left its place must be nearly the same, clear of any other candidate, and long enough to tell. */
const alikeWhenMoved = 0.8
const clearOfRunnerUp = 0.1
const wordsToTellAMove = 8
const wordsToTellACopy = 4
/** Comparisons of one clause with another, at most, in one stretch and for moves over the whole text. */
const mostInAStretch = 250_000
const mostForMoves = 1_000_000

type Side = { clauses: readonly Clause[]; words: WordCount[]; keys: string[]; free: Set<number> }

/**
 * Find which clause of one text is which of another: by identity (where the texts have identities in common), then by the
 * same words, the same number, similar words in the same place, similar words elsewhere, and last by the number alone. Each
 * clause is matched once or not at all, and only with one of its own kind.
 *
 * @returns the matches in order of the second text; `isComplete` is false where a stretch was too long to be searched for
 * similar words and only numbers and equal words were compared
 */
export function matchClauses(
  before: readonly Clause[],
  after: readonly Clause[],
  { byIdentity }: { byIdentity: boolean },
): { matches: ClauseMatch[]; isComplete: boolean } {
  const a = sideOf(before)
  const b = sideOf(after)
  const matches: ClauseMatch[] = []
  const take = (beforeAt: number, afterAt: number) => {
    a.free.delete(beforeAt)
    b.free.delete(afterAt)
    matches.push({ before: beforeAt, after: afterAt })
  }

  if (byIdentity) matchBy(a, b, (side, at) => identityName(side, at), take)
  matchBy(a, b, (side, at) => (side.keys[at] ? `${side.keys[at]}\n${side.words[at]?.exact}` : undefined), take)
  matchBy(a, b, (side, at) => copyName(side, at), take)
  const isAligned = matchInStretches(a, b, matches, take)
  const isSearched = matchMoved(a, b, take)
  matchBy(a, b, (side, at) => side.keys[at] || undefined, take)
  matches.sort((x, y) => x.after - y.after)
  return { matches, isComplete: isAligned && isSearched }
}

function sideOf(clauses: readonly Clause[]): Side {
  return {
    clauses,
    words: clauses.map(countWords),
    keys: clauses.map(clauseKey),
    free: new Set(clauses.keys()),
  }
}

type Take = (before: number, after: number) => void

/** Match clauses that share a name which is unique among the free ones of each side, kind included. */
function matchBy(a: Side, b: Side, nameOf: (side: Side, at: number) => string | undefined, take: Take): void {
  const theirs = uniquelyNamed(b, nameOf)
  for (const [name, at] of uniquelyNamed(a, nameOf)) {
    const other = theirs.get(name)
    if (at !== null && other !== undefined && other !== null) take(at, other)
  }
}

function uniquelyNamed(side: Side, nameOf: (side: Side, at: number) => string | undefined) {
  const named = new Map<string, number | null>()
  for (const at of side.free) {
    const name = nameOf(side, at)
    if (name === undefined) continue
    const full = `${side.clauses[at]?.kind}\n${name}`
    named.set(full, named.has(full) ? null : at)
  }
  return named
}

function identityName(side: Side, at: number): string | undefined {
  return side.clauses[at]?.id || undefined
}

function copyName(side: Side, at: number): string | undefined {
  const words = side.words[at]
  const isTelling = side.clauses[at]?.kind === 'heading' || (words?.total ?? 0) >= wordsToTellACopy
  return words && isTelling ? words.exact : undefined
}

/** Between two clauses matched in order lies a stretch; inside it, clauses are paired in order for the greatest likeness. */
function matchInStretches(a: Side, b: Side, matches: readonly ClauseMatch[], take: Take): boolean {
  const settled = [...matches].sort((x, y) => x.before - y.before)
  const inOrder = longestIncreasing(settled.map((match) => match.after)).map((at) => settled[at] as ClauseMatch)
  const ends = [...inOrder, { before: a.clauses.length, after: b.clauses.length }]
  let isComplete = true
  let start = { before: -1, after: -1 }
  for (const end of ends) {
    const mine = freeBetween(a, start.before, end.before)
    const theirs = freeBetween(b, start.after, end.after)
    if (mine.length * theirs.length > mostInAStretch) isComplete = false
    else for (const [i, j] of alignInOrder(mine, theirs, (i, j) => likeness(a, b, i, j))) take(i, j)
    start = end
  }
  return isComplete
}

function freeBetween(side: Side, start: number, end: number): number[] {
  const free: number[] = []
  for (let at = start + 1; at < end; at += 1) if (side.free.has(at)) free.push(at)
  return free
}

/** What a pairing is worth; nothing where the two are too unlike to be one clause. */
function likeness(a: Side, b: Side, i: number, j: number): number {
  const [mine, theirs] = [a.words[i], b.words[j]]
  if (!mine || !theirs || a.clauses[i]?.kind !== b.clauses[j]?.kind) return 0
  const isSameNumber = a.keys[i] !== '' && a.keys[i] === b.keys[j]
  if (isSameNumber && a.clauses[i]?.kind === 'table') return 2
  const least = isSameNumber ? alikeUnderSameNumber : alikeUnderAnotherNumber
  if (bestPossible(mine, theirs) < least) return 0
  const alike = similarity(mine, theirs)
  return alike < least ? 0 : alike + (isSameNumber ? 0.3 : 0)
}

/** Clauses that left their place. A false move is worse than a missed one, so the best candidate must stand clear. */
function matchMoved(a: Side, b: Side, take: Take): boolean {
  const mine = [...a.free].filter((at) => (a.words[at]?.total ?? 0) >= wordsToTellAMove)
  const theirs = [...b.free].filter((at) => (b.words[at]?.total ?? 0) >= wordsToTellAMove)
  if (mine.length * theirs.length > mostForMoves) return false

  const bestOfMine = new Map(mine.map((i) => [i, clearBest(theirs, (j) => plainLikeness(a, b, i, j))]))
  const bestOfTheirs = new Map(theirs.map((j) => [j, clearBest(mine, (i) => plainLikeness(a, b, i, j))]))
  for (const [i, j] of bestOfMine) {
    if (j !== undefined && bestOfTheirs.get(j) === i) take(i, j)
  }
  return true
}

function plainLikeness(a: Side, b: Side, i: number, j: number): number {
  const [mine, theirs] = [a.words[i], b.words[j]]
  if (!mine || !theirs || a.clauses[i]?.kind !== b.clauses[j]?.kind) return 0
  return bestPossible(mine, theirs) < alikeWhenMoved - clearOfRunnerUp ? 0 : similarity(mine, theirs)
}

function clearBest(candidates: number[], likenessOf: (candidate: number) => number): number | undefined {
  let best: number | undefined
  let [most, second] = [0, 0]
  for (const candidate of candidates) {
    const alike = likenessOf(candidate)
    if (alike > most) [best, most, second] = [candidate, alike, most]
    else if (alike > second) second = alike
  }
  return most >= alikeWhenMoved && most - second >= clearOfRunnerUp ? best : undefined
}
