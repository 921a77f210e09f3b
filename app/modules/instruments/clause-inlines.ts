import { text, type Inline } from '#app/rendering/document.ts'

/**
 * The words of a clause as inline content: lines broken by hand, and calls of footnotes.
 *
 * @param footnotes the labels of the footnotes that the document prints; the call of any other is printed as "[3]"
 */
export function clauseInlines(
  words: string,
  footnotes: Pick<ReadonlySet<string>, 'has'> = new Set<string>(),
): Inline[] {
  if (!/\n|\[\^/.test(words)) return text(words)
  return words
    .split(/(\n|\[\^[^\]\s]{1,12}\])/)
    .filter((part) => part !== '')
    .map((part): Inline => {
      if (part === '\n') return { kind: 'line-break' }
      const label = /^\[\^(.+)\]$/.exec(part)?.[1]
      if (label === undefined) return { kind: 'text', text: part }
      return footnotes.has(label) ? { kind: 'footnote-reference', label } : { kind: 'text', text: `[${label}]` }
    })
}
