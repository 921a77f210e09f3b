import { countWords } from '#app/modules/instruments/matching/likeness.ts'
import type { ClauseMatch } from '#app/modules/instruments/matching/match-clauses.ts'
import { stretchesOf } from '#app/modules/instruments/matching/stretches.ts'
import { freeBetween, isLoose, type Matching } from '#app/modules/instruments/matching/text-side.ts'
import { cutSpans } from './cut-spans.ts'
import type { Span } from './model.ts'
import type { WordComparer } from './word-spans.ts'

/**
 * A clause of one text that is several neighbours in the other: split, where the whole stands in the old text; merged, where it stands in
 * the new one. Each part has its share of the compared words.
 */
export type Parting = { kind: 'split' | 'merged'; whole: number; parts: { at: number; words: Span[] }[] }

/** So much of a part's words must be in the whole, and so alike must the whole and its parts together be. */
const insideTheWhole = 0.75
const alikeTogether = 0.75
/** Together they must say plainly more of the whole than the best of them alone. */
const clearlyMore = 0.08
const mostParts = 5
const wordsOfAPart = 4
/** Stands between the parts while they are compared with the whole; no text holds it, because it is white space that is tidied away. */
export const betweenParts = '\u2029'
/** In one stretch, wholes without a partner are looked for only where there are few. */
const mostInAStretch = 1_600

/** Find clauses that were split and clauses that were merged. No clause is in two of them. */
export function findPartings(matching: Matching, matches: readonly ClauseMatch[], compare: WordComparer): Parting[] {
  const search = { matching, compare, used: { before: new Set<number>(), after: new Set<number>() } }
  const paired = matches.filter((match) => isChangedPair(matching, match))
  return [...findAll(search, 'split', paired), ...findAll(search, 'merged', paired)]
}

type Search = {
  matching: Matching
  compare: WordComparer
  used: { before: Set<number>; after: Set<number> }
}

function isChangedPair({ before, after }: Matching, match: ClauseMatch): boolean {
  return before.exact[match.before] !== after.exact[match.after]
}

function findAll(search: Search, kind: Parting['kind'], paired: readonly ClauseMatch[]): Parting[] {
  const { matching } = search
  const [ours, theirs] = kind === 'split' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const found: Parting[] = []
  const add = (whole: number, run: number[], least: number) => {
    const parting = run.length > 1 ? asParting(search, kind, whole, run, least) : undefined
    if (!parting) return
    found.push(parting)
    search.used[ours].add(whole)
    for (const at of run) search.used[theirs].add(at)
  }
  for (const match of paired) {
    const [whole, partner] = [match[ours], match[theirs]]
    if (search.used[ours].has(whole) || search.used[theirs].has(partner)) continue
    const exact = exactRun(search, kind, whole, partner)
    if (exact.length > 1) {
      add(whole, exact, 0)
      continue
    }
    const run = runAround(search, kind, whole, partner)
    if (run.length < 2) continue
    const alone = matching.likeness().of(matching[ours].words(whole), matching[theirs].words(partner))
    add(whole, run, alone + clearlyMore)
  }
  for (const stretch of stretchesOf(matching)) {
    const wholes = freeBetween(matching[ours], ...stretch[ours])
    const parts = freeBetween(matching[theirs], ...stretch[theirs])
    if (wholes.length * parts.length > mostInAStretch) continue
    for (const whole of wholes) {
      const runs = [...parts.map((at) => exactRun(search, kind, whole, at)), ...runsAmong(search, kind, whole, parts)]
      for (const run of runs)
        if (!search.used[ours].has(whole) && !run.some((at) => search.used[theirs].has(at))) add(whole, run, 0)
    }
  }
  return found
}

/**
 * Neighbours, one of them given, whose words put together are those of the whole to the last: then no part is too short. Nobody takes two
 * of four words in all for parts of anything.
 */
