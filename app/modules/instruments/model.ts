/**
 * One clause, definition, table or note of an instrument, in reading order. `id` is its identity: it survives renumbering,
 * moving and rewording. `reference` is the number as printed, in full ("1.6(c)(ii)", "Table 15.6"); for a definition, the term.
 */
export type Clause = {
  id: string
  kind: 'heading' | 'clause' | 'definition' | 'table' | 'note'
  reference: string
  /** 0 for a clause, 1 for (a), 2 for (i). */
  depth: number
  /** Words as printed; a table's caption. */
  text: string
  /** Only for tables: the first row is the head. Cells are plain words. */
  rows?: string[][]
}

export type InstrumentText = { clauses: Clause[] }

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
