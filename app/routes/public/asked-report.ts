/** Which rendition and round an address asks for. */
export function askedFor(url: URL): { isFull: boolean; round?: number } {
  const round = Number(url.searchParams.get('round'))
  const isFull = url.searchParams.get('rendition') === 'full'
  return Number.isInteger(round) && round > 0 ? { isFull, round } : { isFull }
}
