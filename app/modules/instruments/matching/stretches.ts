import { longestIncreasing } from './align-in-order.ts'
import type { Matching } from './text-side.ts'

/** What lies between two pairs that follow each other in both texts: from a place up to, not including, another. */
export type Stretch = { before: [number, number]; after: [number, number] }

/** The pairs that kept their order, by their place in the new text: as many as can be. */
export function pairsInOrder({ before }: Matching): { before: number; after: number }[] {
  const paired: number[] = []
  before.partner.forEach((partner, at) => {
    if (partner >= 0) paired.push(at)
  })
  const kept = longestIncreasing(paired.map((at) => before.partner[at] as number))
  return kept.map((at) => ({ before: paired[at] as number, after: before.partner[paired[at] as number] as number }))
}

export function stretchesOf(matching: Matching): Stretch[] {
  const stretches: Stretch[] = []
  let [from, fromAfter] = [0, 0]
  const ends = [
    ...pairsInOrder(matching),
    { before: matching.before.clauses.length, after: matching.after.clauses.length },
  ]
  for (const end of ends) {
    if (end.before > from && end.after > fromAfter) {
      stretches.push({ before: [from, end.before], after: [fromAfter, end.after] })
    }
    from = end.before + 1
    fromAfter = end.after + 1
  }
  return stretches
}
