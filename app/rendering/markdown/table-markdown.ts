import type { Inline, TableBlock } from '#app/rendering/document.ts'
import { inlinesMarkdown } from '#app/rendering/markdown/inlines-markdown.ts'

/** A table with its caption line. Row headings are bold; a column of figures is aligned right. */
export function tableMarkdown(table: TableBlock): string {
  const columns = Math.max(1, table.head.length, ...table.rows.map((row) => row.length))
  const everyColumn = Array.from({ length: columns }, (_, column) => column)
  const head = everyColumn.map((column) => cellMarkdown(table.head[column] ?? []))
  const rule = everyColumn.map((column) => (table.numeric?.includes(column) ? '--:' : '---'))
  const rows = table.rows.map((row) =>
    everyColumn.map((column) => {
      const words = cellMarkdown(row[column] ?? [])
      return column === 0 && table.rowHeader && words ? `**${words}**` : words
    }),
  )
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return [...captionMarkdown(table), ...lines].join('\n')
}

function captionMarkdown({ number, caption }: TableBlock): string[] {
  if (!number && !caption) return []
  const printed = /^Table (\S+)$/.exec(number ?? '')?.[1]
  const words = [printed ? '' : number, caption].filter(Boolean).join(': ')
  return [`Table${printed ? ` ${printed}` : ''}: ${oneLine(words)}`.trimEnd()]
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

function cellMarkdown(cell: Inline[]): string {
  return inlinesMarkdown(cell)
    .trim()
    .replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|')
}
