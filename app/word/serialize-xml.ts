import { isElement, type XmlElement, type XmlNode } from './xml.ts'
import { isKnownPrefix, knownNamespace } from './xml-namespaces.ts'

/**
 * Write a tree as a UTF-8 part. Namespaces that the tree uses or names in `mc:Ignorable` and `Requires` are declared on the
 * root where it does not declare them itself: a subtree may have come from another document.
 *
 * @throws Error when a name has a prefix that stands for nothing
 */
export function serializeXml(root: XmlElement): Uint8Array {
  const attributes = { ...missingDeclarations(root), ...root.attributes }
  const pieces: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  writeNode({ ...root, attributes }, pieces)
  return new TextEncoder().encode(pieces.join(''))
}

function missingDeclarations(root: XmlElement): Record<string, string> {
  const missing: Record<string, string> = {}
  const visit = (element: XmlElement, declared: ReadonlySet<string>) => {
    const own = Object.keys(element.attributes).filter((name) => name.startsWith('xmlns:'))
    const inside = own.length > 0 ? new Set([...declared, ...own.map((name) => name.slice(6))]) : declared
    for (const prefix of prefixesOf(element)) {
      if (inside.has(prefix) || missing[`xmlns:${prefix}`]) continue
      const uri = isKnownPrefix(prefix) ? knownNamespace(prefix) : undefined
      if (uri === undefined) throw new Error(`No namespace is declared for ${prefix}.`)
      missing[`xmlns:${prefix}`] = uri
    }
    for (const child of element.children) if (isElement(child)) visit(child, inside)
  }
  visit(root, new Set(['xml']))
  return missing
}

function prefixesOf({ name, attributes }: XmlElement): string[] {
  const found: string[] = []
  const add = (qualified: string) => {
    const colon = qualified.indexOf(':')
    if (colon > 0) found.push(qualified.slice(0, colon))
  }
  add(name)
  for (const attribute in attributes) {
    if (attribute.startsWith('xmlns:')) continue
    add(attribute)
    if (attribute === 'mc:Ignorable' || (attribute === 'Requires' && name === 'mc:Choice')) {
      found.push(...(attributes[attribute] ?? '').split(' ').filter((prefix) => prefix !== ''))
    }
  }
  return found
}

function writeNode(node: XmlNode, pieces: string[]): void {
  if (!isElement(node)) {
    pieces.push(escapeText(node))
    return
  }
  pieces.push('<', node.name)
  for (const name in node.attributes) pieces.push(' ', name, '="', escapeValue(node.attributes[name] ?? ''), '"')
  if (node.children.length === 0) {
    pieces.push('/>')
    return
  }
  pieces.push('>')
  for (const child of node.children) writeNode(child, pieces)
  pieces.push('</', node.name, '>')
}

function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => entities[character] ?? '')
}

function escapeValue(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? '')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
