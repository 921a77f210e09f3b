import type { Block, ClauseBlock, HeadingBlock, Inline, ListBlock, ParagraphBlock } from '#app/rendering/document.ts'
import { changeWords } from '#app/rendering/change-word.ts'
import { escapeMarkdown, inlinesMarkdown } from '#app/rendering/markdown/inlines-markdown.ts'
import { tableMarkdown } from '#app/rendering/markdown/table-markdown.ts'

/** Blocks as Markdown, an empty line between them. `headingOffset` is added to the level of every heading. */
export function blocksMarkdown(blocks: Block[], headingOffset: number): string {
  const written: string[] = []
  let last: Block | undefined
  let listsInARow = 0
  for (const block of blocks) {
    listsInARow = block.kind === 'list' && last?.kind === 'list' ? listsInARow + 1 : 0
    const markdown = blockMarkdown(block, headingOffset, listsInARow)
    if (markdown === '') continue
    written.push(markdown)
    last = block
  }
  return written.join('\n\n')
}

function blockMarkdown(block: Block, headingOffset: number, listsInARow: number): string {
  switch (block.kind) {
    case 'heading':
      return headingMarkdown(block, headingOffset)
    case 'paragraph':
      return paragraphMarkdown(block)
    case 'list':
      return listMarkdown(block, headingOffset, listsInARow)
    case 'table':
      return tableMarkdown(block)
    case 'question': {
      const opening = `::: question {key=${attribute(block.key)} label=${attribute(block.label)}}`
      return directive(opening, blocksMarkdown(block.blocks, headingOffset))
    }
    case 'note': {
      const title = block.title ? ` {title=${attribute(block.title)}}` : ''
      return directive(`::: note${title}`, blocksMarkdown(block.blocks, headingOffset))
    }
    case 'clause':
      return clauseMarkdown(block)
    case 'page-break':
      return '---'
  }
}

function headingMarkdown(block: HeadingBlock, headingOffset: number): string {
  const signs = '#'.repeat(Math.min(Math.max(block.level + headingOffset, 1), 6))
  const number = block.number ? `${escapeMarkdown(block.number)} ` : ''
  return `${signs} ${number}${inlinesMarkdown(block.content)}`.trimEnd()
}

const NUMBER = /^\d+(?:\.\d+)*[A-Z]?$/

function paragraphMarkdown(block: ParagraphBlock): string {
  const words = wordsMarkdown(block.content)
  if (block.number === undefined) return words
  return `${numberMarkdown(block.number)} ${inlinesMarkdown(block.content).trim()}`.trimEnd()
}

function numberMarkdown(number: string): string {
  return NUMBER.test(number) ? `[${number}]` : `**${escapeMarkdown(number).trim()}**`
}

/** The words of a paragraph, with a first character escaped that would make it a heading, a list or a directive. */
function wordsMarkdown(content: Inline[]): string {
  return inlinesMarkdown(content)
    .trim()
    .replace(/^(?:#|>|\||:::|[-+](?=\s|$|[-+])|[=~`]{3})/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(Table(?: \S+)?):/, '$1\\:')
    .replace(/^[-_* ]{3,}$/, '\\$&')
}

/** Items as bullets or numbers; printed letters are part of the words. Two lists in a row take different bullets. */
function listMarkdown(block: ListBlock, headingOffset: number, listsInARow: number): string {
  const bullet = listsInARow % 2 === 0 ? '-' : '*'
  const point = listsInARow % 2 === 0 ? '.' : ')'
  const items = block.items.map((item, at) => {
    const isNumber = block.style === 'as-printed' && /^\d{1,9}[.)]$/.test(item.mark ?? '')
    const marker = block.style === 'decimal' ? `${at + 1}${point}` : isNumber ? item.mark : bullet
    const mark = block.style === 'as-printed' && !isNumber && item.mark ? `${escapeMarkdown(item.mark)} ` : ''
    const [first, ...rest] = item.blocks
    const isWords = first?.kind === 'paragraph' && first.number === undefined
    const opening = isWords ? (mark ? inlinesMarkdown(first.content) : wordsMarkdown(first.content)) : ''
    const others = blocksMarkdown(isWords ? rest : item.blocks, headingOffset)
    const joint = rest[0]?.kind === 'list' ? '\n' : '\n\n'
    const words = isWords && others ? opening + joint + others : opening + others
    return indent(`${marker} ${mark}${words}`.trimEnd(), Math.max(4, (marker?.length ?? 1) + 1))
  })
  return items.join('\n')
}

function indent(words: string, by: number): string {
  return words.replace(/\n(?!\n)/g, `\n${' '.repeat(by)}`)
}

/** A clause as a draft has it: `[1.3] Words`; what hangs under it as a nested list. */
function clauseMarkdown(block: ClauseBlock): string {
  const said = changeWords(block)
  const change = said === null ? '' : `*${said}:* `
  const number = inlinesMarkdown(block.number).trim()
  const words = `${change}${inlinesMarkdown(block.content).trim()}`
  const depth = Math.min(Math.max(Math.trunc(block.depth) || 0, 0), 4)
  if (depth > 0) return `${'    '.repeat(depth - 1)}- ${number} ${words}`.trimEnd()
  if (number === '') return words
  return `${NUMBER.test(number) ? `[${number}]` : `**${number}**`} ${words}`.trimEnd()
}

function attribute(words: string): string {
  return `"${words.replace(/\s+/g, ' ').replace(/"/g, '”').trim()}"`
}

function directive(opening: string, words: string): string {
  return [opening, ...(words ? [words] : []), ':::'].join('\n')
}
