import type { Token } from 'markdown-it'
import { anchor, type Block, type HeadingBlock, type ParagraphBlock } from '#app/rendering/document.ts'
import { readDirective, reportDirectiveFault } from '#app/rendering/markdown-dialect/read-directive.ts'
import { readInlines } from '#app/rendering/markdown-dialect/read-inlines.ts'
import { readList } from '#app/rendering/markdown-dialect/read-list.ts'
import { readTable } from '#app/rendering/markdown-dialect/read-table.ts'
import { claimId, type Reading, report } from '#app/rendering/markdown-dialect/reading.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** A place in the parser's flat list of tokens. Readers take tokens from it and leave it after what they took. */
export type Cursor = { tokens: Token[]; at: number }

/** The blocks up to the token that closes their container, which is taken too; or up to the end. */
export function readBlocks(reading: Reading, cursor: Cursor, close?: string): Block[] {
  const blocks: Block[] = []
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++] as Token
    if (token.type === close) break
    if (token.map) reading.currentLine = token.map[0]
    blocks.push(...readBlock(reading, cursor, token))
  }
  return blocks
}

function readBlock(reading: Reading, cursor: Cursor, token: Token): Block[] {
  switch (token.type) {
    case 'heading_open':
      return [readHeading(reading, cursor, token)]
    case 'paragraph_open':
      return readParagraph(reading, cursor, token)
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [readList(reading, cursor, token)]
    case 'table_open':
      return [readTable(reading, cursor, token)]
    case 'blockquote_open':
      return [{ kind: 'note', blocks: readBlocks(reading, cursor, 'blockquote_close') }]
    case 'directive_open':
      return readDirective(reading, cursor, token)
    case 'directive_stray':
    case 'directive_malformed':
    case 'directive_unclosed':
      reportDirectiveFault(reading, token)
      return []
    case 'hr':
      return [{ kind: 'page-break' }]
    case 'fence':
      return [readFence(token)]
    default:
      return []
  }
}

/** The number is kept as printed, its full stop included: "2.", "2.1.", "2.1.1". */
const HEADING_NUMBER = /^(\d+(?:\.\d+)*\.|\d+(?:\.\d+)+)\s+(?=\S)/

function readHeading(reading: Reading, cursor: Cursor, token: Token): HeadingBlock {
  const words = cursor.tokens[cursor.at]
  const content = readInlines(reading, words)
  cursor.at += 2
  const written = Number(token.tag.slice(1))
  const level = Math.min(written, 4) as HeadingBlock['level']
  checkLevel(reading, written)
  if (level === 1) reading.chapterNumbers.clear()
  if (content.length === 0) {
    report(
      reading,
      reading.currentLine,
      'A heading has no words.',
      'Write the title after the # signs, or take it out.',
    )
  }

  const number = content[0]?.kind === 'text' ? HEADING_NUMBER.exec(content[0].text) : null
  if (!number || content[0]?.kind !== 'text') {
    return { kind: 'heading', level, id: claimId(reading, anchor(plainText(content))), content }
  }
  const title = [{ kind: 'text' as const, text: content[0].text.slice(number[0].length) }, ...content.slice(1)]
  const id = claimId(reading, anchor(plainText(title)))
  return { kind: 'heading', level, id, number: number[1], content: title }
}

function checkLevel(reading: Reading, level: number) {
  const last = reading.lastHeadingLevel
  reading.lastHeadingLevel = Math.min(level, 4)
  if (level > 4) {
    report(reading, reading.currentLine, 'Headings go four levels deep.', 'Use #### or a bold line for this heading.')
  } else if (last > 0 && level > last + 1) {
    const message = `A heading of level ${level} follows one of level ${last}.`
    report(reading, reading.currentLine, message, `Use ${'#'.repeat(last + 1)}, so that no level is left out.`)
  }
}

function readParagraph(reading: Reading, cursor: Cursor, token: Token): Block[] {
  const words = cursor.tokens[cursor.at]
  const content = readInlines(reading, words)
  cursor.at += 2
  checkParagraph(reading, token, words)
  if (typeof token.meta?.number === 'string') return [numbered(reading, token.meta.number, content)]
  return content.length > 0 ? [{ kind: 'paragraph', content }] : []
}

function numbered(reading: Reading, marker: string, content: ParagraphBlock['content']): ParagraphBlock {
  const number = marker === '#' ? String(reading.lastWholeNumber + 1) : marker
  if (/^\d{1,9}$/.test(number)) reading.lastWholeNumber = Number(number)
  if (reading.chapterNumbers.has(number)) {
    const message = `Paragraph number ${number} is used twice in this chapter.`
    report(reading, reading.currentLine, message, 'Give one of the two its own number, or use [#] for the next one.')
  }
  reading.chapterNumbers.add(number)
  return { kind: 'paragraph', id: claimId(reading, `p${number}`), number, content }
}

/** Words that were probably meant to be something else. */
function checkParagraph(reading: Reading, token: Token, words: Token | undefined) {
  const line = reading.lines[token.map?.[0] ?? -1] ?? ''
  if (token.level === 0 && /^(?: {4,}|\t)(?:[-*+]|\d{1,9}[.)])\s/.test(line)) {
    const remedy = 'Start the first list of a paragraph at the left margin; indent by four spaces only inside a list.'
    report(reading, reading.currentLine, 'This line looks like a list, but is indented too far to be one.', remedy)
  }
  if (/^Table \d[\d.]*: /.test(words?.content ?? '')) {
    const remedy = 'Put the caption on the line directly above the table, and nothing else between them.'
    report(reading, reading.currentLine, 'A table caption has no table under it.', remedy)
  }
}

function readFence(token: Token): ParagraphBlock {
  const lines = token.content.replace(/\n$/, '').split('\n')
  const content = lines.flatMap((line, at): ParagraphBlock['content'] =>
    at === 0 ? [{ kind: 'code', text: line }] : [{ kind: 'line-break' }, { kind: 'code', text: line }],
  )
  return { kind: 'paragraph', content }
}