function exactRun(search: Search, kind: Parting['kind'], whole: number, given: number): number[] {
  const { matching } = search
  const [ours, theirs] = kind === 'split' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const isFreeBeside = (at: number) => isLikePart(search, kind, whole, at)
  if (!isFreeBeside(given - 1) && !isFreeBeside(given + 1)) return []
  const wholeWords = matching[ours].words(whole)
  if (countWords(matching.book, wholeWords) < wordsOfAPart) return []
  for (let first = given; first >= 0 && first > given - mostParts; first -= 1) {
    const run: number[] = []
    let length = 0
    for (let at = first; run.length < mostParts && length < wholeWords.ids.length; at += 1) {
      if (at !== given && !isLikePart(search, kind, whole, at)) break
      const { ids } = matching[theirs].words(at)
      if (ids.length === 0 || !ids.every((id, n) => wholeWords.ids[length + n] === id)) break
      run.push(at)
      length += ids.length
    }
    if (length === wholeWords.ids.length && run.includes(given) && run.length > 1) return run
  }
  return []
}

/** The partner with the free neighbours above and below it whose words are in the whole. */
function runAround(search: Search, kind: Parting['kind'], whole: number, partner: number): number[] {
  const run = [partner]
  for (let at = partner + 1; run.length < mostParts && isPart(search, kind, whole, at); at += 1) run.push(at)
  for (let at = partner - 1; run.length < mostParts && isPart(search, kind, whole, at); at -= 1) run.unshift(at)
  return run
}

/** Runs of neighbours among free clauses whose words are in the whole. */
function runsAmong(search: Search, kind: Parting['kind'], whole: number, parts: readonly number[]): number[][] {
  const runs: number[][] = []
  let run: number[] = []
  for (const at of parts) {
    if (!isPart(search, kind, whole, at)) {
      run = []
      continue
    }
    if (run.at(-1) === at - 1) run.push(at)
    else runs.push((run = [at]))
  }
  return runs.filter((found) => found.length > 1 && found.length <= mostParts)
}

/** Free, and of the kind of the whole. */
function isLikePart({ matching, used }: Search, kind: Parting['kind'], whole: number, at: number): boolean {
  const [ours, theirs] = kind === 'split' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const side = matching[theirs]
  const clause = side.clauses[at]
  if (!clause || !isLoose(side, at) || used[theirs].has(at)) return false
  return clause.kind === matching[ours].clauses[whole]?.kind && clause.kind !== 'table' && clause.kind !== 'heading'
}

function isPart(search: Search, kind: Parting['kind'], whole: number, at: number): boolean {
  if (!isLikePart(search, kind, whole, at)) return false
  const { matching } = search
  const [ours, theirs] = kind === 'split' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const words = matching[theirs].words(at)
  if (countWords(matching.book, words) < wordsOfAPart) return false
  return matching.likeness().inside(words, matching[ours].words(whole)) >= insideTheWhole
}

/** The parting, unless its parts together are not the whole in its order, or less alike than the `least` asked for. */
function asParting(
  { matching, compare }: Search,
  kind: Parting['kind'],
  whole: number,
  run: number[],
  least: number,
): Parting | undefined {
  const [ours, theirs] = kind === 'split' ? (['before', 'after'] as const) : (['after', 'before'] as const)
  const wholeWords = matching[ours].words(whole)
  if (wholeWords.words.text.includes(betweenParts)) return undefined
  const joined = matching.book.read(run.map((at) => matching[theirs].clauses[at]?.text ?? '').join(betweenParts))
  const together = matching.likeness().of(wholeWords, { ids: joined.ids, words: joined })
  if (together < Math.max(alikeTogether, least)) return undefined
  const { spans, isReplacedWhole } =
    kind === 'split' ? compare(wholeWords.words, joined) : compare(joined, wholeWords.words)
  if (isReplacedWhole || shareKept(spans, wholeWords.words.text.length) < insideTheWhole * 0.8) return undefined
  const words = cutSpans(spans, betweenParts)
  return { kind, whole, parts: run.map((at, n) => ({ at, words: words[n] ?? [] })) }
}

function shareKept(spans: readonly Span[], length: number): number {
  return spans.reduce((sum, span) => sum + (span.kind === 'same' ? span.text.length : 0), 0) / Math.max(1, length)
}
