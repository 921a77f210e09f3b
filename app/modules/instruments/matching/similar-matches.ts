import { alignInOrder, heaviestIncreasing } from './align-in-order.ts'
import type { Candidate } from './candidates.ts'
import { countWords } from './likeness.ts'
import { stretchesOf } from './stretches.ts'
import { freeBetween, isFree, type Matching } from './text-side.ts'

/** What must agree for two clauses in the same place to be one: less where the number agrees too, or where no other comes near. */
const alikeUnderSameNumber = 0.4
const alikeUnderAnotherNumber = 0.55
const alikeBeyondDoubt = 0.3
const clearOfRunnerUp = 0.12
/** So much of the shorter must be in the longer for two without a number, each alone in its place. */
const insideTheLonger = 0.75
/** A clause that left its place must be nearly the same, clear of any other candidate, and long enough to tell. */
const alikeWhenMoved = 0.7
const clearWhenMoved = 0.1
export const wordsToTellAMove = 8
/** Between two pairs that are known, every clause is compared with every other only where there are few. */
const mostInAStretch = 1_600

type Candidates = ReadonlyMap<number, readonly Candidate[]>

/** Pair the clauses that are alike and stand in the same place: between the same two that are known already, in their order. */
export function matchInPlace(matching: Matching, candidates: Candidates): void {
  const { before, after, take } = matching
  const isClear = clearOf(candidates, clearOfRunnerUp)
  for (const stretch of stretchesOf(matching)) {
    const edges: Candidate[] = []
    for (const i of freeBetween(before, ...stretch.before)) {
      for (const candidate of candidates.get(i) ?? []) {
        const { after: j, likeness } = candidate
        if (j < stretch.after[0] || j >= stretch.after[1] || !isFree(after, j)) continue
        const isSameNumber = before.keys[i] !== '' && before.keys[i] === after.keys[j]
        const least = isSameNumber ? alikeUnderSameNumber : alikeUnderAnotherNumber
        if (likeness < least && !(likeness >= alikeBeyondDoubt && isClear(candidate))) continue
        edges.push({ before: i, after: j, likeness: likeness + (isSameNumber ? 0.3 : 0) })
      }
    }
    for (const { before: i, after: j } of heaviestIncreasing(edges)) take(i, j)
  }
}

/** Pair what phrases did not find: short clauses, and last of all those whose number agrees though few words do. */
export function matchWhatIsLeft(matching: Matching): void {
  const { before, after } = matching
  for (const stretch of stretchesOf(matching)) {
    const mine = freeBetween(before, ...stretch.before)
    const theirs = freeBetween(after, ...stretch.after)
    if (mine.length * theirs.length <= mostInAStretch) {
      for (const [i, j] of alignInOrder(mine, theirs, (i, j) => worthInPlace(matching, i, j))) takeLeft(matching, i, j)
      matchAlone(matching, mine, theirs)
      continue
    }
    const byKey = new Map(theirs.map((j) => [`${after.clauses[j]?.kind}\n${after.keys[j]}`, j]))
    const edges = mine.flatMap((i) => {
      const j = before.keys[i] === '' ? undefined : byKey.get(`${before.clauses[i]?.kind}\n${before.keys[i]}`)
      return j === undefined ? [] : [{ before: i, after: j, likeness: worthInPlace(matching, i, j) }]
    })
    for (const { before: i, after: j } of heaviestIncreasing(edges)) takeLeft(matching, i, j)
  }
}

/**
 * Two without a number, each the only one between the same neighbours, are one where the words of the shorter are in the longer: a
 * paragraph that was cut short or that grew.
 */
function matchAlone(matching: Matching, mine: readonly number[], theirs: readonly number[]): void {
  const { before, after, book, likeness, take } = matching
  const [[i], [j]] = [mine, theirs]
  if (i === undefined || j === undefined || mine.length > 1 || theirs.length > 1) return
  if (!isFree(before, i) || before.keys[i] !== '' || after.keys[j] !== '') return
  if (before.clauses[i]?.kind !== after.clauses[j]?.kind) return
  const [old, now] = [before.words(i), after.words(j)]
  const [shorter, longer] = countWords(book, old) < countWords(book, now) ? [old, now] : [now, old]
  if (likeness().inside(shorter, longer) >= insideTheLonger) take(i, j)
}

