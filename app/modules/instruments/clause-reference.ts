import type { Clause, InstrumentText } from './model.ts'

/**
 * How people and files name a clause: its printed number, or `def: ` and the term for a definition ("def: DCO"), so that a
 * term can never be mistaken for a number, and `fn: ` for a footnote. Empty for what has no number, and so no name.
 */
export function clauseKey(clause: Pick<Clause, 'kind' | 'reference'>): string {
  if (clause.reference === '') return ''
  const prefix = clause.kind === 'definition' ? 'def: ' : clause.kind === 'footnote' ? 'fn: ' : ''
  return prefix + clause.reference
}

/** A typed reference in the one spelling `clauseKey` gives: brackets, a leading "clause" and odd spaces are forgiven. */
export function asClauseKey(typed: string): string {
  const words = typed
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^clause /i, '')
  if (/^def:/i.test(words)) return `def: ${words.slice(4).trim()}`
  if (/^fn:/i.test(words)) return `fn: ${words.slice(3).trim()}`
  return /^table /i.test(words) ? `Table ${words.slice(6)}` : words
}

/** The clause that a reference names, in either spelling; headings are never meant. */
export function findClause(text: InstrumentText, reference: string): Clause | undefined {
  const key = asClauseKey(reference)
  const named = text.clauses.filter((clause) => clause.kind !== 'heading')
  return named.find((clause) => clauseKey(clause) === key) ?? named.find((clause) => clause.reference === key)
}

/** A clause as a sentence names it: "clause 5.16", "the definition of “DCO”", "Table 17.6", "a note". */
export function clauseName(clause: Pick<Clause, 'kind' | 'reference'>): string {
  switch (clause.kind) {
    case 'definition':
      return `the definition of “${clause.reference}”`
    case 'table':
      return clause.reference || 'a table without a number'
    case 'heading':
      return clause.reference ? `heading ${clause.reference}` : 'a heading'
    case 'note':
      return 'a note'
    case 'paragraph':
      return 'a paragraph without a number'
    case 'footnote':
      return `footnote ${clause.reference}`
    case 'clause':
      return clauseWords(clause.reference)
  }
}

/** "clause 2.1 of Annex 1" for `Annex 1/2.1`. */
function clauseWords(reference: string): string {
  const { annex, number } = splitAnnex(reference)
  return annex ? `clause ${number} of ${annex}` : `clause ${number}`
}

/** The annex that a reference is qualified by, if any, and the number as printed: `Annex 1` and `2.1` of `Annex 1/2.1`. */
export function splitAnnex(reference: string): { annex: string; number: string } {
  const at = reference.indexOf('/')
  return at < 0 ? { annex: '', number: reference } : { annex: reference.slice(0, at), number: reference.slice(at + 1) }
}

/** How deep a printed number goes: 0 for `1.6` or `15.10.3`, 1 for `1.6(c)`, 2 for `1.6(c)(ii)`. */
export function depthOf(reference: string): number {
  return /(?:\([A-Za-z0-9]+\))+$/.exec(reference)?.[0].match(/\(/g)?.length ?? 0
}

/** The part of a number that is printed at the clause itself: `(ii)` of `1.6(c)(ii)`, all of `15.10.3`, `2.1` of `Annex 1/2.1`. */
export function ownNumber(reference: string): string {
  return /\([A-Za-z0-9]+\)$/.exec(reference)?.[0] ?? splitAnnex(reference).number
}

/** A fragment for addresses: `clause-1-6-c-ii`; made from the identity, where it is given, of what has no number. */
export function clauseAnchor(clause: Pick<Clause, 'kind' | 'reference'> & { id?: string }): string {
  const words = clause.reference
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const kind = clause.kind === 'definition' ? 'def' : clause.kind
  if (clause.kind === 'table' && words) return words
  const name = words || (clause.kind === 'heading' ? '' : (clause.id ?? '').slice(0, 8))
  return name ? `${kind}-${name}` : kind
}
