import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Matching, TextSide } from '#app/modules/instruments/matching/text-side.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import { compareTables, isTableChanged, singleTable } from './compare-tables.ts'
import type { Change, ChangeKind, ClausePlace, Span } from './model.ts'
import type { Pairing } from './reading-order.ts'
import { replaced, unchanged, type WordComparer } from './word-spans.ts'

/** Says what became of the clauses of one place in the redline. */
export function changeDescriber(matching: Matching, compare: WordComparer): (pairing: Pairing) => Change {
  const compareText = (before: string, after: string) => compare(matching.book.read(before), matching.book.read(after))
  return (pairing) => {
    const { before, after, isMoved, parting } = pairing
    if (before === undefined || after === undefined) return oneSided(matching, pairing)
    const [mine, theirs] = [clauseAt(matching.before, before), clauseAt(matching.after, after)]
    const places = { before: placeOf(mine, before), after: placeOf(theirs, after) }
    const isRenumbered = clauseKey(mine) !== clauseKey(theirs) || mine.depth !== theirs.depth
    if (parting) {
      const { kind, number, of, words } = parting
      const isReworded = words.some((span) => span.kind !== 'same' && span.text.trim() !== '')
      return {
        kind,
        ...places,
        isReworded,
        // The further parts of a clause have numbers of their own: only the first has the clause's.
        isRenumbered: number === 1 && isRenumbered,
        isMoved,
        part: { number, of },
        words,
        isReplacedWhole: false,
      }
    }

    const compared =
      mine.text === theirs.text
        ? unchanged(mine.text)
        : compare(matching.before.words(before).words, matching.after.words(after).words)
    const tables = tableChange(mine.rows, theirs.rows, compareText)
    const isTableReworded =
      tables !== undefined && (isTableChanged(tables.table) || tables.table.hasBefore !== tables.table.hasAfter)
    const isReworded = isTableReworded || compared.spans.some((span) => span.kind !== 'same')
    return {
      kind: kindOf(isReworded, isRenumbered, isMoved),
      ...places,
      isReworded,
      isRenumbered,
      isMoved,
      words: compared.spans,
      ...(tables && { table: tables.table }),
      isReplacedWhole: compared.isReplacedWhole || (tables?.isReplacedWhole ?? false),
    }
  }
}

/** A clause that only one of the texts has. */
function oneSided({ before, after }: Matching, pairing: Pairing): Change {
  const isDeleted = pairing.before !== undefined
  const kind = isDeleted ? 'deleted' : 'inserted'
  const at = (pairing.before ?? pairing.after) as number
  const clause = clauseAt(isDeleted ? before : after, at)
  const place = placeOf(clause, at)
  const words: Span[] = isDeleted ? replaced(clause.text, '') : replaced('', clause.text)
  return {
    kind,
    before: isDeleted ? place : null,
    after: isDeleted ? null : place,
    isReworded: false,
    isRenumbered: false,
    isMoved: false,
    words,
    ...(clause.rows && { table: singleTable(clause.rows, kind) }),
    isReplacedWhole: false,
  }
}

function tableChange(
  mine: string[][] | undefined,
  theirs: string[][] | undefined,
  compare: Parameters<typeof compareTables>[2],
) {
  if (mine && theirs) return compareTables(mine, theirs, compare)
  if (mine) return { table: singleTable(mine, 'deleted'), isReplacedWhole: false }
  if (theirs) return { table: singleTable(theirs, 'inserted'), isReplacedWhole: false }
  return undefined
}

function kindOf(isReworded: boolean, isRenumbered: boolean, isMoved: boolean): ChangeKind {
  if (isReworded) return 'reworded'
  if (isMoved) return 'moved'
  return isRenumbered ? 'renumbered' : 'unchanged'
}

function placeOf({ id, kind, reference, depth }: Clause, at: number): ClausePlace {
  return { id, kind, reference, depth, at }
}

function clauseAt(side: TextSide, at: number): Clause {
  return side.clauses[at] as Clause
}