function worthInPlace({ before, after, likeness }: Matching, i: number, j: number): number {
  if (before.clauses[i]?.kind !== after.clauses[j]?.kind) return 0
  const isSameNumber = before.keys[i] !== '' && before.keys[i] === after.keys[j]
  const alike = likeness().of(before.words(i), after.words(j))
  if (alike >= (isSameNumber ? alikeUnderSameNumber : alikeUnderAnotherNumber)) return alike + (isSameNumber ? 1 : 0)
  // A clause that was written anew in its place and under its number is still that clause.
  return isSameNumber ? 0.1 + alike : 0
}

function takeLeft(matching: Matching, i: number, j: number): void {
  matching.take(i, j)
  if (worthInPlace(matching, i, j) >= alikeUnderSameNumber) return
  matching.before.byNumberAlone.add(i)
  matching.after.byNumberAlone.add(j)
}

/** Clauses that left their place. A false move is worse than a missed one, so the best candidate must stand clear of the next. */
export function matchMoved(matching: Matching, candidates: Candidates): void {
  const { before, after, book, take } = matching
  const isClear = clearOf(candidates, clearWhenMoved)
  for (const [i, list] of candidates) {
    const best = list[0]
    if (!best || !isFree(before, i) || !isFree(after, best.after) || best.likeness < alikeWhenMoved) continue
    const length = Math.min(countWords(book, before.words(i)), countWords(book, after.words(best.after)))
    if (length >= wordsToTellAMove && isClear(best)) take(i, best.after)
  }
}

/** Paragraphs go with the clause they hang from: those of a pair that are still free are paired in order. */
export function matchChildren(matching: Matching): void {
  const { before, after, take } = matching
  const mine = freeChildren(matching, 'before')
  const theirs = freeChildren(matching, 'after')
  for (const [parent, children] of mine) {
    const others = theirs.get(before.partner[parent] as number)
    if (!others || children.length * others.length > mostInAStretch) continue
    const pairs = alignInOrder(children, others, (i, j) => {
      if (before.clauses[i]?.kind !== after.clauses[j]?.kind) return 0
      const alike = matching.likeness().of(before.words(i), after.words(j))
      return alike >= alikeUnderSameNumber ? alike : 0
    })
    for (const [i, j] of pairs) take(i, j)
  }
}

/** The free paragraphs of clauses that have a partner, by the place of that clause. */
function freeChildren(matching: Matching, which: 'before' | 'after'): Map<number, number[]> {
  const side = matching[which]
  const children = new Map<number, number[]>()
  for (const at of freeBetween(side, 0, side.clauses.length)) {
    const parent = side.parents[at] as number
    if (parent < 0 || isFree(side, parent)) continue
    const siblings = children.get(parent)
    if (siblings) siblings.push(at)
    else children.set(parent, [at])
  }
  return children
}

/** Whether no other candidate of either clause comes near this one. */
function clearOf(candidates: Candidates, margin: number): (candidate: Candidate) => boolean {
  const ofAfter = new Map<number, number[]>()
  for (const list of candidates.values()) {
    for (const { after, likeness } of list) {
      const likes = ofAfter.get(after)
      if (likes) likes.push(likeness)
      else ofAfter.set(after, [likeness])
    }
  }
  return ({ before, after, likeness }) => {
    const mine = candidates.get(before)?.map((other) => other.likeness) ?? []
    return isBestBy(mine, likeness, margin) && isBestBy(ofAfter.get(after) ?? [], likeness, margin)
  }
}

function isBestBy(likes: readonly number[], likeness: number, margin: number): boolean {
  let near = 0
  for (const other of likes) if (other > likeness - margin) near += 1
  return near === 1
}
