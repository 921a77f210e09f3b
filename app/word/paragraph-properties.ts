import { elementsOf, type XmlElement } from './xml.ts'

/** What a paragraph's properties hold besides those a tracked change of them can tell of (ECMA-376-1 17.3.1.29). */
const apart = new Set(['w:rPr', 'w:sectPr', 'w:pPrChange'])
const first = ['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr']

/** The properties that decide how a paragraph looks and is numbered. */
export function plainProperties(properties: XmlElement | undefined): XmlElement[] {
  return properties ? elementsOf(properties).filter(({ name }) => !apart.has(name)) : []
}

/** Whether two sets of properties say the same, in whatever order their attributes are written. */
export function areSameProperties(a: readonly XmlElement[], b: readonly XmlElement[]): boolean {
  return written(a) === written(b)
}

function written(elements: readonly XmlElement[]): string {
  return elements
    .map(({ name, attributes, children }) => {
      const said = Object.entries(attributes)
        .filter(([key]) => !/^w:rsid/.test(key))
        .sort()
      return JSON.stringify([name, said, written(elementsOf({ name, attributes, children }))])
    })
    .sort()
    .join()
}

/** The properties with one set among them, in its place by the schema; it takes the place of one of its name. */
export function withProperty(properties: readonly XmlElement[], added: XmlElement): XmlElement[] {
  const others = properties.filter(({ name }) => name !== added.name)
  const rank = first.indexOf(added.name)
  const at = others.findIndex(({ name }) => !first.includes(name) || first.indexOf(name) > rank)
  return at < 0 ? [...others, added] : [...others.slice(0, at), added, ...others.slice(at)]
}

/** An element with a value and nothing else. */
export function property(name: string, value: string): XmlElement {
  return { name, attributes: { 'w:val': value }, children: [] }
}
