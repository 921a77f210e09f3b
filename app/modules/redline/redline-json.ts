import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareWithLimits, isChanged } from './compare-instruments.ts'
import { countChangedWords, type ChangedWords } from './count-changed-words.ts'
import type { Change, ChangeKind } from './model.ts'

/** Whether accepting all changes gives the new text and rejecting all of them the old one, exactly. */
export type Directions = { accepted: boolean; rejected: boolean }

/** What is said of a redline as a whole. `docs/redline.md` describes the form. */
export type RedlineFigures = {
  tree: Directions
  /** How many clauses of each kind, those that did not change included. */
  counts: Partial<Record<ChangeKind, number>>
  words: ChangedWords
  limits: string[]
}

export function redlineFigures(before: InstrumentText, after: InstrumentText): RedlineFigures {
  const { changes, limits } = compareWithLimits(before, after)
  const counts: RedlineFigures['counts'] = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  const tree = {
    accepted: JSON.stringify(acceptChanges(changes)) === JSON.stringify(after),
    rejected: JSON.stringify(rejectChanges(changes)) === JSON.stringify(before),
  }
  return { tree, counts, words: countChangedWords(before, after, changes), limits }
}

/** The JSON form of a redline: the figures, and every clause that changed. */
export function redlineJson(before: InstrumentText, after: InstrumentText): RedlineFigures & { changes: Change[] } {
  const { changes } = compareWithLimits(before, after)
  return { ...redlineFigures(before, after), changes: changes.filter(isChanged) }
}
