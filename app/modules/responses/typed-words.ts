import type { Block, Inline } from '#app/rendering/document.ts'

/**
 * The words of an answer as blocks, word for word: nothing in them is taken for markup, so that a receipt shows what was
 * typed. A blank line parts paragraphs and a new line is kept, except in text that was wrapped at a margin (as e-mail is),
 * whose lines are joined again.
 */
export function typedWords(words: string): Block[] {
  return words
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', content: linesOf(part) }))
}

function linesOf(part: string): Inline[] {
  const lines = part.replace(/^\n+|\s+$/g, '').split('\n')
  if (isWrapped(lines)) return [{ kind: 'text', text: lines.join(' ') }]
  return lines.flatMap((line, at): Inline[] => {
    const words: Inline = { kind: 'text', text: line }
    return at === 0 ? [words] : [{ kind: 'line-break' }, words]
  })
}

/** Lines that all but the last reach for one margin, none of them beginning an entry of a list. */
function isWrapped(lines: string[]): boolean {
  if (lines.length < 2) return false
  const reachesMargin = lines.slice(0, -1).every((line) => line.length >= 60 && line.length <= 125)
  return reachesMargin && !lines.some((line) => /^\s*([-*•–]|\(?[a-z0-9]{1,3}[).])\s/i.test(line))
}
