import { capitalised } from '#app/lib/number-words.ts'
import { cardinalWords, ordinalWords } from './number-in-words.ts'

/**
 * A counter as one of Word's number formats prints it (ECMA-376-1 17.18.59). A format of another script, which no English
 * legal text uses, is printed in decimal figures; the caller may say so, see `isKnownFormat`.
 */
export function formatNumber(value: number, format: string): string {
  return formats[format]?.(value) ?? String(value)
}

export function isKnownFormat(format: string): boolean {
  return Object.hasOwn(formats, format)
}

const formats: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) => String(value).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d))),
  numberInDash: (value) => `- ${value} -`,
  decimalEnclosedParen: (value) => (value >= 1 && value <= 20 ? String.fromCharCode(0x2473 + value) : String(value)),
  decimalEnclosedFullstop: (value) => (value >= 1 && value <= 20 ? String.fromCharCode(0x2487 + value) : String(value)),
  decimalEnclosedCircle: (value) => (value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value)),
  lowerLetter: (value) => letters(value).toLowerCase(),
  upperLetter: letters,
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  ordinal: (value) => `${value}${ordinalEnding(value)}`,
  cardinalText: (value) => capitalised(cardinalWords(value)),
  ordinalText: (value) => capitalised(ordinalWords(value)),
  hex: (value) => value.toString(16).toUpperCase(),
  chicago: (value) => repeated('*†‡§', value),
  none: () => '',
  bullet: () => '',
}

/** After z comes aa, then bb, as Word counts: not ab. */
function letters(value: number): string {
  return value < 1 ? '' : repeated('ABCDEFGHIJKLMNOPQRSTUVWXYZ', value)
}

function repeated(alphabet: string, value: number): string {
  if (value < 1) return ''
  const times = Math.min(Math.ceil(value / alphabet.length), 40)
  return (alphabet[(value - 1) % alphabet.length] ?? '').repeat(times)
}

const romanParts: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(value: number): string {
  if (value < 1 || value > 39_999) return String(value)
  let rest = value
  let printed = ''
  for (const [worth, figure] of romanParts) {
    while (rest >= worth) {
      printed += figure
      rest -= worth
    }
  }
  return printed
}

function ordinalEnding(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th'
}
