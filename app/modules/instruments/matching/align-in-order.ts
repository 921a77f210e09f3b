/**
 * Pair entries of two lists, both kept in order, so that the worth of the pairs is greatest. An entry may stay single; a pair
 * worth nothing is never made. Takes time and memory in proportion to the product of the lengths.
 */
export function alignInOrder<A, B>(as: readonly A[], bs: readonly B[], worth: (a: A, b: B) => number): [A, B][] {
  if (as.length === 0 || bs.length === 0) return []
  const width = bs.length + 1
  const worths = new Float64Array(as.length * bs.length)
  const best = new Float64Array((as.length + 1) * width)
  for (let i = as.length - 1; i >= 0; i -= 1) {
    for (let j = bs.length - 1; j >= 0; j -= 1) {
      const pair = worth(as[i] as A, bs[j] as B)
      worths[i * bs.length + j] = pair
      const withPair = pair > 0 ? pair + (best[(i + 1) * width + j + 1] ?? 0) : 0
      best[i * width + j] = Math.max(withPair, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
    }
  }
  const pairs: [A, B][] = []
  let [i, j] = [0, 0]
  while (i < as.length && j < bs.length) {
    const here = best[i * width + j] ?? 0
    const pair = worths[i * bs.length + j] ?? 0
    if (pair > 0 && here === pair + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([as[i] as A, bs[j] as B])
      i += 1
      j += 1
    } else if (here === (best[(i + 1) * width + j] ?? 0)) i += 1
    else j += 1
  }
  return pairs
}

/** The indexes of a longest strictly increasing run of the numbers, in order (patience sorting). */
export function longestIncreasing(numbers: readonly number[]): number[] {
  const ends: number[] = []
  const before: number[] = []
  numbers.forEach((number, at) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (ends[low - 1] as number) : -1
    ends[low] = at
  })
  const run: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) run.push(at)
  return run.reverse()
}

/** A pair of places and what it is worth. */
type Weighed = { before: number; after: number; likeness: number }

/**
 * Of many possible pairs, those that together are worth the most when both lists keep their order and no entry is used twice.
 * Takes time in proportion to the number of pairs and its logarithm.
 */
export function heaviestIncreasing<T extends Weighed>(edges: readonly T[]): T[] {
  if (edges.length === 0) return []
  // Of one entry of the first list the later partner comes first, so that it cannot be followed by the earlier one.
  const sorted = [...edges].sort((x, y) => x.before - y.before || y.after - x.after)
  const places = [...new Set(edges.map((edge) => edge.after))].sort((x, y) => x - y)
  const rankOf = new Map(places.map((place, rank) => [place, rank + 1]))
  /** A Fenwick tree: the heaviest run that ends at or before a rank. */
  const heaviest = new Int32Array(places.length + 1).fill(-1)
  const weights = new Float64Array(sorted.length)
  const previous = new Int32Array(sorted.length).fill(-1)
  let last = -1
  sorted.forEach((edge, at) => {
    const rank = rankOf.get(edge.after) as number
    let before = -1
    for (let r = rank - 1; r > 0; r -= r & -r) before = heavier(before, heaviest[r] as number, weights)
    previous[at] = before
    weights[at] = edge.likeness + (before >= 0 ? (weights[before] as number) : 0)
    for (let r = rank; r <= places.length; r += r & -r) heaviest[r] = heavier(heaviest[r] as number, at, weights)
    last = heavier(last, at, weights)
  })
  const run: T[] = []
  for (let at = last; at >= 0; at = previous[at] as number) run.push(sorted[at] as T)
  return run.reverse()
}

function heavier(a: number, b: number, weights: Float64Array): number {
  if (a < 0 || b < 0) return Math.max(a, b)
  return (weights[b] as number) > (weights[a] as number) ? b : a
}
