import { isElement, type XmlElement, type XmlNode } from '#app/word/xml.ts'

/** What is to be put between the elements of a tree, collected first and put in at once. */
export type Insertions = {
  before(element: XmlElement, ...nodes: XmlNode[]): void
  after(element: XmlElement, ...nodes: XmlNode[]): void
  /** At the end of an element's content. */
  into(parent: XmlElement, ...nodes: XmlNode[]): void
  putInto(root: XmlElement): void
}

export function openInsertions(): Insertions {
  const [before, after] = [new Map<XmlElement, XmlNode[]>(), new Map<XmlElement, XmlNode[]>()]
  const add = (map: Map<XmlElement, XmlNode[]>, element: XmlElement, nodes: XmlNode[]) =>
    map.set(element, [...(map.get(element) ?? []), ...nodes])

  function putInto(element: XmlElement): void {
    for (const child of element.children) if (isElement(child)) putInto(child)
    element.children = element.children.flatMap((child) =>
      isElement(child) ? [...(before.get(child) ?? []), child, ...(after.get(child) ?? [])] : [child],
    )
  }
  return {
    before: (element, ...nodes) => add(before, element, nodes),
    after: (element, ...nodes) => add(after, element, nodes),
    into: (parent, ...nodes) => parent.children.push(...nodes),
    putInto,
  }
}
