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
