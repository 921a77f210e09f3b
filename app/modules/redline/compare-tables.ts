import { alignInOrder } from '#app/modules/instruments/matching/align-in-order.ts'
import { matchClauses } from '#app/modules/instruments/matching/match-clauses.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import type { RowChange, RowKind, Span, TableChange } from './model.ts'
import { compareWords, replaced, type ComparedWords } from './word-spans.ts'

type Column = { kind: RowKind; before: number; after: number }

/**
 * What changed in a table: columns paired by their heads, rows by their first cell and their words, then words inside each cell.
 *
 * @returns besides the table, whether a cell was shown as replaced whole because of a limit
 */
export function compareTables(
  before: string[][],
  after: string[][],
  compare: (before: string, after: string) => ComparedWords = compareWords,
): { table: TableChange; isReplacedWhole: boolean } {
  if (JSON.stringify(before) === JSON.stringify(after)) return { table: sameTable(after), isReplacedWhole: false }
  if (!isRegular(before) || !isRegular(after)) return { table: replacedTable(before, after), isReplacedWhole: true }
  const columns = pairColumns(before[0] ?? [], after[0] ?? [])
  // Two tables without a column in common are two tables.
  if (!columns.some((column) => column.kind === 'same'))
    return { table: replacedTable(before, after), isReplacedWhole: false }

  let isReplacedWhole = false
  const rows = pairRows(before, after, columns).map(([mine, theirs]): RowChange => {
    const cells = columns.map((column) => {
      const old = column.before < 0 ? undefined : mine?.[column.before]
      const now = column.after < 0 ? undefined : theirs?.[column.after]
      if (old === undefined && now === undefined) return null
      const compared = compare(old ?? '', now ?? '')
      isReplacedWhole ||= compared.isReplacedWhole
      return compared.spans
    })
    return { kind: mine && theirs ? 'same' : mine ? 'deleted' : 'inserted', cells }
  })
  const table = { columns: columns.map((column) => column.kind), rows, hasBefore: true, hasAfter: true }
  return { table, isReplacedWhole }
}

/** A table that only one of the texts has. */
export function singleTable(rows: string[][], kind: 'inserted' | 'deleted'): TableChange {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const cells = (row: string[]) => row.map((cell) => spansOf(cell, kind))
  return {
    columns: Array.from({ length: width }, () => 'same' as const),
    rows: rows.map((row) => ({ kind, cells: cells(row) })),
    hasBefore: kind === 'deleted',
    hasAfter: kind === 'inserted',
  }
}

function sameTable(rows: string[][]): TableChange {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const cells = (row: string[]) => row.map((cell) => compareWords(cell, cell).spans)
  return {
    columns: Array.from({ length: width }, () => 'same' as const),
    rows: rows.map((row) => ({ kind: 'same', cells: cells(row) })),
    hasBefore: true,
    hasAfter: true,
  }
}

/** The rows of one side. */
export function rowsOf(table: TableChange, side: 'before' | 'after'): string[][] {
  const other = side === 'before' ? 'inserted' : 'deleted'
  return table.rows
    .filter((row) => row.kind !== other)
    .map((row) =>
      row.cells
        .filter((cell, at): cell is Span[] => cell !== null && table.columns[at] !== other)
        .map((cell) =>
          cell
            .filter((span) => span.kind !== other)
            .map((span) => span.text)
            .join(''),
        ),
    )
}

export function isTableChanged(table: TableChange): boolean {
  return (
    table.columns.some((kind) => kind !== 'same') ||
    table.rows.some(
      (row) => row.kind !== 'same' || row.cells.some((cell) => cell?.some((span) => span.kind !== 'same')),
    )
  )
}

function replacedTable(before: string[][], after: string[][]): TableChange {
  const old = singleTable(before, 'deleted')
  const now = singleTable(after, 'inserted')
  const columns = old.columns.length > now.columns.length ? old.columns : now.columns
  return { columns, rows: [...old.rows, ...now.rows], hasBefore: true, hasAfter: true }
}

function spansOf(cell: string, kind: 'inserted' | 'deleted'): Span[] {
  return kind === 'inserted' ? replaced('', cell) : replaced(cell, '')
}

function isRegular(rows: string[][]): boolean {
  return rows.length > 0 && rows.every((row) => row.length === rows[0]?.length)
}

function pairColumns(before: string[], after: string[]): Column[] {
  if (before.length === after.length) return before.map((_, at) => ({ kind: 'same', before: at, after: at }))
  const pairs = alignInOrder([...before.keys()], [...after.keys()], (i, j) => (before[i] === after[j] ? 1 : 0))
  return inOrder(before.length, after.length, pairs).map(([i, j]) => ({
    kind: i >= 0 && j >= 0 ? 'same' : i >= 0 ? 'deleted' : 'inserted',
    before: i,
    after: j,
  }))
}

/**
 * The rows of both tables that are one row, in order; the heads are always each other's. Where every row has a name of its own in its
 * first cell and the names are the same, that is all there is to know. Otherwise rows are matched as clauses are: by what they say, by
 * their names, by their place.
 */
function pairRows(before: string[][], after: string[][], columns: Column[]) {
  const shared = columns.filter((column) => column.kind === 'same')
  const [first] = shared
  const namesBefore = before.map((row) => row[first?.before ?? 0] ?? '')
  const namesAfter = after.map((row) => row[first?.after ?? 0] ?? '')
  if (areSameNames(namesBefore, namesAfter)) return before.map((row, at) => [row, after[at]] as const)

  const mine = before.slice(1).map((row) => rowAsClause(shared.map((column) => row[column.before] ?? '')))
  const theirs = after.slice(1).map((row) => rowAsClause(shared.map((column) => row[column.after] ?? '')))
  const { matches } = matchClauses(mine, theirs, { byIdentity: false })
  // A table is read row by row: one that left its place is struck there and inserted where it went.
  const inPlace = matches.filter((match) => !match.isMoved)
  const pairs = [[0, 0], ...inPlace.map((match) => [match.before + 1, match.after + 1])] as [number, number][]
  return inOrder(before.length, after.length, pairs).map(([i, j]) => [before[i], after[j]] as const)
}

function areSameNames(before: readonly string[], after: readonly string[]): boolean {
  if (before.length !== after.length || new Set(before).size < before.length) return false
  return before.every((name, at) => at === 0 || (name !== '' && name === after[at]))
}

function rowAsClause([name = '', ...cells]: string[]): Clause {
  return { id: '', kind: 'clause', reference: name, depth: 0, text: [name, ...cells].join('\n') }
}

/** Pairs with the singles between them, those of the first list before those of the second; -1 where there is none. */
function inOrder(length: number, otherLength: number, pairs: [number, number][]): [number, number][] {
  const all: [number, number][] = []
  let [i, j] = [0, 0]
  for (const [nextI, nextJ] of [...pairs, [length, otherLength] as [number, number]]) {
    while (i < nextI) all.push([i++, -1])
    while (j < nextJ) all.push([-1, j++])
    if (nextI < length && nextJ < otherLength) all.push([nextI, nextJ])
    i = nextI + 1
    j = nextJ + 1
  }
  return all
}
