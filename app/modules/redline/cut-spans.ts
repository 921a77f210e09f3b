import type { Span } from './model.ts'

/** Spans cut wherever a separator stands in them; the separators are left out. What lies between two of them comes first. */
export function cutSpans(spans: readonly Span[], separator: string): Span[][] {
  const parts: Span[][] = [[]]
  for (const { kind, text } of spans) {
    text.split(separator).forEach((piece, at) => {
      if (at > 0) parts.push([])
      if (piece !== '') parts.at(-1)?.push({ kind, text: piece })
    })
  }
  return parts
}
