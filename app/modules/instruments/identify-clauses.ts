import { withIdentities } from './clause-identity.ts'
import { matchClauses } from './matching/match-clauses.ts'
import type { InstrumentText } from './model.ts'

/**
 * Give the clauses of a text identities that last. A clause of a draft, or of a later version, is the clause of its base that
 * has the same number, unless the words of that one now stand under another number: identity follows the words through
 * renumbering and moving. A new clause takes an identity derived from the instrument and its reference, so that reading the
 * same files again gives the same identities.
 *
 * @param bases texts to take identities from, the nearest first: a draft's last revision, then the version it amends
 */
export function identifyClauses(
  text: InstrumentText,
  instrument: string,
  bases: readonly InstrumentText[],
): InstrumentText {
  const kept = new Map<number, string>()
  const taken = new Set<string>()
  for (const base of bases) {
    const { matches } = matchClauses(base.clauses, text.clauses, { byIdentity: false })
    for (const match of matches) {
      const id = base.clauses[match.before]?.id
      if (id === undefined || taken.has(id) || kept.has(match.after)) continue
      kept.set(match.after, id)
      taken.add(id)
    }
  }
  return { clauses: withIdentities(text.clauses, instrument, kept) }
}

/** The same clauses in the same order with the same words, whatever their identities. */
export function hasSameWords(a: InstrumentText, b: InstrumentText): boolean {
  return JSON.stringify(a.clauses.map(wordsOf)) === JSON.stringify(b.clauses.map(wordsOf))
}

function wordsOf({ kind, reference, depth, text, rows }: InstrumentText['clauses'][number]) {
  return [kind, reference, depth, text, rows ?? null]
}
