import { splitCaption } from './split-caption.ts'
import type { Reading } from './reading.ts'
import { clauseText, type WordLine } from './word-lines.ts'

/** Whether a line is the caption of the table that comes next. What is styled as a caption, or reads like one, may be. */
export function isCaption({ units, at, isOurs }: Reading, line: WordLine): boolean {
  return units[at + 1]?.kind === 'table' && isCaptionLine(line, isOurs)
}

/** The caption below a table: the next line, unless another table follows it, whose caption it then is. */
export function captionBelow({ units, at, isOurs }: Reading): WordLine | undefined {
  const next = units[at + 1]
  if (isOurs || next?.kind !== 'line' || units[at + 2]?.kind === 'table') return undefined
  return isCaptionLine(next.line, false) ? next.line : undefined
}

function isCaptionLine(line: WordLine, isOurs: boolean): boolean {
  if (line.paragraph.style.name === 'caption') return true
  // What we wrote is what its style says.
  if (isOurs) return false
  const words = clauseText(line.words)
  return words.length <= 250 && splitCaption(words).reference !== '' && !/[.;]$/.test(words)
}
