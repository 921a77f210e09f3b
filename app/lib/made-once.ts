/** Gives the bytes known under a key, or makes and keeps them. */
export type MadeOnce = (key: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array>

/**
 * Keeps files that are dear to make, so that the same one is made once however many people ask for it, at the same moment or
 * later. Those asked for longest ago go first when there is no more room; one that is larger than the room is not kept, and neither is
 * a failure.
 *
 * The key must name everything that the bytes depend on (a hash of the document and the options), so nothing kept can be out of date,
 * and only somebody who could have it made can get it.
 *
 * @param mostBytes what all that is kept may take in memory
 */
export function openMadeOnce(mostBytes: number): MadeOnce {
  /** In the order in which they were last asked for. */
  const kept = new Map<string, Uint8Array>()
  const underWay = new Map<string, Promise<Uint8Array>>()
  let bytesKept = 0

  const keep = (key: string, bytes: Uint8Array) => {
    if (bytes.byteLength > mostBytes) return
    kept.set(key, bytes)
    bytesKept += bytes.byteLength
    for (const [oldest, { byteLength }] of kept) {
      if (bytesKept <= mostBytes) return
      kept.delete(oldest)
      bytesKept -= byteLength
    }
  }

  return async (key, make) => {
    const known = kept.get(key)
    if (known) {
      kept.delete(key)
      kept.set(key, known)
      return known
    }
    const begun = underWay.get(key)
    if (begun) return begun
    const making = make()
      .then((bytes) => {
        keep(key, bytes)
        return bytes
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, making)
    return making
  }
}
