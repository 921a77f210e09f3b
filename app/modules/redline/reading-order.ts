import type { ClauseMatch } from '#app/modules/instruments/matching/match-clauses.ts'
import type { Matching } from '#app/modules/instruments/matching/text-side.ts'
import type { Parting } from './find-partings.ts'
import type { Span } from './model.ts'

/** What stands in one place of the redline, by index in both texts; words are there where a parting compared them already. */
export type Pairing = {
  before: number | undefined
  after: number | undefined
  isMoved: boolean
  parting?: { kind: Parting['kind']; number: number; of: number; words: Span[] }
}

/** The clauses of the new text in order; a deleted one follows what it followed in the old text. */
export function inReadingOrder(
  { before, after }: Matching,
  matches: readonly ClauseMatch[],
  partings: readonly Parting[],
): Pairing[] {
  const byAfter = pairingsByAfter(matches, partings)
  const paired = new Set<number>()
  /** Where in the new text the last of the clauses that kept their order stands, by their place in the old text. */
  const keptAt = new Map<number, number>()
  for (const [place, pairings] of byAfter) {
    for (const { before: at, isMoved } of pairings) {
      if (at === undefined) continue
      paired.add(at)
      if (!isMoved) keptAt.set(at, Math.max(place, keptAt.get(at) ?? -1))
    }
  }
  /** Deleted clauses by the place in the new text of the clause that they follow; -1 at the start. */
  const deletedAfter = new Map<number, Pairing[]>()
  let anchor = -1
  before.clauses.forEach((_, at) => {
    anchor = Math.max(anchor, keptAt.get(at) ?? -1)
    if (paired.has(at)) return
    const pairing: Pairing = { before: at, after: undefined, isMoved: false }
    const others = deletedAfter.get(anchor)
    if (others) others.push(pairing)
    else deletedAfter.set(anchor, [pairing])
  })

  const ordered: Pairing[] = [...(deletedAfter.get(-1) ?? [])]
  after.clauses.forEach((_, place) => {
    ordered.push(...(byAfter.get(place) ?? [{ before: undefined, after: place, isMoved: false }]))
    ordered.push(...(deletedAfter.get(place) ?? []))
  })
  return ordered
}

/** The pairings of each clause of the new text: one, or one for each part where several clauses were merged into it. */
function pairingsByAfter(matches: readonly ClauseMatch[], partings: readonly Parting[]): Map<number, Pairing[]> {
  const pairings = new Map<number, Pairing[]>()
  const movedAt = new Map<number, boolean>()
  const inParting = { before: new Set<number>(), after: new Set<number>() }
  for (const { kind, whole, parts } of partings) {
    const [wholes, pieces] =
      kind === 'split' ? [inParting.before, inParting.after] : [inParting.after, inParting.before]
    wholes.add(whole)
    for (const { at } of parts) pieces.add(at)
  }
  for (const { before, after, isMoved } of matches) {
    movedAt.set(after, isMoved)
    if (inParting.before.has(before) || inParting.after.has(after)) continue
    pairings.set(after, [{ before, after, isMoved }])
  }
  for (const { kind, whole, parts } of partings) {
    const places = kind === 'split' ? parts.map((part) => part.at) : [whole]
    const isMoved = places.some((place) => movedAt.get(place) === true)
    parts.forEach(({ at, words }, index) => {
      const [before, after] = kind === 'split' ? [whole, at] : [at, whole]
      const pairing = { before, after, isMoved, parting: { kind, number: index + 1, of: parts.length, words } }
      pairings.set(after, [...(pairings.get(after) ?? []), pairing])
    })
  }
  return pairings
}
