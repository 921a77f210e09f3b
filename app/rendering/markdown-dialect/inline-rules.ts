import type { MarkdownIt, StateInline } from 'markdown-it'

/**
 * Teach the parser the marks that CommonMark lacks: `++inserted++`, `~~deleted~~`, `<br>`, `[placeholder]`, and a footnote
 * reference that leads nowhere.
 *
 * Deletion is not the parser's own strikethrough: that one decides by neighbouring punctuation, so that `~~(a)~~x` stays
 * text. In a redline the marks stand wherever a difference begins, so ours look only at spaces.
 */
export function addInlineRules(markdown: MarkdownIt) {
  const { ruler } = markdown.inline
  ruler.before('emphasis', 'inserted', (state, silent) => readChange(state, silent, '+', 'inserted'))
  ruler.before('emphasis', 'deleted', (state, silent) => readChange(state, silent, '~', 'deleted'))
  ruler.after('footnote_ref', 'unknown_footnote', readUnknownFootnote)
  ruler.after('unknown_footnote', 'bracketed', readBracketed)
  ruler.before('html_inline', 'line_break_tag', readLineBreakTag)
}

function readChange(state: StateInline, silent: boolean, sign: '+' | '~', kind: 'inserted' | 'deleted'): boolean {
  const mark = sign + sign
  const start = state.pos + 2
  if (!state.src.startsWith(mark, state.pos) || /^\s?$/.test(state.src.charAt(start))) return false
  const end = findClosingMark(state, mark, start)
  if (end === undefined) return false

  if (!silent) {
    const { posMax } = state
    state.pos = start
    state.posMax = end
    state.push(`${kind}_open`, '', 1)
    state.md.inline.tokenize(state)
    state.push(`${kind}_close`, '', -1)
    state.posMax = posMax
  }
  state.pos = end + 2
  return true
}

/** The first closing mark that follows words; "C++ and D++" therefore opens nothing. */
function findClosingMark(state: StateInline, mark: string, start: number): number | undefined {
  const absent = `no ${mark}`
  const known = state.env[absent] as { words: string; from: number } | undefined
  if (known?.words === state.src && start >= known.from) return undefined

  let at = state.src.indexOf(mark, start)
  while (at >= 0 && at < state.posMax && (at === start || /[\s\\]/.test(state.src.charAt(at - 1)))) {
    at = state.src.indexOf(mark, at + 1)
  }
  // Remembered, because text made of ten thousand openings would otherwise be searched ten thousand times.
  if (at < 0) state.env[absent] = { words: state.src, from: start }
  return at < 0 || at >= state.posMax ? undefined : at
}

function readLineBreakTag(state: StateInline, silent: boolean): boolean {
  const tag = /^<br ?\/?>/i.exec(state.src.slice(state.pos, state.pos + 6))
  if (!tag) return false
  if (!silent) state.push('hardbreak', 'br', 0)
  state.pos += tag[0].length
  return true
}

function readUnknownFootnote(state: StateInline, silent: boolean): boolean {
  return readBrackets(state, silent, 'unknown_footnote', /^\[\^([^\s\]]{1,80})\]/)
}

/** Square brackets with no link after them. Whether they are a gap to be filled is decided by the reader. */
function readBracketed(state: StateInline, silent: boolean): boolean {
  return readBrackets(state, silent, 'bracketed', /^\[([^[\]\n^]{0,200})\]/)
}

/** Never in silence: the parser looks for the end of a link's words that way, and takes any bracket read for a link. */
function readBrackets(state: StateInline, silent: boolean, type: string, pattern: RegExp): boolean {
  if (silent) return false
  const found = pattern.exec(state.src.slice(state.pos, Math.min(state.pos + 210, state.posMax)))
  if (!found) return false

  const token = state.push(type, '', 0)
  token.content = found[1] ?? ''
  token.meta = { linesBefore: state.src.slice(0, state.pos).split('\n').length - 1 }
  state.pos += found[0].length
  return true
}
