import { text, type Inline, type TableBlock } from '#app/rendering/document.ts'

export type Cell = string | Inline[]

/** A table from plain words and inline content. Its first column holds row headings. */
export function table(
  caption: string,
  head: string[],
  rows: Cell[][],
  more: Pick<TableBlock, 'id' | 'numeric' | 'rowHeader' | 'isList'> = {},
): TableBlock {
  return {
    kind: 'table',
    caption,
    head: head.map(text),
    rows: rows.map((row) => row.map(inlines)),
    rowHeader: true,
    ...more,
  }
}

/** Words of several paragraphs inside one cell: a blank line stays a visible break. */
export function cellWords(words: string): Inline[] {
  const paragraphs = words
    .trim()
    .split(/\n\s*\n/)
    .map((lines) => lines.replace(/\s*\n\s*/g, ' ').trim())
  return paragraphs.flatMap((line, at): Inline[] =>
    at === 0 ? text(line) : [{ kind: 'line-break' }, { kind: 'line-break' }, ...text(line)],
  )
}

export function strong(words: string): Inline {
  return { kind: 'strong', content: text(words) }
}

function inlines(cell: Cell): Inline[] {
  return typeof cell === 'string' ? (cell === '' ? [] : text(cell)) : cell
}
