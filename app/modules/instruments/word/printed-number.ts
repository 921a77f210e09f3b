import type { WordLine } from './word-lines.ts'

/** A number as it stands before a paragraph's words, whether Word counted it or somebody typed it. */
export type PrintedNumber = {
  /** Without a full stop or colon at its end: `1.6(c)`, `(ii)`, `H14.36E`, `3`. */
  text: string
  /** Exactly as it stands before the words: `I.`, `a)`. */
  printed: string
  /** Letters in brackets only, to be completed by what stands above. */
  isPart: boolean
  /** How Word counts its last part, where Word does. */
  format: string | undefined
  /** The words after it. */
  words: string
  isTyped: boolean
  /** What is uncertain about it, in words; empty where nothing is. */
  doubt: string
}

const whole = /^[A-Z]{0,3}\d+[A-Z]*(?:\.\d+[A-Za-z]{0,2})*(?:\([A-Za-z0-9]{1,5}\))*$/
const parts = /^(?:\([A-Za-z0-9]{1,5}\))+$/

/** The number of a line, or `undefined` where it has none. */
export function printedNumber(line: WordLine): PrintedNumber | undefined {
  return countedNumber(line) ?? typedNumber(line.words)
}

function countedNumber({ number, words }: WordLine): PrintedNumber | undefined {
  if (!number || number.isBullet || number.printed === '') return undefined
  const own = { printed: number.printed.trim(), format: number.format, words: words.trim(), isTyped: false }
  const printed = bare(number.printed)
  const full = number.full.replace(/\s+/g, '').replace(/[.:]$/, '')
  if (whole.test(full)) return { ...own, text: full, isPart: false, doubt: '' }
  if (parts.test(full)) return { ...own, text: full, isPart: true, doubt: '' }
  if (parts.test(printed)) return { ...own, text: printed, isPart: true, doubt: '' }
  const inside = /^\(?([A-Za-z]{1,5}|\d{1,3})\)?$/.exec(printed)?.[1]
  if (inside !== undefined) {
    const doubt = `It is printed ${number.printed} in the file.`
    return { ...own, text: `(${inside})`, isPart: true, doubt }
  }
  return undefined
}

const typedForms: { pattern: RegExp; doubt: string; isInside?: boolean }[] = [
  { pattern: /^((?:\([A-Za-z0-9]{1,5}\))+)\t\s*/, doubt: '' },
  { pattern: /^([A-Z]{0,3}\d+[A-Z]*(?:\.\d+[A-Za-z]{0,2})*(?:\([A-Za-z0-9]{1,5}\))*)[.:]?\t\s*/, doubt: '' },
  {
    pattern: /^((?:\([a-z]{1,4}\)|\([A-Z]{1,2}\)|\(\d{1,2}\))+) +(?=\S)/,
    doubt: 'Its number is followed by a space and not by a tab.',
  },
  {
    pattern: /^([A-Z]{0,3}\d+[A-Z]*(?:\.\d+[A-Z]{0,2})+(?:\([A-Za-z0-9]{1,5}\))*)[.:]? +(?=\S)/,
    doubt: 'Its number is followed by a space and not by a tab.',
  },
  { pattern: /^(\d{1,3}[A-Z]?)\. +(?=\S)/, doubt: 'Its number is followed by a space and not by a tab.' },
  { pattern: /^([a-z]{1,4})[.)]\t\s*/, doubt: 'It is printed without an opening bracket in the file.', isInside: true },
]

function typedNumber(words: string): PrintedNumber | undefined {
  const start = words.trimStart()
  for (const { pattern, doubt, isInside } of typedForms) {
    const [matched, text] = pattern.exec(start) ?? []
    if (matched === undefined || text === undefined) continue
    const number = isInside ? `(${text})` : text
    return {
      text: number,
      printed: matched.trim(),
      isPart: number.startsWith('('),
      format: undefined,
      words: start.slice(matched.length),
      isTyped: true,
      doubt,
    }
  }
  return undefined
}

function bare(printed: string): string {
  return printed.replace(/\s+/g, '').replace(/[.:]$/, '')
}
