import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import type { KnownInstrument } from './known-instrument.ts'

/** An error is certain, and makes the text wrong; a warning deserves a second look. */
export type Severity = 'error' | 'warning'

export type CheckRule =
  | 'reference-lost'
  | 'reference-strayed'
  | 'term-undefined'
  | 'term-unused'
  | 'number-twice'
  | 'number-missing'
  | 'paragraph-orphaned'
  | 'placeholder'
  | 'date-unannounced'
  | 'date-passed'

export type Finding = {
  rule: CheckRule
  severity: Severity
  /** Identity and name of the clause. */
  clauseId: string
  clause: string
  what: string
  remedy: string
  /** What in the clause is at fault: a number, a term, a date. With rule and clause it says whether two findings are one. */
  about: string
}

/** A reference that was not followed, and why. */
export type Unchecked = { clause: string; reference: string; why: string }

/** What the proposal says that its draft has to agree with. */
export type ProposalDates = {
  /** Every day the proposal names, such as an effective date or an expiry. */
  days: readonly string[]
  /** The first day on which the text may take effect. */
  effectiveFrom?: string | undefined
  /** Title, summary, recommendation and document: a date that stands there is announced. */
  words: string
}

export type DraftToCheck = {
  /** The instrument's key. */
  instrument: string
  text: InstrumentText
  /** The version it is written against; every finding is the draft's own where there is none. */
  base?: InstrumentText | undefined
  /** Every instrument that words may refer to, with its text on the day: a draft of the same proposal, or what is in force. */
  instruments: readonly (KnownInstrument & { text?: InstrumentText | undefined })[]
  proposal?: ProposalDates | undefined
}

/** One check: what is wrong with a text. Where it needs the base to tell, it is given. */
export type TextCheck = (draft: DraftToCheck) => Finding[]

/** All words of a clause: a table's cells too. */
export function wordsIn({ text, rows = [] }: Clause): string {
  return [text, ...rows.map((row) => row.join('\n'))].join('\n')
}
