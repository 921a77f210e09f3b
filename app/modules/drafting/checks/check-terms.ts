import { clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import { isEqualClause } from '../merge/merge-clause.ts'
import { wordsIn, type DraftToCheck, type Finding } from './model.ts'
import { isExcerpt } from './references/not-reproduced.ts'
import { unknownTermsIn } from './terms/capitalised-words.ts'
import { inOne } from './terms/in-one.ts'
import { definitionsIn, vocabularyOf } from './terms/vocabulary.ts'

/**
 * Terms that are used and defined nowhere, and terms that are defined and not used. Only what the draft does is looked at: most
 * terms of an instrument are defined in the Code, and are known from being used before.
 */
export function checkTerms(draft: DraftToCheck): Finding[] {
  return [...findUndefined(draft), ...findTakenOut(draft), ...findUnused(draft)]
}

/** A definition that the draft takes out or renames while its term is still used. */
function findTakenOut({ text, base }: DraftToCheck): Finding[] {
  const now = new Set(definitionsIn(text).map(({ reference }) => reference))
  return definitionsIn(base).flatMap(({ reference: term, id }): Finding[] => {
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
function findUndefined(draft: DraftToCheck): Finding[] {
  const { text, base } = draft
  if (!base) return []
  const vocabulary = vocabularyOf(draft)
  const old = new Map(base.clauses.map((clause) => [clause.id, clause]))
  const told = new Set<string>()
  return text.clauses.flatMap((clause): Finding[] => {
    if (clause.kind === 'heading' || clause.kind === 'note' || isEqualClause(old.get(clause.id), clause)) return []
    return unknownTermsIn(operativeWords(clause), vocabulary).flatMap((term): Finding[] => {
      if (told.has(inOne(term)) || isWrittenOut(term, clause)) return []
      told.add(inOne(term))
      const what = `“${term}” is written like a defined term, and no text in the portal defines or uses it.`
      const meant = vocabulary.findAlike(term)
      const remedy = meant
        ? `“${meant}” is defined: write it alike.`
        : 'Define it, use the term that is meant, or write it without capitals.'
      return [finding('term-undefined', 'warning', clause, term, what, remedy)]
    })
  })
}

/** Without captions and the heads of tables, which have capitals as headings have. */
function operativeWords({ text, rows, kind }: Clause): string {
  return kind === 'table' ? (rows ?? []).slice(1).flat().join('\n') : text
}

/** "DCO means the Dual Control Organisation": what the letters of the term stand for. */
function isWrittenOut(words: string, { kind, reference }: Clause): boolean {
  const initials = words.replace(/[^A-Z]/g, '')
  return kind === 'definition' && reference.split(' ').some((word) => word.replace(/[a-z]+$/, '') === initials)
}

/**
 * A definition that nothing uses, here or in the instruments that take their terms from this one. Of a text that holds some
 * provisions only, the draft's own: one that it puts in, or whose last use it takes out.
 */
function findUnused({ instrument, text, base, instruments }: DraftToCheck): Finding[] {
  const others = instruments.flatMap((other) => (other.key === instrument ? [] : (other.text?.clauses ?? [])))
  const isUsedIn = (clauses: readonly Clause[], term: string) =>
    clauses.some((clause) => !isOfDefinition(clause, term) && inOne(wordsIn(clause)).includes(inOne(term)))
  return definitionsIn(text).flatMap((definition): Finding[] => {
    const term = definition.reference
    if (isUsedIn(text.clauses, term) || isUsedIn(others, term)) return []
    const isOld = !base || definitionsIn(base).some(({ reference }) => reference === term)
    if (isExcerpt(text) && isOld && !(base && isUsedIn(base.clauses, term))) return []
    const what = `“${term}” is defined and not used.`
    return [finding('term-unused', 'warning', definition, term, what, 'Take the definition out, or use the term.')]
  })
}

/** Longer terms that hold this one are not uses of it. */
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
    clause: clauseName(clause),
    about,
    what,
    remedy,
  }
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
