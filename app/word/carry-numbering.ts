import { readNumbering, type NumberingDefinitions } from './numbering-definitions.ts'
import { relatedXml, type WordFile } from './open-word-file.ts'
import { readStyles } from './styles.ts'
import type { WordPackage } from './word-package.ts'
import { childNamed, elementsOf, isElement, valueOf, type XmlElement } from './xml.ts'

/** A list of one file, by its `w:numId`, and the one it is taken for in the other. */
export type ListPair = readonly [source: number, target: number]

/**
 * Says which list of the target counts as a list of the source does, so that paragraphs brought over print the numbers they had. Where
 * there is none, the list is copied. Lists that count together in the source count together in the target, and no others.
 *
 * @param likely lists of paragraphs that are known to be the same, tried first
 */
export function numberingCarrier(source: WordFile, target: WordPackage, likely: readonly ListPair[]) {
  const theirs = listsIn(source)
  const now = listsIn(target.original)
  const definitions = new Map<string, string>()
  const lists = new Map<number, number>()

  function pair(from: number, to: number): void {
    const [a, b] = [theirs.lists.get(from), now.lists.get(to)]
    if (!a || !b || lists.has(from) || [...lists.values()].includes(to)) return
    const known = definitions.get(a.definition)
    const isFree = known === undefined && ![...definitions.values()].includes(b.definition)
    if (known !== b.definition && !isFree) return
    if (!areAlike(theirs.abstracts.get(a.definition), now.abstracts.get(b.definition))) return
    if (!areAlike(theirs.nums.get(from), now.nums.get(to))) return
    lists.set(from, to)
    definitions.set(a.definition, b.definition)
  }
  for (const [from, to] of likely) pair(from, to)
  for (const from of theirs.lists.keys()) pair(from, from)
  for (const from of theirs.lists.keys()) for (const to of now.lists.keys()) if (!lists.has(from)) pair(from, to)

  /** @returns the list in the target; 0, which is none, stays 0 */
  return (numId: number): number => {
    const known = lists.get(numId)
    if (known !== undefined || numId === 0) return known ?? 0
    const list = theirs.lists.get(numId)
    const num = theirs.nums.get(numId)
    if (!list || !num) return 0
    const { root } = target.treeOf('numbering')
    let definition = definitions.get(list.definition)
    if (definition === undefined) {
      definition = String(freeNumber(root, 'w:abstractNumId'))
      definitions.set(list.definition, definition)
      insertDefinition(root, copyDefinition(theirs.abstracts.get(list.definition) as XmlElement, definition))
    }
    const own = freeNumber(root, 'w:numId')
    lists.set(numId, own)
    insertList(root, copyList(num, own, definition))
    return own
  }
}

type Lists = NumberingDefinitions & {
  abstracts: Map<string, XmlElement>
  nums: Map<number, XmlElement>
}

function listsIn(file: WordFile): Lists {
  const root = relatedXml(file, 'numbering')
  const { lists } = readNumbering(root, readStyles(relatedXml(file, 'styles')))
  const children = root ? elementsOf(root) : []
  const named = (name: string) => children.filter((element) => element.name === name)
  const abstracts = named('w:abstractNum').map((each) => [each.attributes['w:abstractNumId'] ?? '', each] as const)
  const nums = named('w:num').map((each) => [Number(each.attributes['w:numId']), each] as const)
  return { lists, abstracts: new Map(abstracts), nums: new Map(nums) }
}

/** What says how numbers are counted and printed; not how they look. */
const counting =
  /^w:(lvl|lvlOverride|start|startOverride|numFmt|lvlText|lvlRestart|isLgl|suff|pStyle|styleLink|numStyleLink)$|^mc:/

function areAlike(a: XmlElement | undefined, b: XmlElement | undefined): boolean {
  return a !== undefined && b !== undefined && howItCounts(a) === howItCounts(b)
}

function howItCounts(element: XmlElement): string {
  const inside = elementsOf(element).filter(({ name }) => counting.test(name))
  return inside
    .map(({ name, attributes, children }) => {
      const said = ['w:ilvl', 'w:val', 'w:format'].map((key) => attributes[key] ?? '')
      return JSON.stringify([name, ...said, howItCounts({ name, attributes, children })])
    })
    .join()
}

function copyDefinition(abstract: XmlElement, id: string): XmlElement {
  // `w:nsid` tells Word which lists are one; a link to a numbering style would lead back to the other definition.
  const children = abstract.children.filter(
    (node) => !isElement(node) || !/^w:(nsid|tmpl|styleLink|numStyleLink|name)$/.test(node.name),
  )
  return { ...abstract, attributes: { 'w:abstractNumId': id }, children }
}

function copyList(num: XmlElement, id: number, definition: string): XmlElement {
  const overrides = num.children.filter((node) => isElement(node) && node.name === 'w:lvlOverride')
  const link: XmlElement = { name: 'w:abstractNumId', attributes: { 'w:val': definition }, children: [] }
  return { name: 'w:num', attributes: { 'w:numId': String(id) }, children: [link, ...overrides] }
}

function freeNumber(root: XmlElement, attribute: string): number {
  const name = attribute === 'w:numId' ? 'w:num' : 'w:abstractNum'
  const taken = elementsOf(root)
    .filter((each) => each.name === name)
    .map((each) => Number(each.attributes[attribute]))
  return taken.reduce((most, each) => Math.max(most, each), 0) + 1
}

/** Definitions stand before lists (ECMA-376-1 17.9.16). */
function insertDefinition(root: XmlElement, definition: XmlElement): void {
  const at = root.children.findIndex((node) => isElement(node) && /^w:(num|numIdMacAtCleanup)$/.test(node.name))
  root.children.splice(at < 0 ? root.children.length : at, 0, definition)
}

function insertList(root: XmlElement, list: XmlElement): void {
  const at = root.children.findIndex((node) => isElement(node) && node.name === 'w:numIdMacAtCleanup')
  root.children.splice(at < 0 ? root.children.length : at, 0, list)
}

export function listOf(properties: XmlElement | undefined): number | undefined {
  const id = valueOf(childNamed(childNamed(properties, 'w:numPr'), 'w:numId'))
  return id === undefined ? undefined : Number(id)
}
