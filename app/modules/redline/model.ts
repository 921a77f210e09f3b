import type { Clause } from '#app/modules/instruments/model.ts'

/** A run of words that both texts have, or only one of them. */
export type Span = { kind: 'same' | 'inserted' | 'deleted'; text: string }

/**
 * What became of one clause. Renumbered: its words are the same and its number is not. Moved: it also stands in another place
 * among the clauses that kept theirs. A clause whose words changed is reworded, renumbered or moved besides or not.
 *
 * Split: one clause of `before` became several neighbours in `after`. Each of these is a change of its own with its share of the
 * words, and all have the same `before`. Merged: the mirror image, with the same `after`.
 */
export type ChangeKind = 'unchanged' | 'reworded' | 'inserted' | 'deleted' | 'renumbered' | 'moved' | 'split' | 'merged'

/** A clause without its words, which are in the spans, and its place in its text. */
export type ClausePlace = Pick<Clause, 'id' | 'kind' | 'reference' | 'depth'> & { at: number }

export type Change = {
  kind: ChangeKind
  /** Null for an inserted clause. */
  before: ClausePlace | null
  /** Null for a deleted clause. */
  after: ClausePlace | null
  isReworded: boolean
  isRenumbered: boolean
  isMoved: boolean
  /** Which of how many parts, of a clause that was split or merged; counted from 1. */
  part?: { number: number; of: number }
  /** The words; a table's caption. */
  words: Span[]
  /** Only for tables. */
  table?: TableChange
  /** The two were too unlike to be compared word for word within the limits: the whole is shown as replaced. */
  isReplacedWhole: boolean
}

export type TableChange = {
  /** What became of each column, in reading order. */
  columns: RowKind[]
  rows: RowChange[]
  hasBefore: boolean
  hasAfter: boolean
}

export type RowKind = 'same' | 'inserted' | 'deleted'

/** One cell for each column; where a row is too short for a column, there is none. */
export type RowChange = { kind: RowKind; cells: (Span[] | null)[] }

export const changeKinds: Record<ChangeKind, string> = {
  unchanged: 'Unchanged',
  reworded: 'Reworded',
  inserted: 'Inserted',
  deleted: 'Deleted',
  renumbered: 'Renumbered',
  moved: 'Moved',
  split: 'Split',
  merged: 'Merged',
}
