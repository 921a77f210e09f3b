import type { Change } from '#app/modules/redline/model.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'

/** Blocks of both texts that are one: a pair, or all parts of a paragraph that was split or merged. Places in either text. */
export type Unit = { before: number[]; after: number[]; changes: Change[] }

/**
 * The changes that pair blocks: those that keep their order, and paragraphs that moved. A table that moved, and parts that do not stand
 * side by side, are left out of both, to be deleted in one place and inserted in the other.
 */
export function pairedUnits(
  changes: readonly Change[],
  before: readonly WordBlock[],
  after: readonly WordBlock[],
): { kept: Unit[]; moved: Change[] } {
  const kept: Unit[] = []
  const moved: Change[] = []
  let [lastBefore, lastAfter] = [-1, -1]
  for (const unit of unitsOf(changes)) {
    const [first] = unit.changes
    const [start, place] = [unit.before[0] ?? -1, unit.after[0] ?? -1]
    const isInOrder = !first?.isMoved && start > lastBefore && place > lastAfter
    if (isInOrder && isUnbroken(unit.before) && isUnbroken(unit.after)) {
      kept.push(unit)
      lastBefore = unit.before.at(-1) ?? -1
      lastAfter = unit.after.at(-1) ?? -1
      continue
    }
    const isWords = before[start]?.kind === 'paragraph' && after[place]?.kind === 'paragraph'
    if (first && unit.changes.length === 1 && isWords && first.words.some(({ kind }) => kind === 'same'))
      moved.push(first)
  }
  return { kept, moved }
}

function unitsOf(changes: readonly Change[]): Unit[] {
  const units: Unit[] = []
  const parted = new Map<string, Unit>()
  for (const change of changes) {
    if (!change.before || !change.after) continue
    const [old, now] = [change.before.at, change.after.at]
    const name = change.part ? `${change.kind} ${change.kind === 'split' ? old : now}` : ''
    const begun = name ? parted.get(name) : undefined
    const unit = begun ?? { before: [], after: [], changes: [] }
    if (unit.before.at(-1) !== old) unit.before.push(old)
    if (unit.after.at(-1) !== now) unit.after.push(now)
    unit.changes.push(change)
    if (begun) continue
    units.push(unit)
    if (name) parted.set(name, unit)
  }
  return units
}

function isUnbroken(places: readonly number[]): boolean {
  return places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1)
}
