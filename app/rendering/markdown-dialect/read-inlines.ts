import type { Token } from 'markdown-it'
import type { Inline } from '#app/rendering/document.ts'
import { looksLikePlaceholder } from '#app/rendering/markdown-dialect/placeholders.ts'
import { type Reading, report } from '#app/rendering/markdown-dialect/reading.ts'
import { isSafeHref } from '#app/rendering/safe-href.ts'

/** The words of a paragraph, heading or cell. `token` is the parser's `inline` token. */
export function readInlines(reading: Reading, token: Token | undefined): Inline[] {
  if (token?.type !== 'inline') return []
  if (token.map) reading.currentLine = token.map[0]
  return trimEnds(readUntil({ reading, tokens: token.children ?? [], at: 0, line: reading.currentLine }))
}

type InlineCursor = { reading: Reading; tokens: Token[]; at: number; line: number }

function readUntil(cursor: InlineCursor, close?: string): Inline[] {
  const inlines: Inline[] = []
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++] as Token
    if (token.type === close) break
    for (const inline of readInline(cursor, token)) append(inlines, inline)
  }
  return inlines
}

function readInline(cursor: InlineCursor, token: Token): Inline[] {
  switch (token.type) {
    case 'softbreak':
      return [{ kind: 'text', text: ' ' }]
    case 'hardbreak':
      return [{ kind: 'line-break' }]
    case 'code_inline':
      return [{ kind: 'code', text: token.content }]
    case 'strong_open':
      return filled({ kind: 'strong', content: readUntil(cursor, 'strong_close') })
    case 'em_open':
      return filled({ kind: 'emphasis', content: readUntil(cursor, 'em_close') })
    case 'inserted_open':
      return filled({ kind: 'inserted', content: readUntil(cursor, 'inserted_close') })
    case 'deleted_open':
      return filled({ kind: 'deleted', content: readUntil(cursor, 'deleted_close') })
    case 'link_open':
      return readLink(cursor, token)
    case 'footnote_ref':
      return [readFootnoteReference(cursor.reading, String(token.meta?.label))]
    case 'unknown_footnote':
      return readUnknownFootnote(cursor, token)
    case 'bracketed':
      return readBracketed(cursor, token)
    case 'image':
      return readImage(cursor, token)
    default:
      return token.content ? [{ kind: 'text', text: token.content }] : []
  }
}

function readLink(cursor: InlineCursor, token: Token): Inline[] {
  const href = String(token.attrGet('href') ?? '')
  const content = readUntil(cursor, 'link_close')
  if (isSafeHref(href)) return filled({ kind: 'link', href, content })

  report(
    cursor.reading,
    cursor.line,
    `The link to “${href}” cannot be followed safely.`,
    'Link only to http:, https: or mailto: addresses, or to a place in this document.',
  )
  return content
}

/** Footnotes are numbered by first reference, whatever the author called them, so that every rendition agrees. */
function readFootnoteReference(reading: Reading, label: string): Inline {
  if (!reading.footnoteOrder.includes(label)) reading.footnoteOrder.push(label)
  return { kind: 'footnote-reference', label: String(reading.footnoteOrder.indexOf(label) + 1) }
}

function readUnknownFootnote(cursor: InlineCursor, token: Token): Inline[] {
  report(
    cursor.reading,
    lineOf(cursor, token),
    `Footnote “${token.content}” is referred to, but has no text.`,
    `Add a line “[^${token.content}]: …” with the text of the footnote, or take the reference out.`,
  )
  return [{ kind: 'text', text: `[^${token.content}]` }]
}

function readBracketed(cursor: InlineCursor, token: Token): Inline[] {
  const name = token.content.trim()
  if (cursor.reading.allowPlaceholders && name) return [{ kind: 'placeholder', name }]
  if (looksLikePlaceholder(name)) {
    report(
      cursor.reading,
      lineOf(cursor, token),
      `“[${name}]” looks like a gap still to be filled.`,
      'Write what belongs there. Only the text of a direction may have gaps. To print the brackets, write \\[ and \\].',
    )
  }
  return [{ kind: 'text', text: `[${token.content}]` }]
}

function readImage(cursor: InlineCursor, token: Token): Inline[] {
  report(
    cursor.reading,
    cursor.line,
    'A picture cannot be part of the text.',
    'Attach it as a file, and say in words what it shows.',
  )
  return token.content ? [{ kind: 'text', text: token.content }] : []
}

function lineOf(cursor: InlineCursor, token: Token): number {
  return cursor.line + Number(token.meta?.linesBefore ?? 0)
}

function filled(inline: Inline & { content: Inline[] }): Inline[] {
  return inline.content.length > 0 ? [inline] : []
}

/** Neighbouring words are one text, so that two ways of writing the same sentence give the same model. */
function append(inlines: Inline[], inline: Inline) {
  const last = inlines.at(-1)
  if (inline.kind !== 'text' || last?.kind !== 'text') inlines.push(inline)
  else inlines[inlines.length - 1] = { kind: 'text', text: last.text + inline.text }
}

function trimEnds(inlines: Inline[]): Inline[] {
  const last = inlines.at(-1)
  if (last?.kind !== 'text') return inlines
  const words = last.text.replace(/[ \t]+$/, '')
  return words ? [...inlines.slice(0, -1), { kind: 'text', text: words }] : inlines.slice(0, -1)
}
