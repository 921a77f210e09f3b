import { formatNumber } from './number-formats.ts'
import { effectiveLevel, type Level, type NumberingDefinitions } from './numbering-definitions.ts'
import type { Style } from './styles.ts'
import { childAt, childNamed, numberOf, type XmlElement } from './xml.ts'

/** The automatic number of one paragraph. */
export type ParagraphNumber = {
  numId: number
  /** Level in its list, from 0. */
  level: number
  /** As Word prints it before the text: `1.6`, `(c)`, `Annex 2`. Empty for a bullet's and for a number that prints nothing. */
  printed: string
  isBullet: boolean
  /**
   * With the numbers above it where it does not print them itself: `1.6(c)` for `(c)` below `1.6` of one list. What stands above
   * in another list is for the reader of the text to find.
   */
  full: string
  /** Whether its own text prints the number of a level above, so that it is complete as printed. */
  isComplete: boolean
  /** The number format of its own level: `decimal`, `lowerLetter`, … */
  format: string
}

/** Counts the paragraphs of one story in order. */
export type NumberCounter = (properties: XmlElement | undefined, chain: readonly Style[]) => ParagraphNumber | undefined

/** One list as it is counted: all `w:num` of one definition go on counting together. */
type Count = { levels: (number | undefined)[]; used: Set<string> }

/**
 * Number paragraphs as Word does (ECMA-376-1 17.9). Call once for each paragraph, in order, and not for one that is not there
 * on the chosen side of tracked changes: it does not count.
 *
 * Where a level above was never used it counts as if it had been, once: Word prints 1.1 for a first paragraph of the second
 * level, and 2 for the first of the first level after it.
 */
export function countNumbers(definitions: NumberingDefinitions): NumberCounter {
  const counts = new Map<string, Count>()
  return (properties, chain) => {
    const place = placeInList(properties, chain, definitions)
    if (!place) return undefined
    const list = definitions.lists.get(place.numId)
    if (!list) return undefined
    const count = counts.get(list.definition) ?? { levels: [], used: new Set() }
    counts.set(list.definition, count)
    const levels = Array.from({ length: 9 }, (_, at) => effectiveLevel(list, at))
    advance(count, place.numId, place.level, levels)
    return describeNumber(place, levels, count.levels)
  }
}

function advance(count: Count, numId: number, level: number, levels: readonly Level[]): void {
  for (let at = 0; at <= level; at += 1) {
    const own = levels[at] as Level
    const start = own.startOverride ?? own.start
    const use = `${numId}:${at}`
    // A list with a start of its own restarts at its first paragraph of the level; a deeper one uses that up.
    const isRestarted = own.startOverride !== undefined && !count.used.has(use)
    count.used.add(use)
    const current = count.levels[at]
    if (current === undefined || (at === level && isRestarted)) count.levels[at] = start
    else if (at === level) count.levels[at] = current + 1
  }
  for (let below = level + 1; below < 9; below += 1) {
    const after = levels[below]?.restartAfter
    // 0 says never; 2 says only after a paragraph of the second level or a higher one.
    if (after === undefined || level < after) count.levels[below] = undefined
  }
}

function describeNumber(
  { numId, level }: { numId: number; level: number },
  levels: readonly Level[],
  counts: readonly (number | undefined)[],
): ParagraphNumber {
  const own = levels[level] as Level
  const isBullet = own.format === 'bullet'
  const printed = isBullet ? '' : printedAt(level, levels, counts)
  return {
    numId,
    level,
    printed,
    isBullet,
    full: isBullet ? '' : fullAt(level, levels, counts),
    isComplete: printsLevelsAbove(own, level),
    format: own.format,
  }
}

function printedAt(level: number, levels: readonly Level[], counts: readonly (number | undefined)[]): string {
  const own = levels[level] as Level
  return own.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const other = levels[at]
      if (!other || at > level) return ''
      const value = counts[at] ?? other.start
      if (other.format === 'none') return ''
      return formatNumber(value, own.isLegal && other.format !== 'bullet' ? 'decimal' : other.format)
    })
    .trim()
}

function fullAt(level: number, levels: readonly Level[], counts: readonly (number | undefined)[]): string {
  const printed = printedAt(level, levels, counts)
  if (level === 0 || printsLevelsAbove(levels[level] as Level, level)) return printed
  for (let above = level - 1; above >= 0; above -= 1) {
    const isShown = levels[above]?.format !== 'bullet' && counts[above] !== undefined
    const number = isShown ? fullAt(above, levels, counts) : ''
    if (number !== '') return `${number.replace(/\.$/, '')}${printed}`
  }
  return printed
}

function printsLevelsAbove(own: Level, level: number): boolean {
  return [...own.text.matchAll(/%([1-9])/g)].some(([, digit]) => Number(digit) - 1 < level)
}

/**
 * Which list a paragraph stands in, and how deep. What stands on the paragraph goes before its style; a style's level is the
 * one that names the style (17.9.23), else the one the style names.
 */
export function placeInList(
  properties: XmlElement | undefined,
  chain: readonly Style[],
  definitions: NumberingDefinitions,
): { numId: number; level: number } | undefined {
  const direct = childNamed(properties, 'w:numPr')
  const directId = numberOf(childNamed(direct, 'w:numId'))
  const directLevel = numberOf(childNamed(direct, 'w:ilvl'))
  const styled = chain.map(({ paragraphProperties }) => childAt(paragraphProperties, 'w:numPr'))
  const styledId = styled.map((numPr) => numberOf(childNamed(numPr, 'w:numId'))).find((id) => id !== undefined)
  const numId = directId ?? styledId
  if (numId === undefined || numId === 0) return undefined

  const list = definitions.lists.get(numId)
  const linked = (style: Style | undefined) => (style && list ? list.styleLevels.get(style.id) : undefined)
  const styledLevel = styled.map((numPr) => numberOf(childNamed(numPr, 'w:ilvl'))).find((level) => level !== undefined)
  const byChain = chain.map(linked).find((level) => level !== undefined)
  const level = directLevel ?? linked(chain[0]) ?? styledLevel ?? byChain ?? 0
  return level >= 0 && level <= 8 ? { numId, level } : undefined
}
