/**
 * Completes numbers that are printed in part. `(ii)` alone does not say whether it stands below `(c)` or after `(h)` and
 * `(i)`; what came before it does, and where that leaves two readings, what comes next.
 */
export type NumberContext = {
  /** A new heading: nothing stands open but its own number. */
  openHeading(reference: string): void
  /** A definition whose paragraphs may follow. */
  openDefinition(term: string): void
  /** A clause with a number of its own. */
  openClause(reference: string): void
  /** Complete `(c)` or `(c)(ii)`. */
  complete(part: string, around: { format?: string; next?: string }): Completed
}

/** `parent` is empty where no clause or definition stands above. */
export type Completed = {
  reference: string
  depth: number
  isDefinition: boolean
  parent: string
  isOutOfOrder: boolean
}

type Style = 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman' | 'decimal'
type Open = { token: string; style: Style }

export function numberContext(): NumberContext {
  let base = ''
  let isDefinition = false
  let open: Open[] = []
  const begin = (reference: string, isTerm: boolean) => {
    const tokens = isTerm ? [] : tokensOf(reference)
    base = isTerm ? reference : reference.replace(/(?:\([A-Za-z0-9]+\))+$/, '')
    isDefinition = isTerm
    open = tokens.map((token) => ({ token, style: stylesOf(token)[0] ?? 'lowerLetter' }))
  }
  return {
    openHeading: (reference) => begin(/^[A-Z]{0,3}\d/.test(reference) ? reference : '', false),
    openDefinition: (term) => begin(term, true),
    openClause: (reference) => begin(reference, false),
    complete(part, { format, next }) {
      const tokens = tokensOf(part)
      const last = tokens.length - 1
      const isOutOfOrder = !place(open, tokens[0] ?? '', last === 0 ? format : undefined, next)
      for (const token of tokens.slice(1)) open.push({ token, style: styleFor(token, format) })
      const own = open.map(({ token }) => `(${token})`).join('')
      const reference = isDefinition ? `${base} ${own}` : `${base}${own}`
      return { reference, depth: open.length, isDefinition, parent: base, isOutOfOrder }
    },
  }
}

/** Put a token at its level, taking away what is deeper. @returns false where it follows from nothing before it */
function place(open: Open[], token: string, format: string | undefined, next: string | undefined): boolean {
  const possible = stylesOf(token, format)
  const startsRoman = possible.includes('lowerRoman') && token === 'i' && tokensOf(next ?? '')[0] === 'ii'
  for (let level = open.length - 1; level >= 0; level -= 1) {
    const { token: before, style } = open[level] as Open
    if (!possible.includes(style) || (startsRoman && style === 'lowerLetter')) continue
    if (!follows(before, token, style)) continue
    open.splice(level, open.length - level, { token, style })
    return true
  }
  const starting = possible.filter((style) => valueOf(token, style) === 1)
  const style = startsRoman ? 'lowerRoman' : starting[0]
  if (style !== undefined) {
    open.push({ token, style })
    return true
  }
  const same = open.findLastIndex((level) => possible.includes(level.style))
  const kept = { token, style: open[same]?.style ?? styleFor(token, format) }
  if (same >= 0) open.splice(same, open.length - same, kept)
  else open.push(kept)
  return false
}

/** (d) follows (c), and so does an inserted (ca); after (ca) come (cb) and (d). */
function follows(before: string, token: string, style: Style): boolean {
  if (valueOf(token, style) === valueOf(before, style) + 1) return true
  if (style !== 'lowerLetter' && style !== 'upperLetter' && style !== 'decimal') return false
  const isInserted = token.length === before.length + 1 && token.startsWith(before)
  const stem = before.slice(0, -1)
  const isNextInserted = stem !== '' && token.startsWith(stem) && token.length === before.length && token > before
  const isAfterInserted = stem !== '' && valueOf(token, style) === valueOf(stem, style) + 1
  return isInserted || isNextInserted || isAfterInserted
}

const formats: Record<string, Style> = {
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
  decimal: 'decimal',
}

/** What a token may be counted in, the likelier first. */
function stylesOf(token: string, format?: string): Style[] {
  const known = format === undefined ? undefined : formats[format]
  if (known) return [known]
  if (/^\d/.test(token)) return ['decimal']
  const isLower = token === token.toLowerCase()
  const letter: Style = isLower ? 'lowerLetter' : 'upperLetter'
  const roman: Style = isLower ? 'lowerRoman' : 'upperRoman'
  if (!/^[ivxlcdm]+$/i.test(token) || romanValue(token) === 0) return [letter]
  return token.length > 1 || /^i$/i.test(token) ? [roman, letter] : [letter, roman]
}

function styleFor(token: string, format: string | undefined): Style {
  return stylesOf(token, format)[0] ?? 'lowerLetter'
}

function valueOf(token: string, style: Style): number {
  switch (style) {
    case 'decimal':
      return Number(/^\d+$/.exec(token)?.[0] ?? 0)
    case 'lowerRoman':
    case 'upperRoman':
      return romanValue(token)
    default: {
      const letters = token.toLowerCase()
      const isRepeated = [...letters].every((letter) => letter === letters[0])
      return isRepeated ? letters.charCodeAt(0) - 96 + 26 * (letters.length - 1) : 0
    }
  }
}

const romanFigures: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** 0 for letters that are no Roman number as one is written. */
function romanValue(token: string): number {
  const letters = token.toLowerCase()
  if (!/^m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(letters)) return 0
  const figures = [...letters].map((letter) => romanFigures[letter] ?? 0)
  return figures.reduce((sum, figure, at) => sum + (figure < (figures[at + 1] ?? 0) ? -figure : figure), 0)
}

function tokensOf(reference: string): string[] {
  const tail = /(?:\([A-Za-z0-9]+\))+$/.exec(reference)?.[0] ?? ''
  return [...tail.matchAll(/\(([A-Za-z0-9]+)\)/g)].map(([, token]) => token ?? '')
}
