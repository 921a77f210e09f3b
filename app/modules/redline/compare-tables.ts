import { alignInOrder } from '#app/modules/instruments/align-in-order.ts'
import { countWords, similarity, type WordCount } from '#app/modules/instruments/clause-words.ts'
import type { RowChange, RowKind, Span, TableChange } from './model.ts'
import { compareWords, replaced } from './word-spans.ts'

/** A row is the same row when more than half its words agree, or when its first cell, which names it, does. */
const alikeRows = 0.5
/** Comparisons of one row with another, at most, before rows are paired by their first cells alone. */
const mostComparisons = 250_000

type Column = { kind: RowKind; before: number; after: number }

/**
 * What changed in a table: columns paired by their heads, rows by their first cell and their words, then words inside each cell.
 *
 * @returns besides the table, whether a cell was shown as replaced whole because of a limit
 */
export function compareTables(before: string[][], after: string[][]): { table: TableChange; isReplacedWhole: boolean } {
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
      const compared = compareWords(old ?? '', now ?? '')
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

function pairRows(before: string[][], after: string[][], columns: Column[]) {
  const shared = columns.filter((column) => column.kind === 'same')
  const mine = before.map((row) => countRow(shared.map((column) => row[column.before] ?? '')))
  const theirs = after.map((row) => countRow(shared.map((column) => row[column.after] ?? '')))
  const isLarge = mine.length * theirs.length > mostComparisons
  const bodies = [before.keys(), after.keys()].map((keys) => [...keys].slice(1)) as [number[], number[]]
  const worth = (i: number, j: number) => rowWorth(mine[i], theirs[j], isLarge)
  const pairs = isLarge ? pairByName(mine, theirs) : alignInOrder(bodies[0], bodies[1], worth)
  // The heads are always each other's.
  const all = inOrder(before.length, after.length, [[0, 0], ...pairs])
  return all.map(([i, j]) => [before[i], after[j]] as const)
}

type CountedRow = { name: string; words: WordCount }

function countRow(cells: string[]): CountedRow {
  return { name: cells[0] ?? '', words: countWords({ text: JSON.stringify(cells) }) }
}

function rowWorth(mine: CountedRow | undefined, theirs: CountedRow | undefined, isLarge: boolean): number {
  if (!mine || !theirs || isLarge) return 0
  const alike = similarity(mine.words, theirs.words)
  if (alike === 1) return 2
  if (mine.name !== '' && mine.name === theirs.name) return 1 + alike / 2
  return alike > alikeRows ? alike : 0
}

/** For a table of thousands of rows: those whose first cell is unique, as far as they kept their order. */
function pairByName(mine: CountedRow[], theirs: CountedRow[]): [number, number][] {
  const places = new Map<string, number>()
  for (const [at, row] of theirs.entries()) places.set(row.name, places.has(row.name) ? -1 : at)
  const pairs: [number, number][] = []
  let last = 0
  for (const [at, row] of mine.entries()) {
    const place = places.get(row.name) ?? -1
    if (at === 0 || place <= last) continue
    pairs.push([at, place])
    last = place
  }
  return pairs
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
