import type { Clause, InstrumentText } from './model.ts'

/**
 * An instrument as Markdown in the dialect of docs/content-format.md, front matter left out. Reading it back gives the same
 * clauses: `parseInstrumentMarkdown(renderInstrumentMarkdown(text))` differs from `text` in nothing but identities.
 */
export function renderInstrumentMarkdown(text: InstrumentText): string {
  return text.clauses.map((clause) => `${renderClauseMarkdown(clause)}\n`).join('\n')
}

/** One clause as Markdown, on one line but for a table. */
export function renderClauseMarkdown(clause: Clause): string {
  switch (clause.kind) {
    case 'heading':
      return `${'#'.repeat(clause.depth + 1)} ${headingWords(clause)}`
    case 'clause':
      return `[${clause.reference}] ${lines(clause.text)}`
    case 'paragraph':
      return `[para${clause.depth ? ` ${clause.depth}` : ''}] ${lines(clause.text)}`
    case 'definition':
      return `[def: ${clause.reference}] ${lines(clause.text)}`
    case 'note':
      return `[note] ${lines(clause.text)}`
    case 'footnote':
      return `[fn: ${clause.reference}] ${lines(clause.text)}`
    case 'table':
      return [`${clause.reference || 'Table'}: ${lines(clause.text)}`.trimEnd(), ...tableLines(clause.rows ?? [])].join(
        '\n',
      )
  }
}

/** A heading with its number as printed: "1. General", "Section A: Definitions". */
export function headingWords({ reference, text }: Pick<Clause, 'reference' | 'text'>): string {
  if (!reference) return text
  return /^\d/.test(reference) ? `${reference}. ${text}` : `${reference}: ${text}`
}

function tableLines([head = [], ...rows]: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(escapeCell).join(' | ')} |`)
}

function escapeCell(words: string): string {
  return lines(words.replace(/[\\|]/g, '\\$&'))
}

/** Lines broken by hand, as the dialect writes them. */
function lines(words: string): string {
  return words.replaceAll('\n', '<br>')
}
