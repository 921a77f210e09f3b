import { longestIncreasing } from '#app/modules/instruments/matching/align-in-order.ts'

/**
 * The order of a merged list. It is that of `theirs`; what our side moved or put in follows what it follows on our side. What
 * both sides put in at the same place stands with theirs first, but for what `isBefore` says.
 *
 * With one side unchanged the result is the order of the other, exactly.
 *
 * @param kept what the result holds: every id of it must be in `ours` or in `theirs`
 * @param isBefore whether an id that we put in must stand before one that they put in
 */
export function mergeOrder(
  { base, ours, theirs }: { base: readonly string[]; ours: readonly string[]; theirs: readonly string[] },
  kept: ReadonlySet<string>,
  isBefore: (ours: string, theirs: string) => boolean = () => false,
): string[] {
  const [inBase, inTheirs] = [new Set(base), new Set(theirs)]
  const theyMoved = movedIds(base, theirs)
  const weMoved = new Set([...movedIds(base, ours)].filter((id) => !theyMoved.has(id)))
  const order = theirs.filter((id) => kept.has(id) && !weMoved.has(id))

  let previous: string | undefined
  for (const id of ours) {
    if (!kept.has(id)) continue
    if (!inTheirs.has(id) || weMoved.has(id)) {
      let at = previous === undefined ? 0 : order.indexOf(previous) + 1
      // Past what they put in at the same place.
      while (at < order.length && !inBase.has(order[at] as string) && !isBefore(id, order[at] as string)) at += 1
      order.splice(at, 0, id)
    }
    previous = id
  }
  return order
}

/** What stands in another place among the entries that both lists have. */
function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((id, at) => [id, at]))
  const shared = after.filter((id) => places.has(id))
  const moved = new Set(shared)
  for (const at of longestIncreasing(shared.map((id) => places.get(id) ?? 0))) moved.delete(shared[at] as string)
  return moved
}
