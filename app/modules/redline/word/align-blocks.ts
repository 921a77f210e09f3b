import type { Clause } from '#app/modules/instruments/model.ts'
import { compareWithLimits } from '#app/modules/redline/compare-instruments.ts'
import type { Change } from '#app/modules/redline/model.ts'
import type { WordBlock, WordParagraph } from '#app/word/word-blocks.ts'
import type { AlignedBlock, AlignedWords, Findings } from './aligned-blocks.ts'
import { alignTables, alignWholeTable, tableTexts } from './align-tables.ts'
import { endOnSharedMark } from './end-on-shared-mark.ts'
import { withoutMixedMoves } from './plain-moves.ts'
import { pairedUnits, type Unit } from './paired-units.ts'

/**
 * Align the blocks of two bodies, cells or notes by comparing them as clauses, each with the number that Word prints. What both texts
 * have keeps its order; between two such blocks come first those that were deleted or moved away, then those inserted or moved here.
 *
 * @param known what became of each block, where that was found out otherwise
 */
export function alignBlocks(
  before: readonly WordBlock[],
  after: readonly WordBlock[],
  findings: Findings,
  known?: readonly Change[],
): AlignedBlock[] {
  const changes = known ?? compareAsClauses(before, after)
  findings.changes.push(...changes)
  const { kept, moved } = pairedUnits(changes, before, after)

  const movesAway = new Map<number, AlignedWords>()
  const movesHere = new Map<number, AlignedWords>()
  for (const change of moved) {
    const number = (findings.moves += 1)
    const [from, to] = [change.before?.at ?? 0, change.after?.at ?? 0]
    const both = { before: before[from] as WordParagraph, after: after[to] as WordParagraph, change }
    movesAway.set(from, {
      ...both,
      spans: change.words.filter(({ kind }) => kind !== 'inserted'),
      move: { way: 'away', number },
    })
    movesHere.set(to, {
      ...both,
      spans: change.words.filter(({ kind }) => kind !== 'deleted'),
      move: { way: 'here', number },
    })
  }

  const deleted = new Map(changes.map((change) => [change.after ? -1 : change.before?.at, change]))
  const inserted = new Map(changes.map((change) => [change.before ? -1 : change.after?.at, change]))
  const aligned: AlignedBlock[] = []
  let [i, j] = [0, 0]
  const upTo = (nextBefore: number, nextAfter: number) => {
    for (; i < nextBefore; i += 1) aligned.push(onlyBefore(before[i] as WordBlock, movesAway.get(i), deleted.get(i)))
    for (; j < nextAfter; j += 1) aligned.push(onlyAfter(after[j] as WordBlock, movesHere.get(j), inserted.get(j)))
  }
  for (const unit of kept) {
    upTo(unit.before[0] ?? 0, unit.after[0] ?? 0)
    aligned.push(...both(unit, before, after, findings))
    i += unit.before.length
    j += unit.after.length
  }
  upTo(before.length, after.length)
  return withoutMixedMoves(endOnSharedMark(aligned))
}

/** Align what stands in a cell or a note that both texts have: where that is one paragraph in each, the two are one. */
export function alignInside(
  before: readonly WordBlock[],
  after: readonly WordBlock[],
  findings: Findings,
): AlignedBlock[] {
  const isAlone = before.length === 1 && after.length === 1
  return alignBlocks(before, after, findings, isAlone ? compareAsClauses(before, after, ['only', 'only']) : undefined)
}

/** Under one name on both sides blocks have the same identities, so that they are paired. */
function compareAsClauses(
  before: readonly WordBlock[],
  after: readonly WordBlock[],
  [mine, theirs]: [string, string] = ['before', 'after'],
): Change[] {
  const [old, now] = [{ clauses: before.map(asClause(mine)) }, { clauses: after.map(asClause(theirs)) }]
  return compareWithLimits(old, now).changes
}

function asClause(side: string) {
  return (block: WordBlock, at: number): Clause => {
    const id = `${side}-${at + 1}`
    if (block.kind === 'table') return { id, kind: 'table', reference: '', depth: 0, text: '', rows: tableTexts(block) }
    const { number, text } = block
    return { id, kind: 'clause', reference: number?.full ?? '', depth: number?.level ?? 0, text }
  }
}

function onlyBefore(block: WordBlock, moved: AlignedWords | undefined, change: Change | undefined): AlignedBlock {
  if (block.kind === 'table') return alignWholeTable(block, undefined)
  const words = moved ?? { before: block, after: undefined, spans: spansOf(block, 'deleted'), change }
  return { kind: 'paragraph', parts: [words], mark: { before: block } }
}

function onlyAfter(block: WordBlock, moved: AlignedWords | undefined, change: Change | undefined): AlignedBlock {
  if (block.kind === 'table') return alignWholeTable(undefined, block)
  const words = moved ?? { before: undefined, after: block, spans: spansOf(block, 'inserted'), change }
  return { kind: 'paragraph', parts: [words], mark: { after: block } }
}

function spansOf({ text }: WordParagraph, kind: 'inserted' | 'deleted'): AlignedWords['spans'] {
  return text === '' ? [] : [{ kind, text }]
}

/** One paragraph of each text, one table of each, or a paragraph with those that it was split into or merged from. */
function both(
  unit: Unit,
  before: readonly WordBlock[],
  after: readonly WordBlock[],
  findings: Findings,
): AlignedBlock[] {
  return unit.changes.map((change, at): AlignedBlock => {
    const [mine, theirs] = [before[change.before?.at ?? -1], after[change.after?.at ?? -1]]
    if (mine?.kind === 'table' && theirs?.kind === 'table') return alignTables(mine, theirs, alignInside, findings)
    const [old, now] = [mine as WordParagraph, theirs as WordParagraph]
    const isLast = at === unit.changes.length - 1
    const mark = isLast ? { before: old, after: now } : change.kind === 'split' ? { after: now } : { before: old }
    return { kind: 'paragraph', parts: [{ before: old, after: now, spans: change.words, change }], mark }
  })
}
