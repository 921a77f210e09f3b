import type { Styles } from './styles.ts'
import { childAt, childNamed, elementsOf, isOn, numberOf, valueOf, type XmlElement } from './xml.ts'

export type Level = {
  start: number
  /** Where this list starts the level anew at its first paragraph. */
  startOverride: number | undefined
  format: string
  /** With `%1` to `%9` for the numbers of the levels. */
  text: string
  isLegal: boolean
  /** Restart only after a paragraph of this level, counted from 1, or a higher one; 0 is never. Any higher one if absent. */
  restartAfter: number | undefined
  suffix: 'tab' | 'space' | 'nothing'
}

/** One `w:num`. */
export type List = {
  /** What it shares its counting with. */
  definition: string
  levels: ReadonlyMap<number, Level>
  /** Levels that belong to a paragraph style. */
  styleLevels: ReadonlyMap<string, number>
}

export type NumberingDefinitions = { lists: ReadonlyMap<number, List> }

const plainLevel: Level = {
  start: 1,
  startOverride: undefined,
  format: 'decimal',
  text: '',
  isLegal: false,
  restartAfter: undefined,
  suffix: 'tab',
}

/** A level that a list does not define prints nothing. */
export function effectiveLevel(list: List, level: number): Level {
  return list.levels.get(level) ?? plainLevel
}

/**
 * The lists of a document (ECMA-376-1 17.9). A definition that only refers to a numbering style (`numStyleLink`) is replaced by
 * the one which that style uses.
 *
 * @param root of the numbering part; absent where the file has none
 */
export function readNumbering(root: XmlElement | undefined, styles: Styles): NumberingDefinitions {
  const children = root ? elementsOf(root) : []
  const abstracts = new Map<string, XmlElement>()
  for (const element of children) {
    const id = element.attributes['w:abstractNumId']
    if (element.name === 'w:abstractNum' && id !== undefined) abstracts.set(id, element)
  }
  const nums = new Map<number, XmlElement>()
  for (const element of children) {
    const id = Number(element.attributes['w:numId'])
    if (element.name === 'w:num' && Number.isInteger(id) && !nums.has(id)) nums.set(id, element)
  }

  function definitionOf(numId: number, seen: ReadonlySet<number> = new Set()): string | undefined {
    const id = valueOf(childNamed(nums.get(numId), 'w:abstractNumId'))
    const style = valueOf(childNamed(abstracts.get(id ?? ''), 'w:numStyleLink'))
    const next = numberOf(childAt(styles.find(style)?.paragraphProperties, 'w:numPr', 'w:numId'))
    if (style === undefined || next === undefined || seen.has(next)) return id
    return definitionOf(next, new Set([...seen, numId])) ?? id
  }

  const lists = new Map<number, List>()
  for (const [numId, num] of nums) {
    const definition = definitionOf(numId)
    const abstract = abstracts.get(definition ?? '')
    if (definition !== undefined && abstract) lists.set(numId, readList(definition, abstract, num))
  }
  return { lists }
}

function readList(definition: string, abstract: XmlElement, num: XmlElement): List {
  const levels = new Map<number, Level>()
  const styleLevels = new Map<string, number>()
  const readInto = (level: XmlElement, at: number) => {
    levels.set(at, readLevel(level))
    const style = valueOf(childNamed(level, 'w:pStyle'))
    if (style !== undefined) styleLevels.set(style, at)
  }
  for (const element of elementsOf(abstract)) if (element.name === 'w:lvl') readInto(element, levelNumber(element))
  for (const override of elementsOf(num)) {
    if (override.name !== 'w:lvlOverride') continue
    const at = levelNumber(override)
    const replaced = childNamed(override, 'w:lvl')
    if (replaced) readInto(replaced, at)
    const startOverride = numberOf(childNamed(override, 'w:startOverride'))
    if (startOverride !== undefined) levels.set(at, { ...(levels.get(at) ?? plainLevel), startOverride })
  }
  return { definition, levels, styleLevels }
}

function levelNumber(element: XmlElement): number {
  return Number(element.attributes['w:ilvl'] ?? 0)
}

function readLevel(element: XmlElement): Level {
  const suffix = valueOf(childNamed(element, 'w:suff'))
  return {
    start: numberOf(childNamed(element, 'w:start')) ?? 0,
    startOverride: undefined,
    format: readFormat(element),
    text: valueOf(childNamed(element, 'w:lvlText')) ?? '',
    isLegal: isOn(childNamed(element, 'w:isLgl')),
    restartAfter: numberOf(childNamed(element, 'w:lvlRestart')),
    suffix: suffix === 'space' || suffix === 'nothing' ? suffix : 'tab',
  }
}

/** Newer formats stand in a choice with one that every reader knows; that one is taken. */
function readFormat(level: XmlElement): string {
  const own = childNamed(level, 'w:numFmt')
  const fallback = childAt(level, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt')
  const format = own && valueOf(own) !== 'custom' ? own : (fallback ?? own)
  const named = valueOf(format) ?? 'decimal'
  // "001, 002, 003, …": as wide as its example.
  return named === 'custom' && /^0+1,/.test(own?.attributes['w:format'] ?? '') ? 'decimalZero' : named
}
