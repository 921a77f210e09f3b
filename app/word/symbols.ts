/**
 * What the commonest characters of Word's symbol fonts show (`w:sym`, ECMA-376-1 17.3.3.30), by the low byte of their code.
 * A symbol that is not here is an object without text.
 */
const symbols: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  symbol: {
    0x2d: '−',
    0x6d: 'μ',
    0x44: 'Δ',
    0x57: 'Ω',
    0xa2: '′',
    0xa3: '≤',
    0xae: '→',
    0xb0: '°',
    0xb1: '±',
    0xb3: '≥',
    0xb4: '×',
    0xb7: '•',
    0xb8: '÷',
    0xb9: '≠',
    0xbb: '≈',
    0xd3: '©',
    0xd2: '®',
    0xd4: '™',
  },
  wingdings: {
    0x6c: '●',
    0x6e: '■',
    0x6f: '☐',
    0xa7: '▪',
    0xa8: '☐',
    0xd8: '➢',
    0xe0: '→',
    0xfb: '✗',
    0xfc: '✓',
    0xfe: '☑',
  },
}

/** @param code hexadecimal, as the file has it @returns `undefined` where it has no character of its own */
export function symbolCharacter(font: string, code: string): string | undefined {
  const point = /^[0-9a-f]{1,5}$/i.test(code) ? parseInt(code, 16) : 0
  const isPrivate = point >= 0xe000 && point <= 0xf8ff
  const known = symbols[font.toLowerCase()]?.[point & 0xff]
  if (known !== undefined && (isPrivate || point < 0x100)) return known
  return isPrivate || point < 0x20 || (point >= 0xd800 && point < 0xe000) ? undefined : String.fromCodePoint(point)
}
