import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Change } from './model.ts'

/** Something said of a clause, under its number: a reason, or a point that is answered by changing it. */
type Said = { clause: string }

/**
 * Finds what is said of each change, under the clause's new number, or under its old one unless another clause bears that now: after
 * an insertion the reason for the new 7.1 is no reason for the old 7.1, which is 7.2.
 */
export function saidOf<T extends Said>(changes: readonly Change[], said: readonly T[]): (change: Change) => T[] {
  const byClause = new Map<string, T[]>()
  for (const one of said) byClause.set(one.clause, [...(byClause.get(one.clause) ?? []), one])
  const borne = new Set(changes.flatMap(({ after }) => (after ? [clauseKey(after)] : [])))
  return ({ before, after }) => {
    const now = after ? clauseKey(after) : ''
    const was = before ? clauseKey(before) : ''
    const own = now ? (byClause.get(now) ?? []) : []
    if (own.length > 0 || was === '' || was === now || borne.has(was)) return own
    return byClause.get(was) ?? []
  }
}
