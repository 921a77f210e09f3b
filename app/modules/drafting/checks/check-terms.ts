import { clauseKey, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { isEqualClause } from '../merge/merge-clause.ts'
import { wordsIn, type DraftToCheck, type Finding } from './model.ts'

/** Two or more words with capitals, as defined terms are written; "of" may stand between. */
const termLike = /\b[A-Z][\p{L}\p{N}-]*(?: (?:of )?[A-Z][\p{L}\p{N}-]*)+/gu
/** Provisions are named with capitals too, and so are Acts and licences. */
const noTerm = /\b(?:Section|Table|Annex|Appendix|Schedule|Condition|Part|Clause|Act|Licence|Regulations?|Order)s?\b/

/**
 * Terms that are used and defined nowhere, and terms that are defined and not used. Only what the draft does is looked at: most
 * terms of an instrument are defined in the Code, and are known from being used before.
 */
export function checkTerms(draft: DraftToCheck): Finding[] {
  return [...findUndefined(draft), ...findTakenOut(draft), ...findUnused(draft)]
}

/** A definition that the draft takes out or renames while its term is still used. */
function findTakenOut({ text, base }: DraftToCheck): Finding[] {
  const now = new Set(termsOf(text).map(({ reference }) => reference))
  return termsOf(base).flatMap(({ reference: term, id }): Finding[] => {
    if (now.has(term)) return []
    // What is still part of another term, or of the definition that came in its place, is not a use of it.
    const user = text.clauses.find((clause) => clause.id !== id && uses(clause, term, now))
    if (!user) return []
    const what = `It uses “${term}”, whose definition the draft takes out.`
    return [
      finding('term-undefined', 'error', user, term, what, 'Use the term that is defined now, or keep the definition.'),
    ]
  })
}

/** In a clause that the draft changes, words written like a term that no text of the portal defines or has used. */
function findUndefined({ text, base, instruments }: DraftToCheck): Finding[] {
  if (!base) return []
  const old = new Map(base.clauses.map((clause) => [clause.id, clause]))
  const texts = [base, ...instruments.map((instrument) => instrument.text)]
  const known = [
    ...texts.flatMap((known) => known?.clauses.map((clause) => `${clause.reference} ${wordsIn(clause)}`) ?? []),
    ...termsOf(text).map(({ reference }) => reference),
    ...instruments.flatMap(({ names }) => names),
  ].join('\n')
  const told = new Set<string>()
  return text.clauses.flatMap((clause): Finding[] => {
    if (clause.kind === 'heading' || clause.kind === 'note' || isEqualClause(old.get(clause.id), clause)) return []
    return termsIn(wordsIn(clause)).flatMap((term): Finding[] => {
      if (told.has(term) || known.includes(term.replace(/s$/, ''))) return []
      told.add(term)
      const what = `“${term}” is written like a defined term, and no text in the portal defines or uses it.`
      return [
        finding(
          'term-undefined',
          'warning',
          clause,
          term,
          what,
          'Define it, use the term that is meant, or write it without capitals.',
        ),
      ]
    })
  })
}

/** A definition that nothing uses. */
function findUnused({ text }: DraftToCheck): Finding[] {
  return termsOf(text).flatMap((definition): Finding[] => {
    const term = definition.reference
    const isUsed = text.clauses.some((clause) => !isOfDefinition(clause, term) && wordsIn(clause).includes(term))
    if (isUsed) return []
    const what = `“${term}” is defined and not used.`
    return [finding('term-unused', 'warning', definition, term, what, 'Take the definition out, or use the term.')]
  })
}

function termsOf(text: InstrumentText | undefined): Clause[] {
  return text?.clauses.filter(({ kind, depth }) => kind === 'definition' && depth === 0) ?? []
}

/** Terms in running words: what opens a sentence has its capital from that, and counts only for the words after it. */
function termsIn(words: string): string[] {
  // A gap left in brackets is told by another check.
  const running = words.replace(/\[[^[\]]*\]|\{\{[^{}]*\}\}/g, '…')
  return [...running.matchAll(termLike)].flatMap(({ 0: found, index }) => {
    const before = running.slice(0, index).trimEnd()
    const opens = before === '' || /[.:;?!|]$|\n$/.test(running.slice(0, index).replace(/ +$/, ''))
    const term = opens ? found.replace(/^\S+ (?:of )?/, '') : found
    const isTerm = / /.test(term) && !noTerm.test(term)
    return isTerm ? [term] : []
  })
}

function uses(clause: Clause, term: string, defined: ReadonlySet<string>): boolean {
  const longer = [...defined].filter((other) => other !== term && other.includes(term))
  const words = longer.reduce((left, other) => left.replaceAll(other, ''), wordsIn(clause))
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`, 'u').test(words)
}

/** A definition and its paragraphs. */
function isOfDefinition({ kind, reference }: Clause, term: string): boolean {
  return kind === 'definition' && (reference === term || reference.startsWith(`${term} (`))
}

function finding(
  rule: 'term-undefined' | 'term-unused',
  severity: Finding['severity'],
  clause: Clause,
  about: string,
  what: string,
  remedy: string,
): Finding {
  return {
    rule,
    severity,
    clauseId: clause.id,
    clause: clauseKey(clause) ? clauseName(clause) : 'a note',
    about,
    what,
    remedy,
  }
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
