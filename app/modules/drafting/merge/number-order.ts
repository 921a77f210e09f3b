import type { Clause } from '#app/modules/instruments/model.ts'

/**
 * Printed numbers in the order in which they are printed: 8.10, 8.10A, 8.11; 1.6, 1.6(a), 1.6(b). Letters after a number are an
 * insertion after it.
 *
 * @returns below 0 where `a` comes first
 */
export function compareNumbers(a: string, b: string): number {
  const [mine, theirs] = [partsOf(a), partsOf(b)]
  for (let at = 0; at < Math.max(mine.length, theirs.length); at += 1) {
    const [x, y] = [mine[at], theirs[at]]
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : x === y ? 0 : 1
    if (order !== 0) return order
  }
  return 0
}

function partsOf(number: string): (number | string)[] {
  return (number.match(/\d+|[A-Za-z]+/g) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part))
}

/** Whether both are numbered alike and the first comes first. */
export function isBeforeInNumber(a: Clause | undefined, b: Clause | undefined): boolean {
  if (!a || !b || a.kind !== b.kind || a.reference === '' || b.reference === '') return false
  return compareNumbers(a.reference, b.reference) < 0
}
