import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareWithLimits, isChanged } from './compare-instruments.ts'
import { countChangedWords, type ChangedWords } from './count-changed-words.ts'
import { countChanges, type ChangeCounts } from './count-changes.ts'
import type { Change } from './model.ts'

/** Whether accepting all changes gives the new text and rejecting all of them the old one, exactly. */
export type Directions = { accepted: boolean; rejected: boolean }

/** What is said of a redline as a whole. `docs/redline.md` describes the form. */
export type RedlineFigures = { tree: Directions } & ChangeCounts & { words: ChangedWords; limits: string[] }

export function redlineFigures(before: InstrumentText, after: InstrumentText): RedlineFigures {
  const { changes, limits } = compareWithLimits(before, after)
  const tree = {
    accepted: JSON.stringify(acceptChanges(changes)) === JSON.stringify(after),
    rejected: JSON.stringify(rejectChanges(changes)) === JSON.stringify(before),
  }
  return { tree, ...countChanges(changes), words: countChangedWords(before, after, changes), limits }
}

/** The JSON form of a redline: the figures, and every clause that changed. */
export function redlineJson(before: InstrumentText, after: InstrumentText): RedlineFigures & { changes: Change[] } {
  const { changes } = compareWithLimits(before, after)
  return { ...redlineFigures(before, after), changes: changes.filter(isChanged) }
}
