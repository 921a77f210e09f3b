import type { Inline } from '#app/rendering/document.ts'
import { wholeMark } from './change-mark.ts'
import type { Change } from './model.ts'

/** A change as one side of two columns shows it; with a mark of its own where it is the whole beside its parts. */
export type SideChange = { change: Change; mark?: Inline[] }

/**
 * The changes of one side: where a clause was split, the old side has it once, in one piece, and the new side its parts; where clauses were
 * merged it is the other way round.
 */
export function wholesBesideParts(changes: readonly Change[], side: 'before' | 'after'): SideChange[] {
  const joinedKind = side === 'before' ? 'split' : 'merged'
  const wholes = new Map<number, { change: Change; mark?: Inline[] }>()
  const shown: SideChange[] = []
  for (const change of changes) {
    const at = change[side]?.at
    if (change.kind !== joinedKind || at === undefined) {
      shown.push({ change })
      continue
    }
    const begun = wholes.get(at)
    if (begun) {
      begun.change.words.push(...change.words)
      begun.change.isReworded ||= change.isReworded
      begun.mark = wholeMark(begun.change)
      continue
    }
    const whole = { change: { ...change, words: [...change.words] }, mark: wholeMark(change) }
    wholes.set(at, whole)
    shown.push(whole)
  }
  return shown
}
