import type { PrintedNumber } from './printed-number.ts'
import { clauseText, type WordLine } from './word-lines.ts'

export type ReadHeading = { reference: string; text: string; depth: number; doubt: string }

const named = /^(section|part|annex|schedule|appendix|chapter)\s+([A-Z0-9]{1,5})(?![\w(.])\s*[:.–—-]?\s*(.*)$/is
const numbered = /^\d+[A-Z]?(?:\.\d+[A-Z]?)*$/

/**
 * The heading that a line is, or `undefined`. What has no heading style must look like one in two ways.
 *
 * @param isAboveClauses its number counts what stands above clauses: `I.` in a list that goes on with 1.1
 */
export function readHeading(
  line: WordLine,
  number: PrintedNumber | undefined,
  isAboveClauses = false,
): ReadHeading | undefined {
  const { outlineLevel } = line.paragraph.style
  const isCounted = number !== undefined && !number.isTyped
  // A list that counts "Annex A", "Section B" prints words that are no number of a clause.
  const counted = !number && line.number && !line.number.isBullet ? line.number.printed : ''
  const words = clauseText(number ? number.words : `${counted} ${line.words}`)
  if (!looksLikeHeading(words)) return undefined

  const [, kind, id = '', rest = ''] = number ? [] : (named.exec(words) ?? [])
  if (kind !== undefined && (outlineLevel !== undefined || counted !== '' || line.isBold || isUpperCase(words))) {
    const reference = `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()} ${id}`
    const title = clauseText(rest)
    const doubt = outlineLevel === undefined ? 'It has no heading style in the file, but reads like a heading.' : ''
    // A name alone is the heading's words: the dialect has no heading without any.
    return { reference: title ? reference : '', text: title || reference, depth: outlineLevel ?? 0, doubt }
  }
  if (outlineLevel !== undefined) {
    if (!number) return { reference: '', text: words, depth: outlineLevel, doubt: '' }
    if (numbered.test(number.text)) return { reference: number.text, text: words, depth: outlineLevel, doubt: '' }
    // A clause in a heading style is printed (a); a part is printed A. or I., and is the first level of its list.
    const isPartOfText = isAboveClauses || (isCounted && line.number?.level === 0 && !/[()]/.test(number.printed))
    if (number.isPart && !isPartOfText) return undefined
    return { reference: '', text: `${number.printed} ${words}`, depth: outlineLevel, doubt: '' }
  }
  if (number?.isPart && isAboveClauses) {
    const doubt = `It has no heading style in the file, but its number ${number.printed} stands above those of clauses.`
    return { reference: '', text: `${number.printed} ${words}`, depth: 0, doubt }
  }
  const isTop = number !== undefined && /^\d+[A-Z]?$/.test(number.text)
  if (isTop && (line.isBold || isUpperCase(words))) {
    const doubt = 'It has no heading style in the file, but reads like a heading.'
    return { reference: number.text, text: words, depth: 0, doubt: isCounted || number.isTyped ? doubt : '' }
  }
  return undefined
}

/** Short, and no sentence: many legal texts give whole clauses a heading style, to have them numbered. */
function looksLikeHeading(words: string): boolean {
  return words !== '' && words.length <= 160 && /\p{L}/u.test(words) && !/([.;:,]|\b(and|or))$/i.test(words)
}

function isUpperCase(words: string): boolean {
  return words === words.toUpperCase() && /\p{L}{3}/u.test(words)
}
