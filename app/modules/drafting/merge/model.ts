import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'

/**
 * What a person has to decide. `words`, `number`: both sides changed it, differently. `they-deleted`, `we-deleted`: one side took
 * out what the other changed. `both-inserted`: a new clause of the same name on either side. `same-number`: two
 * different clauses would bear one number.
 */
export type ConflictKind = 'words' | 'number' | 'they-deleted' | 'we-deleted' | 'both-inserted' | 'same-number'

/** One clause in its three states, and what is proposed: null where the clause is not in that text, or would go. */
export type Conflict = {
  id: string
  kind: ConflictKind
  base: Clause | null
  ours: Clause | null
  theirs: Clause | null
  proposed: Clause | null
}

/** A clause that goes, and on whose account. */
export type Deletion = { clause: Clause; by: 'ours' | 'theirs' | 'both' }

export type Merge = {
  /** The merged text, in which a conflict is decided as proposed. */
  text: InstrumentText
  /** In the order of the merged text. */
  conflicts: Conflict[]
  deletions: Deletion[]
  /** Clauses that both sides changed, put together without a conflict: a person should read them once. */
  joined: string[]
  /** Identities of base and draft that the other version holds under another, which the result has. */
  renamed: ReadonlyMap<string, string>
}
