/**
 * XML as the Word reader and the redline writer see it. Names carry our own prefix for their namespace (`w:p`, `mc:Choice`),
 * whatever prefix the file uses. Declarations of known namespaces stand on the root; one that is unknown is declared on every
 * element that uses it, so that a subtree can be copied into another document as it is.
 */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlNode[] }
export type XmlNode = XmlElement | string

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string'
}

export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement)
}

/** The first child element of this name. */
export function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((node): node is XmlElement => isElement(node) && node.name === name)
}

/** Follow first children by name: `at(paragraph, 'w:pPr', 'w:numPr', 'w:numId')`. */
export function childAt(parent: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((element, name) => childNamed(element, name), parent)
}

/** The `w:val` of a property. */
export function valueOf(element: XmlElement | undefined): string | undefined {
  return element?.attributes['w:val']
}

/** The `w:val` of a property that holds a whole number; `undefined` where it is absent or no number. */
export function numberOf(element: XmlElement | undefined): number | undefined {
  const value = valueOf(element)
  return value !== undefined && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined
}

/** Whether a toggle property is on: present, and not switched off (ECMA-376-1 17.17.4). */
export function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off'].includes(valueOf(element) ?? '')
}

/** All the text below an element, as it stands. */
export function textOf(element: XmlElement): string {
  return element.children.map((node) => (isElement(node) ? textOf(node) : node)).join('')
}

/** Every element below this one, itself included, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const node of element.children) if (isElement(node)) yield* descendants(node)
}
