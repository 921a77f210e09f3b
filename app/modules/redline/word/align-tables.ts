import { matchClauses } from '#app/modules/instruments/matching/match-clauses.ts'
import { mergedLeft, mergedUp, type Clause } from '#app/modules/instruments/model.ts'
import type { WordBlock, WordCell, WordRow, WordTable } from '#app/word/word-blocks.ts'
import type { AlignedBlock, AlignedRow, AlignedTable, Findings } from './aligned-blocks.ts'

type AlignBlocks = (before: readonly WordBlock[], after: readonly WordBlock[], findings: Findings) => AlignedBlock[]

/**
 * Align the rows of a table that both texts have, and what stands in their cells. Where columns came or went the table is replaced
 * whole, and so is a row whose cells are merged otherwise.
 */
export function alignTables(before: WordTable, after: WordTable, align: AlignBlocks, findings: Findings): AlignedTable {
  if (before.columns !== after.columns) return alignWholeTable(before, after)
  const rows: AlignedRow[] = []
  let [i, j] = [0, 0]
  const upTo = (nextBefore: number, nextAfter: number) => {
    for (; i < nextBefore; i += 1) rows.push({ before: before.rows[i] })
    for (; j < nextAfter; j += 1) rows.push({ after: after.rows[j] })
  }
  for (const [mine, theirs] of pairRows(before.rows, after.rows)) {
    upTo(mine, theirs)
    const [old, now] = [before.rows[mine] as WordRow, after.rows[theirs] as WordRow]
    if (shapeOf(old) !== shapeOf(now)) continue
    const cells = now.cells.map((cell, at) => align(old.cells[at]?.blocks ?? [], cell.blocks, findings))
    rows.push({ before: old, after: now, cells })
    i += 1
    j += 1
  }
  upTo(before.rows.length, after.rows.length)
  // Rows that have nothing in common are better read as two tables.
  return rows.some(({ cells }) => cells) ? { kind: 'table', before, after, rows } : alignWholeTable(before, after)
}

export function alignWholeTable(before: WordTable | undefined, after: WordTable | undefined): AlignedTable {
  return { kind: 'table', ...(before && { before }), ...(after && { after }) }
}

/** What the cells of a table say, with the marks of a clause tree for those that are merged. */
export function tableTexts(table: WordTable): string[][] {
  return table.rows.map((row) => row.cells.map(cellText))
}

function cellText(cell: WordCell): string {
  if (cell.isMergedUp) return mergedUp
  if (cell.isMergedLeft) return mergedLeft
  return cell.blocks
    .map((block) => (block.kind === 'table' ? tableTexts(block).flat().join('\n') : block.text))
    .join('\n')
}

function pairRows(before: readonly WordRow[], after: readonly WordRow[]): [number, number][] {
  const isSamePlace = before.length === after.length && before.every((row, at) => textOf(row) === textOf(after[at]))
  if (isSamePlace) return before.map((_, at) => [at, at])
  const { matches } = matchClauses(before.map(rowAsClause), after.map(rowAsClause), { byIdentity: false })
  return matches.filter(({ isMoved }) => !isMoved).map((match) => [match.before, match.after])
}

/** Named by its first cell, as a row of a schedule is. */
function rowAsClause(row: WordRow): Clause {
  const [name = ''] = row.cells.map(cellText)
  return { id: '', kind: 'clause', reference: name, depth: 0, text: textOf(row) }
}

function textOf(row: WordRow | undefined): string {
  return (row?.cells ?? []).map(cellText).join('\n')
}

function shapeOf({ cells, columnsBefore, columnsAfter }: WordRow): string {
  const shapes = cells.map(({ columns, isMergedUp, isMergedLeft }) => [columns, isMergedUp, isMergedLeft])
  return JSON.stringify([columnsBefore, columnsAfter, shapes])
}
