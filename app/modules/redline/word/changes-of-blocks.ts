import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import { cutSpans } from '#app/modules/redline/cut-spans.ts'
import { betweenParts } from '#app/modules/redline/find-partings.ts'
import type { Change, ClausePlace, Span } from '#app/modules/redline/model.ts'
import { replaced, wordComparer, type WordComparer } from '#app/modules/redline/word-spans.ts'
import type { WordBlock } from '#app/word/word-blocks.ts'
import { roleOf, type BlockRole, type WrittenText } from './blocks-of-clauses.ts'

/**
 * The changes between two texts as changes between the paragraphs and tables that they were written as: the same clauses are paired,
 * moved, split and merged, and the words compared are those on paper, the printed number among them.
 */
export function changesOfBlocks(changes: readonly Change[], before: WrittenText, after: WrittenText): Change[] {
  const compare = textComparer()
  const cover = Array.from({ length: before.cover }, (_, at) => pairOf(coverPlace, compare, [before, at], [after, at]))
  const parted = partsOfUnits(changes)
  return [
    ...cover,
    ...changes.flatMap((change) => {
      const unit = parted.get(unitName(change))
      if (unit) return unit[0] === change ? changesOfParts(unit, compare, before, after) : []
      return changesOfClause(change, compare, before, after)
    }),
  ]
}

type TextComparer = (before: string, after: string) => ReturnType<WordComparer>
type Placed = [WrittenText, number]

function textComparer(): TextComparer {
  const book = openWordBook()
  const compare = wordComparer(book)
  return (before, after) => compare(book.read(before), book.read(after))
}

const coverPlace: Change = {
  kind: 'unchanged',
  before: { id: '', kind: 'paragraph', reference: '', depth: 0, at: 0 },
  after: { id: '', kind: 'paragraph', reference: '', depth: 0, at: 0 },
  isReworded: false,
  isRenumbered: false,
  isMoved: false,
  words: [],
  isReplacedWhole: false,
}

function unitName({ kind, part, before, after }: Change): string {
  return part ? `${kind} ${(kind === 'split' ? before : after)?.at}` : ''
}

function partsOfUnits(changes: readonly Change[]): Map<string, Change[]> {
  const units = new Map<string, Change[]>()
  for (const change of changes) {
    const name = unitName(change)
    if (name !== '') units.set(name, [...(units.get(name) ?? []), change])
  }
  return units
}

/** What a clause became: block by block, each with the one that is the same to the other clause. */
function changesOfClause(change: Change, compare: TextComparer, before: WrittenText, after: WrittenText): Change[] {
  const [mine, theirs] = [placesByRole(before, change.before), placesByRole(after, change.after)]
  return (['caption', 'words', 'table', 'room'] as const).flatMap((role): Change[] => {
    const [i, j] = [mine.get(role), theirs.get(role)]
    if (i !== undefined && j !== undefined) return [pairOf(change, compare, [before, i], [after, j])]
    if (i !== undefined) return [oneSided(change, 'deleted', [before, i])]
    return j === undefined ? [] : [oneSided(change, 'inserted', [after, j])]
  })
}

function placesByRole({ blocks, ofClause }: WrittenText, place: ClausePlace | null): Map<BlockRole, number> {
  const places = place ? (ofClause[place.at] ?? []) : []
  return new Map(places.map((at) => [roleOf(blocks[at] as WordBlock), at]))
}

function pairOf(change: Change, compare: TextComparer, before: Placed, after: Placed): Change {
  const [mine, theirs] = [textAt(before), textAt(after)]
  const { spans, isReplacedWhole } = compareNumbered(mine, theirs, compare)
  const places = { before: placedAt(change.before, before[1]), after: placedAt(change.after, after[1]) }
  return withoutTable({ ...change, ...places, words: spans, isReplacedWhole })
}

/** A number is struck and printed anew as a whole: "(b)" that is "(a)" now, and not a letter between brackets that stay. */
function compareNumbered(before: string, after: string, compare: TextComparer): ReturnType<TextComparer> {
  const [mine, theirs] = [before.indexOf('\t'), after.indexOf('\t')]
  const [old, now] = [before.slice(0, Math.max(0, mine)), after.slice(0, Math.max(0, theirs))]
  if (mine < 0 || theirs < 0 || old === now) return compare(before, after)
  const { spans, isReplacedWhole } = compare(before.slice(mine), after.slice(theirs))
  return { spans: [...replaced(old, now), ...spans], isReplacedWhole }
}

function oneSided(change: Change, kind: 'inserted' | 'deleted', placed: Placed): Change {
  const text = textAt(placed)
  const words: Span[] = text === '' ? [] : [{ kind, text }]
  const isDeleted = kind === 'deleted'
  const places = {
    before: isDeleted ? placedAt(change.before, placed[1]) : null,
    after: isDeleted ? null : placedAt(change.after, placed[1]),
  }
  return withoutTable({ ...change, ...places, kind, words, isMoved: false, isReplacedWhole: false })
}

/** Parts stand in the order of the text that has them; the whole is compared with all of them at once. */
function changesOfParts(unit: Change[], compare: TextComparer, before: WrittenText, after: WrittenText): Change[] {
  const isSplit = unit[0]?.kind === 'split'
  const placeIn = (written: WrittenText, place: ClausePlace | null) => written.ofClause[place?.at ?? -1]?.[0] ?? -1
  const [mine, theirs] = [
    unit.map((change) => placeIn(before, change.before)),
    unit.map((change) => placeIn(after, change.after)),
  ]
  const join = (places: number[], written: WrittenText) =>
    places.map((place) => textAt([written, place])).join(betweenParts)
  const { spans, isReplacedWhole } = isSplit
    ? compare(textAt([before, mine[0] ?? -1]), join(theirs, after))
    : compare(join(mine, before), textAt([after, theirs[0] ?? -1]))
  const words = cutSpans(spans, betweenParts)
  return unit.map((change, n) => ({
    ...change,
    before: placedAt(change.before, mine[n] ?? -1),
    after: placedAt(change.after, theirs[n] ?? -1),
    words: words[n] ?? [],
    isReplacedWhole: isReplacedWhole && n === 0,
  }))
}

function textAt([{ blocks }, at]: Placed): string {
  const block = blocks[at]
  return block?.kind === 'paragraph' ? block.text : ''
}

function placedAt(place: ClausePlace | null, at: number): ClausePlace | null {
  return place && { ...place, at }
}

/** Tables are compared row by row when they are aligned. */
function withoutTable({ table: _, ...change }: Change): Change {
  return change
}
