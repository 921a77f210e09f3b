import { childAt, childNamed, isElement, type XmlElement } from './xml.ts'

/** Which text of a file with tracked changes is read: as if all were accepted, or as if all were rejected. */
export type TrackedSide = 'accept' | 'reject'

const insertions = new Set(['w:ins', 'w:moveTo'])
const deletions = new Set(['w:del', 'w:moveFrom'])
const trackedNames = new Set([
  ...insertions,
  ...deletions,
  ...['w:cellIns', 'w:cellDel', 'w:cellMerge', 'w:pPrChange', 'w:rPrChange', 'w:sectPrChange', 'w:tblPrChange'],
  ...['w:trPrChange', 'w:tcPrChange', 'w:tblGridChange', 'w:tblPrExChange', 'w:numberingChange'],
])

export function isTrackedChange(element: XmlElement): boolean {
  return trackedNames.has(element.name)
}

/** Whether an element is the wrapper of a tracked insertion, deletion or move; and if so, whether its content is there. */
export function wrapperSide(name: string, side: TrackedSide): 'present' | 'absent' | undefined {
  if (insertions.has(name)) return side === 'accept' ? 'present' : 'absent'
  if (deletions.has(name)) return side === 'reject' ? 'present' : 'absent'
  return undefined
}

/** Whether what these properties belong to is there: a paragraph mark or a row, marked by a child of them. */
export function isMarkPresent(properties: XmlElement | undefined, side: TrackedSide): boolean {
  return !properties?.children.some((node) => isElement(node) && wrapperSide(node.name, side) === 'absent')
}

export function isCellPresent(properties: XmlElement | undefined, side: TrackedSide): boolean {
  return !childNamed(properties, side === 'accept' ? 'w:cellDel' : 'w:cellIns')
}

/**
 * Properties as they are on this side: a change of them holds the former ones whole (ECMA-376-1 17.13.5).
 *
 * @param name `w:pPr`, `w:tcPr` or `w:trPr`
 */
export function propertiesOf(element: XmlElement, name: string, side: TrackedSide): XmlElement | undefined {
  const properties = childNamed(element, name)
  if (side === 'accept' || !properties) return properties
  const change = childNamed(properties, `${name}Change`)
  if (change) return childNamed(change, name)
  // Numbering that was given to a paragraph is marked inside it, and has no former value.
  return childAt(properties, 'w:numPr', 'w:ins') ? without(properties, 'w:numPr') : properties
}

function without(element: XmlElement, name: string): XmlElement {
  return { ...element, children: element.children.filter((node) => !isElement(node) || node.name !== name) }
}
