import { hashOf } from '#app/lib/canonical-json.ts'
import type { InstrumentText } from './model.ts'

/**
 * What a text is named by wherever it is frozen: SHA-256, in lower-case hexadecimal, of the canonical JSON of its clauses,
 * identities included.
 */
export function instrumentHash(text: InstrumentText): string {
  return hashOf(text)
}
