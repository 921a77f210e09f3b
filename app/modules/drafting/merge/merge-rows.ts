import { mergeOrder } from './merge-order.ts'
import { mergeWords } from './merge-words.ts'

export type MergedRows = { rows: string[][] | undefined; isConflict: boolean }

/**
 * Three-way merge of a table: rows by their first cell, then the words of each cell. Where the columns differ, or the first cells
 * do not tell the rows apart, both sides having changed the table is a conflict. On a conflict the result is our side's.
 */
export function mergeRows(
  base: string[][] | undefined,
  ours: string[][] | undefined,
  theirs: string[][] | undefined,
): MergedRows {
  if (isSame(ours, theirs) || isSame(theirs, base)) return { rows: ours, isConflict: false }
  if (isSame(ours, base)) return { rows: theirs, isConflict: false }
  const sides = [base, ours, theirs].map((rows) => (rows ? namedRows(rows) : undefined))
  const [named, mine, other] = sides
  if (!named || !mine || !other || !hasSameWidth([base, ours, theirs])) return { rows: ours, isConflict: true }

  const merged = new Map<string, string[]>()
  for (const name of new Set([...mine.keys(), ...other.keys()])) {
    const [was, we, they] = [named.get(name), mine.get(name), other.get(name)]
    if (we && they) {
      const cells = we.map((cell, at) => mergeWords(was?.[at] ?? '', cell, they[at] ?? ''))
      if (cells.some(({ isConflict }) => isConflict) || (!was && !isSame([we], [they]))) {
        return { rows: ours, isConflict: true }
      }
      merged.set(
        name,
        cells.map(({ text }) => text),
      )
      continue
    }
    const left = we ?? they ?? []
    // What one side takes out and the other leaves alone goes; what the other changed is for a person to decide.
    if (was && !isSame([was], [left])) return { rows: ours, isConflict: true }
    if (!was) merged.set(name, left)
  }
  const order = mergeOrder(
    { base: [...named.keys()], ours: [...mine.keys()], theirs: [...other.keys()] },
    new Set(merged.keys()),
  )
  return { rows: order.map((name) => merged.get(name) ?? []), isConflict: false }
}

/** Rows by name: the head, then each by its first cell; undefined where two have the same. */
function namedRows(rows: string[][]): Map<string, string[]> | undefined {
  const named = new Map(rows.map((row, at) => [at === 0 ? 'head' : `row ${row[0] ?? ''}`, row]))
  return named.size === rows.length ? named : undefined
}

function hasSameWidth(tables: (string[][] | undefined)[]): boolean {
  return new Set(tables.flatMap((rows) => rows?.map((row) => row.length) ?? [])).size === 1
}

function isSame(a: string[][] | undefined, b: string[][] | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
