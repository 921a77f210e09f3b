import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import { longestIncreasing } from '#app/modules/instruments/align-in-order.ts'
import { matchClauses, type ClauseMatch } from '#app/modules/instruments/match-clauses.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { compareTables, isTableChanged, singleTable } from './compare-tables.ts'
import type { Change, ChangeKind, ClausePlace } from './model.ts'
import { compareWords, replaced } from './word-spans.ts'

/**
 * What one text of an instrument changes in another, clause by clause, in reading order: the clauses of `after`, with those
 * deleted where they stood. Clauses that did not change are in the list too.
 *
 * Clauses are paired by identity first, then by their words and numbers (`matchClauses`); words are compared inside each pair.
 * `acceptChanges` gives `after` and `rejectChanges` gives `before`, exactly.
 */
export function compareInstruments(before: InstrumentText, after: InstrumentText): Change[] {
  return compareWithLimits(before, after).changes
}

/**
 * `compareInstruments`, saying besides whether a limit was hit: that the texts were too long to search for similar clauses
 * everywhere, or that a clause was shown as replaced because its words differ in too many places.
 */
export function compareWithLimits(
  before: InstrumentText,
  after: InstrumentText,
): { changes: Change[]; limits: string[] } {
  const { matches, isComplete } = matchClauses(before.clauses, after.clauses, { byIdentity: true })
  const moved = movedMatches(matches)
  const changes = inReadingOrder(before, after, matches).map(({ mine, theirs, match }) =>
    describe(mine, theirs, match !== undefined && moved.has(match)),
  )
  const limits: string[] = []
  if (!isComplete) {
    limits.push(
      'The texts are too long to be searched throughout for clauses that moved; some may be shown as deleted and inserted.',
    )
  }
  const count = changes.filter((change) => change.isReplacedWhole).length
  if (count > 0) {
    limits.push(
      `${count === 1 ? 'One clause differs' : `${count} clauses differ`} too much to be compared word for word, and ${count === 1 ? 'is' : 'are'} shown as replaced.`,
    )
  }
  return { changes, limits }
}

/** Whether a change is one: everything but an unchanged clause. */
export function isChanged(change: Change): boolean {
  return change.kind !== 'unchanged'
}

type Placed = { clause: Clause; at: number }
type Pairing = { mine: Placed | undefined; theirs: Placed | undefined; match: ClauseMatch | undefined }

/** Pairs that are out of order against the longest run of pairs that kept theirs. */
function movedMatches(matches: readonly ClauseMatch[]): Set<ClauseMatch> {
  const moved = new Set(matches)
  for (const at of longestIncreasing(matches.map((match) => match.before))) moved.delete(matches[at] as ClauseMatch)
  return moved
}

/** The clauses of `after` in order; a deleted one follows what it followed in `before`. */
function inReadingOrder(before: InstrumentText, after: InstrumentText, matches: readonly ClauseMatch[]): Pairing[] {
  const byAfter = new Map(matches.map((match) => [match.after, match]))
  const matched = new Set(matches.map((match) => match.before))
  const kept = longestIncreasing(matches.map((match) => match.before)).map((at) => matches[at] as ClauseMatch)
  /** Deleted clauses by the index in `after` of the kept clause that they follow; -1 at the start. */
  const deletedAfter = new Map<number, Placed[]>()
  let next = 0
  let anchor = -1
  before.clauses.forEach((clause, at) => {
    if (kept[next]?.before === at) {
      anchor = kept[next]?.after ?? anchor
      next += 1
    }
    if (!matched.has(at)) deletedAfter.set(anchor, [...(deletedAfter.get(anchor) ?? []), { clause, at }])
  })

  const deletedPairings = (anchorAt: number): Pairing[] =>
    (deletedAfter.get(anchorAt) ?? []).map((mine) => ({ mine, theirs: undefined, match: undefined }))
  const pairings = deletedPairings(-1)
  after.clauses.forEach((clause, at) => {
    const match = byAfter.get(at)
    const old = match && before.clauses[match.before]
    pairings.push({ mine: match && old && { clause: old, at: match.before }, theirs: { clause, at }, match })
    pairings.push(...deletedPairings(at))
  })
  return pairings
}

function describe(mine: Placed | undefined, theirs: Placed | undefined, isMoved: boolean): Change {
  const before = mine ? placeOf(mine) : null
  const after = theirs ? placeOf(theirs) : null
  if (!mine || !theirs) {
    const kind = mine ? 'deleted' : 'inserted'
    const clause = (mine ?? theirs)?.clause
    const words = mine ? replaced(mine.clause.text, '') : replaced('', theirs?.clause.text ?? '')
    const table = clause?.rows && singleTable(clause.rows, kind)
    return {
      kind,
      before,
      after,
      isReworded: false,
      isRenumbered: false,
      isMoved: false,
      words,
      ...(table && { table }),
      isReplacedWhole: false,
    }
  }

  const compared = compareWords(mine.clause.text, theirs.clause.text)
  const tables = tableChange(mine.clause.rows, theirs.clause.rows)
  const isReworded =
    compared.spans.some((span) => span.kind !== 'same') ||
    (tables ? isTableChanged(tables.table) || tables.table.hasBefore !== tables.table.hasAfter : false)
  const isRenumbered = clauseKey(mine.clause) !== clauseKey(theirs.clause) || mine.clause.depth !== theirs.clause.depth
  return {
    kind: kindOf(isReworded, isRenumbered, isMoved),
    before,
    after,
    isReworded,
    isRenumbered,
    isMoved,
    words: compared.spans,
    ...(tables && { table: tables.table }),
    isReplacedWhole: compared.isReplacedWhole || (tables?.isReplacedWhole ?? false),
  }
}

function tableChange(mine: string[][] | undefined, theirs: string[][] | undefined) {
  if (mine && theirs) return compareTables(mine, theirs)
  if (mine) return { table: singleTable(mine, 'deleted'), isReplacedWhole: false }
  if (theirs) return { table: singleTable(theirs, 'inserted'), isReplacedWhole: false }
  return undefined
}

function kindOf(isReworded: boolean, isRenumbered: boolean, isMoved: boolean): ChangeKind {
  if (isReworded) return 'reworded'
  if (isMoved) return 'moved'
  return isRenumbered ? 'renumbered' : 'unchanged'
}

function placeOf({ clause: { id, kind, reference, depth }, at }: Placed): ClausePlace {
  return { id, kind, reference, depth, at }
}
