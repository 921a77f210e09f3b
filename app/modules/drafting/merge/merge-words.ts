import { diff3Merge } from 'node-diff3'

/** Words put together from both sides. Where they clash, `text` holds the words of our side and `isConflict` is set. */
export type MergedWords = { text: string; isConflict: boolean }

/**
 * Three-way merge of words: what only one side changed is taken from it. Changes of both sides that touch or overlap are a
 * conflict, unless they are the same change. With one side unchanged the result is the other side, exactly.
 */
export function mergeWords(base: string, ours: string, theirs: string): MergedWords {
  if (ours === theirs || theirs === base) return { text: ours, isConflict: false }
  if (ours === base) return { text: theirs, isConflict: false }
  const numbers = tokenNumbers()
  const regions = diff3Merge(numbers.of(ours), numbers.of(base), numbers.of(theirs), { excludeFalseConflicts: true })
  let text = ''
  let isConflict = false
  for (const region of regions) {
    text += numbers.text(region.ok ?? region.conflict?.a ?? [])
    if (region.conflict) isConflict = true
  }
  return { text, isConflict }
}

/**
 * Words as numbers, each word with the space before it: the library keys a plain object by token, in which a word such as
 * “constructor” would find what it did not put there.
 */
function tokenNumbers() {
  const known = new Map<string, number>()
  const tokens: string[] = []
  return {
    of: (text: string): number[] =>
      (text.match(/\s*(?:[\p{L}\p{N}\p{M}]+(?:[.'’\-_/][\p{L}\p{N}\p{M}]+)*|\S)|\s+$/gu) ?? []).map((token) => {
        const number = known.get(token) ?? tokens.push(token) - 1
        known.set(token, number)
        return number
      }),
    text: (numbers: readonly number[]): string => numbers.map((number) => tokens[number] ?? '').join(''),
  }
}
