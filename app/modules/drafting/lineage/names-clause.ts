import type { InstrumentText } from '#app/modules/instruments/model.ts'
import type { KnownInstrument } from '../checks/known-instrument.ts'
import { readReferences } from '../checks/references/read-references.ts'
import { indexNumbers } from '../checks/references/resolve-number.ts'

/**
 * Make the question whether words speak of a clause: by its number, however written, or by its term. The number is looked up in the texts
 * that the words are about, in their order, because a clause may bear another number in each.
 *
 * @param instrument the key of the instrument that numbers without another's name are numbers of
 */
export function clauseNamer(
  { instrument, clauseId, texts }: { instrument: string; clauseId: string; texts: readonly InstrumentText[] },
  instruments: readonly KnownInstrument[],
): (words: string) => boolean {
  const numbers = texts.map(indexNumbers)
  const names = texts.flatMap(({ clauses }) => clauses.filter(({ id }) => id === clauseId))
  const terms = names.filter(({ kind }) => kind === 'definition').map(({ reference }) => reference)
  return (words) =>
    terms.some((term) =>
      new RegExp(`definition of (?:the term )?[“"‘']?${escaped(term)}(?!\\p{L})`, 'u').test(words),
    ) ||
    readReferences(words, instrument, instruments)
      .filter(({ target }) => target === 'own')
      .some((reference) => {
        const found = numbers.map((index) => index.resolve(reference)).find((resolved) => resolved?.clause)
        return found?.clause?.id === clauseId
      })
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
