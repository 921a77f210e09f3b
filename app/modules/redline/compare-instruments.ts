import { matchClauses } from '#app/modules/instruments/matching/match-clauses.ts'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { changeDescriber } from './describe-change.ts'
import { findPartings } from './find-partings.ts'
import type { Change } from './model.ts'
import { inReadingOrder } from './reading-order.ts'
import { wordComparer } from './word-spans.ts'

/**
 * What one text of an instrument changes in another, clause by clause, in reading order: the clauses of `after`, with those
 * deleted where they stood. Clauses that did not change are in the list too.
 *
 * Clauses are paired by identity first, then by their words and numbers (`matchClauses`); a clause that became several, or several
 * that became one, are found next; words are compared inside each pair. `acceptChanges` gives `after` and `rejectChanges` gives
 * `before`, exactly. Time and memory grow with the length of the texts; nothing depends on the clock, so the same two texts give the
 * same redline on every machine.
 */
export function compareInstruments(before: InstrumentText, after: InstrumentText): Change[] {
  return compareWithLimits(before, after).changes
}

/**
 * `compareInstruments`, saying besides whether a limit was hit: that a clause or table was shown as replaced because it differs in too many
 * places. The sentences are for whoever reads the redline.
 */
export function compareWithLimits(
  before: InstrumentText,
  after: InstrumentText,
): { changes: Change[]; limits: string[] } {
  const { matches, matching } = matchClauses(before.clauses, after.clauses, { byIdentity: true })
  const compare = wordComparer(matching.book)
  const describe = changeDescriber(matching, compare)
  const changes = inReadingOrder(matching, matches, findPartings(matching, matches, compare)).map(describe)
  const count = changes.filter((change) => change.isReplacedWhole).length
  const limits =
    count === 0
      ? []
      : [
          `${count === 1 ? 'One clause or table differs' : `${count} clauses or tables differ`} too much to be compared word for word, and ${count === 1 ? 'is' : 'are'} shown as replaced.`,
        ]
  return { changes, limits }
}

/** Whether a change is one: everything but an unchanged clause. */
export function isChanged(change: Change): boolean {
  return change.kind !== 'unchanged'
}
