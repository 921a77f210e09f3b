import type { Actor } from './actor.ts'
import { isDccStaff, receivesEverything } from './policy.ts'

/**
 * The single visibility gate. Words of respondents are kept sealed from the moment they are read from the database until
 * this gate opens them for a reader. A sealed text has no readable property: printed, logged, serialised or put on a page by
 * mistake it gives nothing away. Pages, files, search, feeds, mail and exports all open it here; there is no second path.
 */
declare const sealedBrand: unique symbol
export type Sealed = { readonly [sealedBrand]: true }

/** What the gate decides on. */
export type SealFacts = {
  /** `organisation:<id>` or `person:<id>`: whose words these are. */
  respondentKey: string
  isConfidential: boolean
  /** Whether staff have released the responses of this consultation to the public. */
  isReleased: boolean
}

/** For whom a text is rendered. */
export type TextReader =
  | { kind: 'public' }
  /** A respondent: its own words and what is public. */
  | { kind: 'party'; respondentKeys: readonly string[] }
  /** DCC staff, the Department and the Authority: everything, with confidential passages marked. */
  | { kind: 'full' }

export type Revealed =
  | { kind: 'shown'; text: string; isConfidential: boolean }
  | { kind: 'withheld'; ground: 'confidential' | 'unpublished' }

const vault = new WeakMap<Sealed, { text: string | (() => string); facts: SealFacts }>()

/** Seal words as they leave the database. Words that few readers open may be given as what makes them. */
export function seal(text: string | (() => string), facts: SealFacts): Sealed {
  const sealed = Object.freeze({}) as Sealed
  vault.set(sealed, { text, facts })
  return sealed
}

/** The reader an actor is. */
export function readerOf(actor: Actor): TextReader {
  if (isDccStaff(actor) || receivesEverything(actor)) return { kind: 'full' }
  if (actor.kind !== 'person') return { kind: 'public' }
  const organisations = actor.memberships.map((membership) => `organisation:${membership.organisationId}`)
  return { kind: 'party', respondentKeys: [`person:${actor.id}`, ...organisations] }
}

/** Open sealed words for a reader, or say on what ground they are withheld. */
export function reveal(reader: TextReader, sealed: Sealed): Revealed {
  const content = vault.get(sealed)
  if (!content) throw new Error('Not a sealed text.')
  const { text, facts } = content
  if (mayRead(reader, facts)) {
    return { kind: 'shown', text: typeof text === 'string' ? text : text(), isConfidential: facts.isConfidential }
  }
  return { kind: 'withheld', ground: facts.isConfidential ? 'confidential' : 'unpublished' }
}

/** Whether a reader may read words with these facts. */
export function mayRead(reader: TextReader, facts: SealFacts): boolean {
  if (reader.kind === 'full') return true
  if (reader.kind === 'party' && reader.respondentKeys.includes(facts.respondentKey)) return true
  return facts.isReleased && !facts.isConfidential
}
