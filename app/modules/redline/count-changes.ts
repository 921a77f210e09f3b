import { isChanged } from './compare-instruments.ts'
import type { Change, ChangeKind } from './model.ts'

export type ChangeCounts = {
  /** How many clauses of each kind, those that did not change included. Each clause counts once. */
  counts: Partial<Record<ChangeKind, number>>
  /** How many clauses were reworded, renumbered and moved, whatever else was done to them: one can count three times. */
  flags: { reworded: number; renumbered: number; moved: number }
  /** Of tables that both texts have. A row or cell counts as reworded when words in it came or went. */
  tables: {
    rows: { inserted: number; deleted: number; reworded: number }
    columns: { inserted: number; deleted: number }
    cells: { reworded: number }
  }
  /** Of defined terms. One that has another name now is renamed, whether its meaning was reworded too or not. */
  definitions: { inserted: number; deleted: number; reworded: number; renamed: number }
}

export function countChanges(changes: readonly Change[]): ChangeCounts {
  const counts: ChangeCounts['counts'] = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  const definitions = changes.filter(isChanged).filter(({ before, after }) => {
    const place = after ?? before
    // The paragraphs of a definition are kept under its term, deeper than it.
    return place?.kind === 'definition' && place.depth === 0
  })
  return {
    counts,
    flags: {
      reworded: count(changes, ({ isReworded }) => isReworded),
      renumbered: count(changes, ({ isRenumbered }) => isRenumbered),
      moved: count(changes, ({ isMoved }) => isMoved),
    },
    tables: countInTables(changes),
    definitions: {
      inserted: count(definitions, ({ kind }) => kind === 'inserted'),
      deleted: count(definitions, ({ kind }) => kind === 'deleted'),
      reworded: count(definitions, ({ isReworded }) => isReworded),
      renamed: count(definitions, ({ before, after }) => !!before && !!after && before.reference !== after.reference),
    },
  }
}

function countInTables(changes: readonly Change[]): ChangeCounts['tables'] {
  const tables = changes.flatMap(({ table }) => (table?.hasBefore && table.hasAfter ? [table] : []))
  const columns = tables.flatMap((table) => table.columns)
  const rows = tables.flatMap((table) => table.rows)
  // Cells of a column that came or went changed with it.
  const reworded = tables.flatMap((table) =>
    table.rows
      .filter(({ kind }) => kind === 'same')
      .map(({ cells }) =>
        count(cells, (cell, at) => table.columns[at] === 'same' && !!cell?.some(({ kind }) => kind !== 'same')),
      ),
  )
  return {
    rows: {
      inserted: count(rows, ({ kind }) => kind === 'inserted'),
      deleted: count(rows, ({ kind }) => kind === 'deleted'),
      reworded: count(reworded, (cells) => cells > 0),
    },
    columns: {
      inserted: count(columns, (kind) => kind === 'inserted'),
      deleted: count(columns, (kind) => kind === 'deleted'),
    },
    cells: { reworded: reworded.reduce((sum, cells) => sum + cells, 0) },
  }
}

function count<T>(things: readonly T[], isCounted: (thing: T, at: number) => boolean): number {
  return things.filter(isCounted).length
}
