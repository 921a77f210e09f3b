import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { isEqualClause } from '../merge/merge-clause.ts'

/** One version in which a clause came, changed or went. */
export type ClauseStep<V> = {
  version: V
  kind: 'first-held' | 'inserted' | 'changed' | 'deleted'
  before: Clause | null
  after: Clause | null
}

/**
 * The versions that a clause changed in, by its identity, whatever number it bore.
 *
 * @param versions of one instrument, in the order in which they begin
 * @returns none where no version has the clause
 */
export function traceClause<V extends { content: InstrumentText }>(
  versions: readonly V[],
  clauseId: string,
): ClauseStep<V>[] {
  let before: Clause | null = null
  return versions.flatMap((version, at): ClauseStep<V>[] => {
    const after = version.content.clauses.find((clause) => clause.id === clauseId) ?? null
    const was = before
    before = after
    if (isEqualClause(was ?? undefined, after ?? undefined)) return []
    const kind = !after ? 'deleted' : was ? 'changed' : at === 0 ? 'first-held' : 'inserted'
    return [{ version, kind, before: was, after }]
  })
}
