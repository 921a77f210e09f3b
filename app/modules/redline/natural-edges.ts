import type { Span } from './model.ts'

/**
 * Spans whose insertions and deletions begin and end where a reader would expect it.
 *
 * Words that came in beside the same words can be cut out in several places with the same right. Where "The DCC shall report." was put
 * between "The DCC shall consult." and "The DCC shall publish.", what is new may be shown as "report. The DCC shall" just as well, and a
 * comparison that only counts words often does. So every stretch that stands alone between words that stay is slid along them to
 * the place where it begins and ends best: at a sentence, an item of a list, a comma, a word.
 *
 * Nothing else changes: both texts stay exact, as many words as before are shown as changed, and no change comes to touch another. Takes
 * time in proportion to the text.
 */
export function withNaturalEdges(spans: readonly Span[]): Span[] {
  const slid = [...spans]
  for (let at = 1; at < slid.length - 1; at += 1) {
    const [left, changed, right] = slid.slice(at - 1, at + 2) as [Span, Span, Span]
    if (changed.kind === 'same' || left.kind !== 'same' || right.kind !== 'same') continue
    const whole = left.text + changed.text + right.text
    const [from, to] = [at === 1 ? 0 : 1, at === slid.length - 2 ? whole.length : whole.length - 1]
    const start = bestStart(whole, left.text.length, changed.text.length, { from, to })
    if (start === left.text.length) continue
    const end = start + changed.text.length
    slid[at - 1] = { kind: 'same', text: whole.slice(0, start) }
    slid[at] = { kind: changed.kind, text: whole.slice(start, end) }
    slid[at + 1] = { kind: 'same', text: whole.slice(end) }
  }
  return slid.filter(({ text }) => text !== '')
}

/**
 * Where a stretch of so many letters had best start. It can slide by a letter to the left if the letter before it is its last one, and
 * to the right if the letter behind it is its first one. Of places that are equally good the one where it stands is taken, then
 * the first.
 */
function bestStart(whole: string, start: number, length: number, { from, to }: { from: number; to: number }): number {
  let first = start
  while (first > from && whole[first - 1] === whole[first + length - 1]) first -= 1
  let last = start
  while (last + length < to && whole[last] === whole[last + length]) last += 1
  let best = start
  let most = worthOf(whole, start) + worthOf(whole, start + length)
  for (let at = first; at <= last; at += 1) {
    if (!isBetweenWords(whole, at, at + length)) continue
    const worth = worthOf(whole, at) + worthOf(whole, at + length)
    if (worth > most) [best, most] = [at, worth]
  }
  return best
}

/** The white space that goes with the stretch stands at one end of it, so that no word is cut in either text. */
function isBetweenWords(whole: string, start: number, end: number): boolean {
  const isSpaceAt = (at: number) => at < 0 || at >= whole.length || /\s/.test(whole[at] as string)
  return (isSpaceAt(start - 1) && isSpaceAt(end - 1)) || (isSpaceAt(start) && isSpaceAt(end))
}

/** How good a place is to cut a text in two: 5 at its ends and between lines, 4 between sentences or before an item, and so on. */
function worthOf(whole: string, at: number): number {
  let before = at - 1
  while (before >= 0 && isSpace(whole, before)) before -= 1
  let after = at
  while (after < whole.length && isSpace(whole, after)) after += 1
  if (before < 0 || after === whole.length) return 5
  const gap = whole.slice(before + 1, after)
  const [last, next] = [whole[before] as string, whole[after] as string]
  if (gap === '') return /[.,;:?!)]/.test(next) ? 2 : 0
  if (gap.includes('\n')) return 5
  if (/[.?!]/.test(last) || isItemAt(whole, after)) return 4
  if (/[;:]/.test(last)) return 3
  if (last === ',' || last === ')' || next === '(') return 2
  return 1
}

function isSpace(whole: string, at: number): boolean {
  return /\s/.test(whole[at] as string)
}

/** `(a)`, `(iv)`, `(12)`: the label of an item that stands in a line. */
function isItemAt(whole: string, at: number): boolean {
  return /^\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)/i.test(whole.slice(at, at + 7))
}
