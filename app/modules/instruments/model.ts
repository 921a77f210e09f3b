/**
 * One provision of an instrument. A text is the list of them in reading order; which hangs from which follows from `depth` and
 * from the headings above (see `clause-tree.ts`).
 */
export type Clause = {
  /** Its identity: survives renumbering, moving and rewording. */
  id: string
  kind: ClauseKind
  /**
   * The number as printed, in full: `1.6(c)(ii)`, `8.10A`, `Table 15.6`, `Annex 1`. For a definition, the term. Empty for what
   * has no number: a note, a paragraph, a table or heading without one. Where an annex numbers its clauses anew, its own name stands
   * before: `Annex 1/2.1`.
   */
  reference: string
  /** Of a heading, 0 for a part and up; of anything else 0 for a clause, 1 for (a), 2 for (i). */
  depth: number
  /**
   * Words as printed; a table's caption. A line feed is a line broken by hand, `[^3]` the call of footnote 3.
   */
  text: string
  /** Only for tables: the first row is the head, and every row has as many cells. See `mergedLeft` and `mergedUp`. */
  rows?: string[][]
}

/**
 * `paragraph`: words without a number, such as those that follow a list. `note`: set apart and not operative. `footnote`:
 * stands below the clause that first calls it.
 */
export type ClauseKind = 'heading' | 'clause' | 'paragraph' | 'definition' | 'table' | 'note' | 'footnote'

/** What a cell holds that is one with the cell to its left, or with the one above it. */
export const mergedLeft = '←'
export const mergedUp = '↑'

export type InstrumentText = { clauses: Clause[] }

/** What is said of an instrument, whichever version is in force. */
export type InstrumentFacts = {
  /** Its short name in addresses: `tmad`. */
  key: string
  title: string
  shortTitle: string
  /** Where it stands: "SEC Appendix AL". */
  place: string
  /** What it is made under, as a direction names the powers used. */
  provisions: string
  /** The key of the procedure by which it is changed. */
  procedure: string
}

/** The life of one version of an instrument. */
export type VersionState = 'working' | 'designated' | 'in-force' | 'superseded' | 'withdrawn'

/** Why a clause of a draft differs from its base. */
export type ChangeNote = { clause: string; reason: string; mark: ChangeMark }
export type ChangeMark = 'consultation' | 'conclusion' | 'further-consultation'

export const changeMarks: Record<ChangeMark, string> = {
  consultation: 'Consultation change',
  conclusion: 'Conclusion change',
  'further-consultation': 'Further consultation change',
}
