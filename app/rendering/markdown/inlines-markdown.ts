import type { Inline } from '#app/rendering/document.ts'
import { printable } from '#app/rendering/printable-text.ts'
import { isSafeHref } from '#app/rendering/safe-href.ts'

/** Inline content as one line of Markdown. Line breaks are written `<br>`, which works inside table cells too. */
export function inlinesMarkdown(content: Inline[]): string {
  return content.map(inlineMarkdown).join('').replace(/\n/g, ' ')
}

/** Words with everything escaped that our dialect would read as a mark. */
export function escapeMarkdown(words: string): string {
  return printable(words)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/\+(?=\+)|(?<=\+)\+/g, '\\+')
}

/** The name of a footnote as it may stand between `[^` and `]`. */
export function footnoteName(label: string): string {
  return printable(label).replace(/[\s\]\\]+/g, '-') || '-'
}

function inlineMarkdown(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapeMarkdown(inline.text)
    case 'strong':
      return between('**', inline.content)
    case 'emphasis':
      return between('*', inline.content)
    case 'inserted':
      return between('++', inline.content)
    case 'deleted':
      return between('~~', inline.content)
    case 'code':
      return codeMarkdown(inline.text)
    case 'link':
      return linkMarkdown(inline.href, inline.content)
    case 'footnote-reference':
      return `[^${footnoteName(inline.label)}]`
    case 'line-break':
      return '<br>'
    case 'withheld':
      return `\\[Withheld: ${escapeMarkdown(inline.ground)}\\]`
    case 'confidential':
      return `\\[Confidential: ${inlinesMarkdown(inline.content)}\\]`
    case 'placeholder':
      return `[${escapeMarkdown(inline.name)}]`
  }
}

/** A mark must touch words, so spaces at the ends go outside it. */
function between(mark: string, content: Inline[]): string {
  const words = inlinesMarkdown(content)
  const inside = words.trim()
  if (inside === '') return words
  const start = words.length - words.trimStart().length
  return words.slice(0, start) + mark + inside + mark + words.slice(start + inside.length)
}

function codeMarkdown(words: string): string {
  const code = printable(words).replace(/\n/g, ' ')
  if (code.trim() === '') return code
  const longestRun = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longestRun + 1)
  // One space at each end is taken off again by the reader.
  const padding = /^[` ]|[` ]$/.test(code) ? ' ' : ''
  return fence + padding + code + padding + fence
}

function linkMarkdown(href: string, content: Inline[]): string {
  const words = inlinesMarkdown(content)
  if (words.trim() === '') return words
  if (!isSafeHref(href)) return words === escapeMarkdown(href) ? words : `${words} (${escapeMarkdown(href)})`
  const [only] = content
  if (content.length === 1 && only?.kind === 'text' && only.text === href && /^https?:/.test(href)) return `<${href}>`
  return `[${words}](<${href}>)`.replace(/\(<([^()\s]*)>\)$/, '($1)')
}
