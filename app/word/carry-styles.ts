import { readNumbering } from './numbering-definitions.ts'
import { placeInList } from './numbering.ts'
import { relatedXml, type WordFile } from './open-word-file.ts'
import { readStyles, type Style, type Styles } from './styles.ts'
import type { WordPackage } from './word-package.ts'
import { elementsOf, isElement, type XmlElement } from './xml.ts'

export type CarriedStyle = { id: string; isCopied: boolean }

/**
 * Says which style of the target stands for a style of the source: the one of the same name, unless it numbers its paragraphs
 * otherwise; then, and where there is none of the name, the style is copied under a new name. What else differs between two styles of
 * one name is not looked at: the words brought over are printed as the target prints them.
 */
export function styleCarrier(source: WordFile, target: WordPackage, carryList: (numId: number) => number) {
  const [theirs, now] = [sideOf(source), sideOf(target.original)]
  const carried = new Map<string, CarriedStyle>()

  function numbersAlike(a: Style, b: Style): boolean {
    const mine = placeInList(undefined, theirs.styles.chain(a.id), theirs.definitions)
    const other = placeInList(undefined, now.styles.chain(b.id), now.definitions)
    if (!mine || !other) return mine === other
    return carryList(mine.numId) === other.numId && mine.level === other.level
  }

  function carry(id: string): CarriedStyle | undefined {
    const known = carried.get(id)
    if (known) return known
    const style = theirs.styles.find(id)
    if (!style) return undefined
    const same = sameStyle(style, now.all)
    if (same && (style.type !== 'paragraph' || numbersAlike(style, same))) {
      const found = { id: same.id, isCopied: false }
      carried.set(id, found)
      return found
    }
    const copied = { id: freeId(id), isCopied: true }
    carried.set(id, copied)
    const written = theirs.elements.get(id) as XmlElement
    target.treeOf('styles').root.children.push(copyStyle(written, copied.id, same !== undefined))
    return copied
  }

  function freeId(id: string): string {
    const taken = new Set([...now.all.map((style) => style.id), ...[...carried.values()].map((style) => style.id)])
    if (!taken.has(id)) return id
    for (let copy = 1; ; copy += 1) if (!taken.has(`${id}Before${copy}`)) return `${id}Before${copy}`
  }

  function copyStyle(written: XmlElement, id: string, isRenamed: boolean): XmlElement {
    const { 'w:default': _, ...attributes } = written.attributes
    const children = elementsOf(written)
      .filter(({ name }) => !/^w:(link|next|aliases|rsid)$/.test(name))
      .map((child) => {
        const value = child.attributes['w:val'] ?? ''
        if (child.name === 'w:name' && isRenamed) return withValue(child, `${value} (as it was)`)
        if (child.name === 'w:basedOn') return withValue(child, carry(value)?.id ?? value)
        return child.name === 'w:pPr' ? withLists(child, carryList) : child
      })
    return { ...written, attributes: { ...attributes, 'w:styleId': id }, children }
  }

  return {
    carry,
    /** The style of the source's paragraphs that name none, where the target's would be another. */
    defaultParagraph(): CarriedStyle | undefined {
      const style = theirs.styles.defaultParagraph
      const other = style === undefined ? undefined : carry(style)
      return other && other.id !== now.styles.defaultParagraph ? other : undefined
    },
  }
}

type Side = ReturnType<typeof sideOf>

function sideOf(file: WordFile) {
  const root = relatedXml(file, 'styles')
  const styles: Styles = readStyles(root)
  const elements = new Map<string, XmlElement>()
  for (const element of root ? elementsOf(root) : []) {
    const id = element.attributes['w:styleId']
    if (element.name === 'w:style' && id !== undefined && !elements.has(id)) elements.set(id, element)
  }
  const all = [...elements.keys()].map((id) => styles.find(id)).filter((style) => style !== undefined)
  return { styles, elements, all, definitions: readNumbering(relatedXml(file, 'numbering'), styles) }
}

function sameStyle(style: Style, others: Side['all']): Style | undefined {
  const alike = others.filter(({ type, name }) => type === style.type && name === style.name)
  return alike.find(({ id }) => id === style.id) ?? alike[0]
}

/** The lists that properties name, as they are called in the target. */
export function withLists(properties: XmlElement, carryList: (numId: number) => number): XmlElement {
  const children = properties.children.map((node) => {
    if (!isElement(node)) return node
    if (node.name === 'w:numPr') return withLists(node, carryList)
    return node.name === 'w:numId' ? withValue(node, String(carryList(Number(node.attributes['w:val'])))) : node
  })
  return { ...properties, children }
}

function withValue(element: XmlElement, value: string): XmlElement {
  return { ...element, attributes: { ...element.attributes, 'w:val': value } }
}
