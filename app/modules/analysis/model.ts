/** What becomes of a point. All but `noted` need a reason. */
export const dispositions = {
  accepted: 'Accepted',
  'accepted-in-part': 'Accepted in part',
  'not-accepted': 'Not accepted',
  noted: 'Noted or clarified',
  'out-of-scope': 'Out of scope',
  'carried-over': 'Carried to another consultation',
} as const
export type Disposition = keyof typeof dispositions

/** Whether the record must say why: everything but a note. */
export function needsReason(disposition: Disposition): boolean {
  return disposition !== 'noted'
}

/** The clause change that gives effect to an accepted point. */
export type ClauseLink = { instrument: string; reference: string }

/** Longest texts taken, in characters. */
export const longestComment = 2_000
export const longestReply = 10_000
export const longestReason = 2_000
export const longestTheme = 80

/** Dispositions that promise a change of words where they name a clause. */
export function promisesChange(disposition: Disposition): boolean {
  return disposition === 'accepted' || disposition === 'accepted-in-part'
}

/** What people call a point: the third of question q1, labelled "Question One", is "Question One, point 3". */
export function pointLabel(questionLabel: string, number: number): string {
  return `${questionLabel}, point ${number}`
}

/** A clause reference as a sentence names it: "clause 5.16", "Table 17.6", "the definition of “DCO”". */
export function referenceWords(reference: string): string {
  if (/^def:/i.test(reference)) return `the definition of “${reference.slice(4).trim()}”`
  return /^table /i.test(reference) ? reference : `clause ${reference}`
}

/** A clause link in a table: "TMAD 1.3", "TMAD Table 5.10", "SEC, definition of “DCO”". */
export function linkWords(instrumentTitle: string, reference: string): string {
  if (!/^def:/i.test(reference)) return `${instrumentTitle} ${reference}`
  return `${instrumentTitle}, ${referenceWords(reference).replace(/^the /, '')}`
}

/** Where a point is accepted and a clause changed for it, the change is the reason, and the record says so. */
export function reasonOfChange(disposition: Disposition, clause: ClauseLink | null): string {
  return disposition === 'accepted' && clause
    ? `Given effect by the change of ${referenceWords(clause.reference)}.`
    : ''
}
