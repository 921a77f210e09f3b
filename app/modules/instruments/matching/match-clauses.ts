import type { Clause } from '../model.ts'
import { findCandidates } from './candidates.ts'
import { matchCopies, matchIdentities, matchSameNumber } from './exact-matches.ts'
import { countWords } from './likeness.ts'
import { matchChildren, matchInPlace, matchMoved, matchWhatIsLeft, wordsToTellAMove } from './similar-matches.ts'
import { pairsInOrder } from './stretches.ts'
import { beginMatching, type Matching } from './text-side.ts'

/** A clause of one text and the clause of the other that it is, by index. */
export type ClauseMatch = { before: number; after: number; isMoved: boolean }

/**
 * Find which clause of one text is which of another: by identity (where the texts have identities in common), then by the
 * same words, the same number, similar words in the same place, similar words elsewhere, and last by the number in its place. Each
 * clause is matched once or not at all, and only with one of its own kind. Time and memory grow with the length of the texts.
 *
 * @returns the matches in order of the second text. Those that are moved are out of order against as many others as can keep
 * theirs; what is left of `matching` serves to find clauses that were split or merged
 */
export function matchClauses(
  before: readonly Clause[],
  after: readonly Clause[],
  { byIdentity }: { byIdentity: boolean },
): { matches: ClauseMatch[]; matching: Matching } {
  const matching = beginMatching(before, after)
  if (byIdentity) matchIdentities(matching)
  const identified = matching.before.partner.slice()
  matchCopies(matching)
  matchSameNumber(matching)
  const candidates = findCandidates(matching)
  matchInPlace(matching, candidates)
  matchMoved(matching, candidates)
  matchChildren(matching)
  matchWhatIsLeft(matching)
  const kept = withoutDoubtfulMoves(matching, identified)
  const matches: ClauseMatch[] = []
  matching.after.partner.forEach((at, place) => {
    if (at >= 0) matches.push({ before: at, after: place, isMoved: !kept.has(place) })
  })
  return { matches, matching }
}

/**
 * Takes apart pairs that are out of order and too short to be sure of, unless they go with the clause they hang from.
 *
 * @returns the places in the new text of the clauses that kept their order
 */
function withoutDoubtfulMoves(matching: Matching, identified: Int32Array): Set<number> {
  const { before, after } = matching
  const kept = new Set(pairsInOrder(matching).map((pair) => pair.after))
  for (let place = 0; place < after.clauses.length; place += 1) {
    const at = after.partner[place] as number
    if (at < 0 || kept.has(place) || identified[at] === place) continue
    const isLong = countWords(matching.book, after.words(place)) >= wordsToTellAMove
    const [parent, otherParent] = [before.parents[at] as number, after.parents[place] as number]
    const goesAlong = parent >= 0 && before.partner[parent] === otherParent
    if (isLong || goesAlong) continue
    before.partner[at] = -1
    after.partner[place] = -1
  }
  return kept
}
