import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { wordsIn, type DraftToCheck } from '../model.ts'
import { inOne } from './in-one.ts'
import { termsDefinedInPassing } from './defined-in-passing.ts'

/** What a draft may take for known when it writes words with capitals. */
export type Vocabulary = {
  /** A defined term, or the name of an instrument: whole, in the singular. */
  isTerm: (words: string) => boolean
  isInstrument: (words: string) => boolean
  /** Several words that a text of the portal has already used together. */
  isUsedTogether: (words: string) => boolean
  /** One word that a text of the portal has already written with a capital. */
  isUsed: (word: string) => boolean
  /** The defined term that is spelt the same but for hyphens, spaces and capitals. */
  findAlike: (words: string) => string | undefined
}

/**
 * The terms that the draft defines, those that its base and the other instruments define or use, and the names of all instruments.
 */
export function vocabularyOf({ instrument, text, base, instruments }: DraftToCheck): Vocabulary {
  // Of the draft's own instrument the base counts: its text among the others may be the draft itself, or what came after it.
  const others = instruments.filter(({ key }) => key !== instrument).map((other) => other.text)
  const texts = [base, ...others].filter((known) => known !== undefined)
  const names = new Set(instruments.flatMap((instrument) => instrument.names).map(inOne))
  const defined = [text, ...texts].flatMap(({ clauses }) => [
    ...definitionsIn({ clauses }).map(({ reference }) => reference),
    ...inPassing(clauses),
  ])
  const terms = new Set(defined.map(inOne))
  const bySpelling = new Map(defined.map((term) => [lettersOf(term), term]))
  const used = texts
    .flatMap(({ clauses }) => clauses.map((clause) => `${clauseKey(clause)} ${wordsIn(clause)}`))
    .join('\n')
  const together = inOne(used)
  const capitals = new Set(together.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}-]*/gu))
  return {
    isTerm: (words) => terms.has(inOne(words)) || names.has(inOne(words)),
    isInstrument: (words) => names.has(inOne(words)),
    isUsedTogether: (words) => together.includes(inOne(words)),
    isUsed: (word) => capitals.has(inOne(word)),
    findAlike: (words) => bySpelling.get(lettersOf(words)),
  }
}

/** The definitions of a text, without the paragraphs of each. */
export function definitionsIn(text: InstrumentText | undefined): Clause[] {
  return text?.clauses.filter(({ kind, depth }) => kind === 'definition' && depth === 0) ?? []
}

function inPassing(clauses: readonly Clause[]): string[] {
  return clauses.flatMap((clause) => (clause.kind === 'definition' ? [] : termsDefinedInPassing(wordsIn(clause))))
}

function lettersOf(words: string): string {
  return inOne(words)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
