import { numberingCarrier, type ListPair } from '#app/word/carry-numbering.ts'
import { relatedCarrier } from '#app/word/carry-related.ts'
import { styleCarrier, withLists } from '#app/word/carry-styles.ts'
import type { WordFile } from '#app/word/open-word-file.ts'
import { plainProperties, property, withProperty } from '#app/word/paragraph-properties.ts'
import type { WordParagraph } from '#app/word/word-blocks.ts'
import type { WordPackage } from '#app/word/word-package.ts'
import { childNamed, isElement, valueOf, type XmlElement } from '#app/word/xml.ts'

/** Brings what only the old file has into the new one, so that a rejected change shows what it showed. */
export type Carrier = {
  /** The properties of a paragraph of the old file, without those of its mark and its section. */
  paragraphProperties(paragraph: WordParagraph): XmlElement[]
  /** The same copy each time of what stands around words: a run without its content, a hyperlink. */
  around(element: XmlElement): XmlElement
  copy(element: XmlElement): XmlElement
}

/** @param carryNote gives the identity in the new file of a note of the old one, by the name of the element that calls it */
export type CarryNote = (caller: string, id: string) => string

/**
 * @param likely lists of the two files that number the same paragraphs
 * @returns what makes a carrier from one part of the old file to one of the new
 */
export function carriersFrom(before: WordFile, target: WordPackage, likely: readonly ListPair[]) {
  const carryList = numberingCarrier(before, target, likely)
  const styles = styleCarrier(before, target, carryList)
  const numbered = { carryList, styles, pictures: { count: 0 } }
  return (from: string, to: string, carryNote: CarryNote): Carrier =>
    carrierBetween(numbered, relatedCarrier(before, from, target, to), carryNote)
}

type Numbered = {
  carryList: (numId: number) => number
  styles: ReturnType<typeof styleCarrier>
  pictures: { count: number }
}

/** Far above the numbers that Word gives to pictures, which may be in a file only once. */
const firstPicture = 100_000_000

function carrierBetween(
  { carryList, styles, pictures }: Numbered,
  copyRelated: (element: XmlElement) => XmlElement,
  carryNote: CarryNote,
): Carrier {
  const surroundings = new Map<XmlElement, XmlElement>()

  function adapt(element: XmlElement): XmlElement {
    const value = valueOf(element) ?? ''
    if (/^w:(rStyle|tblStyle|pStyle)$/.test(element.name))
      return property(element.name, styles.carry(value)?.id ?? value)
    if (element.name === 'w:numPr') return withLists(element, carryList)
    const children = element.children.map((node) => (isElement(node) ? adapt(node) : node))
    const isNote = /^w:(foot|end)noteReference$/.test(element.name)
    const attributes = { ...element.attributes }
    if (element.name === 'wp:docPr') attributes.id = String(firstPicture + (pictures.count += 1))
    if (isNote) attributes['w:id'] = carryNote(element.name, attributes['w:id'] ?? '')
    return { ...element, attributes, children }
  }
  const copy = (element: XmlElement) => adapt(copyRelated(element))

  return {
    copy,
    around(element) {
      const known = surroundings.get(element)
      if (known) return known
      const properties = childNamed(element, 'w:rPr')
      const copied = copy({ ...element, children: properties ? [properties] : [] })
      surroundings.set(element, copied)
      return copied
    },
    paragraphProperties({ element, number }) {
      const own = childNamed(element, 'w:pPr')
      const style = valueOf(childNamed(own, 'w:pStyle'))
      const carried = style === undefined ? styles.defaultParagraph() : styles.carry(style)
      let properties = plainProperties(own).map(copy)
      if (carried) properties = withProperty(properties, property('w:pStyle', carried.id))
      // A copied style has no level of its own in a list: what it gave is written on the paragraph.
      if (!carried?.isCopied || !number) return properties
      const place = [property('w:ilvl', String(number.level)), property('w:numId', String(carryList(number.numId)))]
      return withProperty(properties, { name: 'w:numPr', attributes: {}, children: place })
    },
  }
}
