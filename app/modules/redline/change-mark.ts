import { text, type Inline } from '#app/rendering/document.ts'
import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Change } from './model.ts'

/**
 * What became of a clause, where one word does not say it: into how many parts it was split, from where it was moved.
 *
 * @param side the text that is printed; `both` where they are printed as one
 * @param vacated the anchor of the line that stands where a moved clause stood, if the page has one
 */
export function changeMark(change: Change, side: 'both' | 'before' | 'after', vacated?: string): Inline[] | undefined {
  const { kind, part, isMoved, isReworded } = change
  const more = isReworded ? ', reworded' : ''
  if (part) return text(`${kind === 'merged' ? 'Merged' : 'Split'}: part ${part.number} of ${part.of}${more}`)
  if (!isMoved) return undefined
  const [from, to] = [nameOf(change.before), nameOf(change.after)]
  if (side === 'before') return text(to && to !== from ? `Moved to ${to}${more}` : `Moved${more}`)
  const words = from && to !== from ? `from ${from}` : 'from its old place'
  if (vacated === undefined) return text(from && to !== from ? `Moved ${words}${more}` : `Moved${more}`)
  return [...text('Moved '), { kind: 'link', href: `#${vacated}`, content: text(words) }, ...text(more)]
}

/** What the mark of a whole says beside its parts. */
export function wholeMark({ kind, part, isReworded }: Change): Inline[] {
  const words = kind === 'merged' ? `Merged from ${part?.of ?? 2}` : `Split into ${part?.of ?? 2}`
  return text(isReworded ? `${words}, reworded` : words)
}

function nameOf(place: Change['before']): string {
  return place ? clauseKey(place).replace(/^(def|fn): /, '') : ''
}
