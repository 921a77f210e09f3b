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
  let slid = spans as Span[]
  for (let at = 1; at < slid.length - 1; at += 1) {
    const [left, changed, right] = [slid[at - 1] as Span, slid[at] as Span, slid[at + 1] as Span]
    if (changed.kind === 'same' || left.kind !== 'same' || right.kind !== 'same') continue
    const room = {
      left: left.text.length - (at === 1 ? 0 : 1),
      right: right.text.length - (at === slid.length - 2 ? 0 : 1),
    }
    const by = bestSlide(left.text, changed.text, right.text, room)
    if (by === 0) continue
    if (slid === spans) slid = [...spans]
    const whole = left.text + changed.text + right.text
    const start = left.text.length + by
    const end = start + changed.text.length
    slid[at - 1] = { kind: 'same', text: whole.slice(0, start) }
    slid[at] = { kind: changed.kind, text: whole.slice(start, end) }
    slid[at + 1] = { kind: 'same', text: whole.slice(end) }
  }
  return slid === spans ? slid : slid.filter(({ text }) => text !== '')
}

/**
 * By how many letters a stretch had best slide: to the left (below 0) or to the right. It can go on to the left while the letter before it is
 * its last one, and to the right while the letter behind it is its first one. Of places that are equally good the one where it stands is
 * taken, then the first.
 */
function bestSlide(left: string, text: string, right: string, room: { left: number; right: number }): number {
  const { length } = text
  let back = 0
  while (back < room.left && left.charCodeAt(left.length - 1 - back) === endOf(left, text, back)) back += 1
  let on = 0
  while (on < room.right && right.charCodeAt(on) === startOf(text, right, on)) on += 1
  // Most can go no further than to the other side of a space, or along a few letters of a word, and need no second look.
  if (!isAWord(left, left.length - back, left.length) && !isAWord(right, 0, on)) return 0

  const whole = left + text + right
  const start = left.length
  let best = 0
  let most = worthOf(whole, start) + worthOf(whole, start + length)
  for (let by = -back; by <= on; by += 1) {
    const [from, to] = [start + by, start + by + length]
    if (!isBetweenWords(whole, from, to)) continue
    const worth = worthOf(whole, from) + worthOf(whole, to)
    if (worth > most) [best, most] = [by, worth]
  }
  return best
}

/** The last letter of the stretch when it has gone so many to the left. */
function endOf(left: string, text: string, back: number): number {
  return back < text.length
    ? text.charCodeAt(text.length - 1 - back)
    : left.charCodeAt(left.length - 1 - back + text.length)
}

/** The first letter of the stretch when it has gone so many to the right. */
function startOf(text: string, right: string, on: number): number {
  return on < text.length ? text.charCodeAt(on) : right.charCodeAt(on - text.length)
}

/** Whether a part of a text holds a word, or the whole end or beginning of one. */
function isAWord(text: string, from: number, to: number): boolean {
  let hasLetters = false
  let hasSpace = isSpaceAt(text, from - 1) || isSpaceAt(text, to)
  for (let at = from; at < to; at += 1) {
    if (isSpaceAt(text, at)) hasSpace = true
    else hasLetters = true
    if (hasLetters && hasSpace) return true
  }
  return false
}

/** The white space that goes with the stretch stands at one end of it, so that no word is cut in either text. */
function isBetweenWords(whole: string, start: number, end: number): boolean {
  return (
    (isSpaceAt(whole, start - 1) && isSpaceAt(whole, end - 1)) || (isSpaceAt(whole, start) && isSpaceAt(whole, end))
  )
}

/** How good a place is to cut a text in two: 5 at its ends and between lines, 4 between sentences or before an item, and so on. */
function worthOf(whole: string, at: number): number {
  let before = at - 1
  while (before >= 0 && isSpaceAt(whole, before)) before -= 1
  let after = at
  while (after < whole.length && isSpaceAt(whole, after)) after += 1
  if (before < 0 || after === whole.length) return 5
  const gap = whole.slice(before + 1, after)
  const [last, next] = [whole[before] as string, whole[after] as string]
  if (gap === '') return '.,;:?!)'.includes(next) ? 2 : 0
  if (gap.includes('\n')) return 5
  if ('.?!'.includes(last) || isItemAt(whole, after)) return 4
  if (last === ';' || last === ':') return 3
  if (last === ',' || last === ')' || next === '(') return 2
  return 1
}

/** The ends of a text count as white space. */
function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code > 32 && code < 128) return false
  return Number.isNaN(code) || /\s/.test(text[at] as string)
}

/** `(a)`, `(iv)`, `(12)`: the label of an item that stands in a line. */
function isItemAt(whole: string, at: number): boolean {
  return whole[at] === '(' && /^\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)/i.test(whole.slice(at, at + 7))
}
