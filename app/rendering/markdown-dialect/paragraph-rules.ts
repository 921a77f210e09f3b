import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it'

/** `[12] `, `[1.16] `, `[12A] ` or `[#] ` at the start of a paragraph. */
const NUMBER_MARKER = /^\[(#|\d+(?:\.\d+)*[A-Z]?)\](?:[ \t]+|$)/
const TABLE_CAPTION = /^Table(?: (\S+):|:(?=.))(?: +(\S.*))?$/

/**
 * Teach the parser numbered paragraphs and table captions.
 *
 * A marker at the start of a line begins a paragraph of its own, with or without an empty line before it: two numbered
 * paragraphs that an author wrote one under the other must not become one.
 */
export function addParagraphRules(markdown: MarkdownIt) {
  markdown.block.ruler.before('paragraph', 'numbered_paragraph', endsParagraph, { alt: ['paragraph', 'reference'] })
  markdown.core.ruler.after('block', 'paragraph_marks', readParagraphMarks)
}

function endsParagraph(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (!silent) return false
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  return NUMBER_MARKER.test(state.src.slice(start, state.eMarks[startLine]))
}

/** Take the marks off the words before the words are read, so that no other rule sees them as brackets. */
function readParagraphMarks(state: StateCore) {
  const { tokens } = state
  const captionsTaken = new Set<Token>()
  tokens.forEach((opening, at) => {
    const words = tokens[at + 1]
    if (opening.type !== 'paragraph_open' || words?.type !== 'inline') return

    takeNumber(opening, words)
    const table = tokens[at + 3]
    if (table?.type !== 'table_open' || !takeCaption(words, table)) return
    if (words.content || opening.meta) return
    for (const token of tokens.slice(at, at + 3)) captionsTaken.add(token)
  })
  state.tokens = tokens.filter((token) => !captionsTaken.has(token))
}

function takeNumber(opening: Token, words: Token) {
  const marker = NUMBER_MARKER.exec(words.content)
  if (!marker) return
  opening.meta = { number: marker[1] }
  words.content = words.content.slice(marker[0].length)
}

function takeCaption(words: Token, table: Token): boolean {
  const lines = words.content.split('\n')
  const caption = TABLE_CAPTION.exec(lines.at(-1)?.trim() ?? '')
  if (!caption) return false
  table.meta = { number: caption[1] === undefined ? undefined : `Table ${caption[1]}`, caption: caption[2] }
  words.content = lines.slice(0, -1).join('\n')
  return true
}
