import type { Token } from 'markdown-it'
import type { Block, ListBlock, ListItem } from '#app/rendering/document.ts'
import { type Cursor, readBlocks } from '#app/rendering/markdown-dialect/read-blocks.ts'
import type { Reading } from '#app/rendering/markdown-dialect/reading.ts'

/** `(a)`, `(ii)`, `(12)` and `a.`, `iv.`, `B.` as they stand before the words of an item. */
const PRINTED_MARK = /^(\([A-Za-z]{1,5}\)|\(\d{1,3}[A-Z]?\)|[a-z]\.|[ivxl]{1,6}\.|[A-Z]\.)\s+(?=\S)/

/** A list, up to and including its closing token. */
export function readList(reading: Reading, cursor: Cursor, opening: Token): ListBlock {
  const isOrdered = opening.type === 'ordered_list_open'
  const items: { written: string; blocks: Block[] }[] = []
  while (cursor.at < cursor.tokens.length) {
    const token = cursor.tokens[cursor.at++] as Token
    if (token.type === opening.type.replace('_open', '_close')) break
    if (token.type !== 'list_item_open') continue
    items.push({ written: token.info + token.markup, blocks: readBlocks(reading, cursor, 'list_item_close') })
  }

  if (!isOrdered) return asPrinted(items.map((item) => item.blocks))
  const startsAtOne = items.every((item, at) => Number.parseInt(item.written, 10) === at + 1)
  if (startsAtOne && opening.markup === '.') return { kind: 'list', style: 'decimal', items }
  return { kind: 'list', style: 'as-printed', items: items.map(({ written, blocks }) => ({ mark: written, blocks })) }
}

/** A bullet list whose every item begins with a printed letter or numeral is that list, and not one of bullets. */
function asPrinted(items: Block[][]): ListBlock {
  const marked = items.map(takeMark)
  if (marked.every((item) => item !== undefined)) return { kind: 'list', style: 'as-printed', items: marked }
  return { kind: 'list', style: 'bullet', items: items.map((blocks) => ({ blocks })) }
}

function takeMark(blocks: Block[]): ListItem | undefined {
  const [first, ...others] = blocks
  if (first?.kind !== 'paragraph' || first.number !== undefined) return undefined
  const [words, ...rest] = first.content
  if (words?.kind !== 'text') return undefined
  const mark = PRINTED_MARK.exec(words.text)
  if (!mark?.[1]) return undefined

  const content = [{ kind: 'text' as const, text: words.text.slice(mark[0].length) }, ...rest]
  return { mark: mark[1], blocks: [{ kind: 'paragraph', content }, ...others] }
}
