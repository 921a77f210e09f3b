import type { MarkdownIt, StateBlock, StateCore } from 'markdown-it'

/** An opening line found by the parser; the reader turns it into a block, or into a problem. */
export type Directive = { name: string; attributes: Record<string, string>; fault?: string }

/** For each opening line (counted from 0) the line that closes it, and every closing line that closes nothing. */
type DirectiveLines = { closes: Map<number, number>; unclosed: Set<number>; stray: Set<number> }

const OPENING = /^:::+[ \t]*([A-Za-z][\w-]*)(.*)$/
const CLOSING = /^:::+[ \t]*$/
const ATTRIBUTE = /\s*([A-Za-z][\w-]*)=(?:"([^"]*)"|([^\s"{}]+))\s*/y

/**
 * Teach the parser `::: name {attributes}` … `:::`.
 *
 * Openings and closings are paired for the whole text before any block is read, with a stack: a directive left open then
 * swallows nothing (the later ones still close themselves), and the pairing costs one pass however hostile the text is.
 */
export function addDirectiveRule(markdown: MarkdownIt) {
  markdown.core.ruler.before('block', 'pair_directives', pairDirectives)
  markdown.block.ruler.before('fence', 'directive', readDirective, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
}

function pairDirectives(state: StateCore) {
  const lines: DirectiveLines = { closes: new Map(), unclosed: new Set(), stray: new Set() }
  const open: number[] = []
  state.src.split('\n').forEach((line, at) => {
    const words = line.trim()
    if (OPENING.test(words)) open.push(at)
    if (!CLOSING.test(words)) return
    const opening = open.pop()
    if (opening === undefined) lines.stray.add(at)
    else lines.closes.set(opening, at)
  })
  for (const line of open) lines.unclosed.add(line)
  state.env.directives = lines
}

function readDirective(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const words = lineAt(state, startLine)
  if (!words.startsWith(':::')) return false
  if (silent) return true

  const lines = state.env.directives as DirectiveLines
  const opening = OPENING.exec(words)
  const close = lines.closes.get(startLine)
  state.line = startLine + 1
  if (!opening) {
    pushFault(state, startLine, CLOSING.test(words) ? 'directive_stray' : 'directive_malformed')
    return true
  }
  if (close === undefined || close >= endLine) {
    pushFault(state, startLine, 'directive_unclosed', opening[1])
    return true
  }

  const token = state.push('directive_open', '', 1)
  token.map = [startLine, close]
  token.meta = { directive: readOpening(opening[1] ?? '', opening[2] ?? '') }
  const { parentType, lineMax } = state
  state.lineMax = close
  state.md.block.tokenize(state, startLine + 1, close)
  state.lineMax = lineMax
  state.parentType = parentType
  state.push('directive_close', '', -1)
  state.line = close + 1
  return true
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim()
}

function pushFault(state: StateBlock, line: number, type: string, name = '') {
  const token = state.push(type, '', 0)
  token.map = [line, line + 1]
  token.content = name
}

function readOpening(name: string, rest: string): Directive {
  const written = rest.trim()
  if (!written) return { name, attributes: {} }
  if (!written.startsWith('{') || !written.endsWith('}')) {
    return { name, attributes: {}, fault: 'what follows its name is not in braces' }
  }

  const inside = written.slice(1, -1)
  const attributes: Record<string, string> = {}
  ATTRIBUTE.lastIndex = 0
  while (ATTRIBUTE.lastIndex < inside.length) {
    const at = ATTRIBUTE.lastIndex
    const attribute = ATTRIBUTE.exec(inside)
    if (!attribute) return { name, attributes, fault: `“${inside.slice(at).trim()}” is not an attribute` }
    const key = attribute[1] ?? ''
    if (Object.hasOwn(attributes, key)) return { name, attributes, fault: `“${key}” is given twice` }
    Object.defineProperty(attributes, key, { value: attribute[2] ?? attribute[3] ?? '', enumerable: true })
  }
  return { name, attributes }
}
