import { trackedNames } from '#app/word/assemble-paragraph.ts'
import { isElement, type XmlElement } from '#app/word/xml.ts'
import { writeParagraph } from './write-paragraph.ts'
import type { Writing } from './writing.ts'

/**
 * A table or row with everything in it inserted or deleted: the rows are marked, and in them the words and the paragraph marks, as Word
 * does it.
 *
 * @returns for what is inserted the element itself, for what is deleted a copy for the new file
 */
export function writeWhole(element: XmlElement, kind: 'inserted' | 'deleted', writing: Writing): XmlElement {
  switch (element.name) {
    case 'w:p':
      return wholeParagraph(element, kind, writing)
    case 'w:tr':
      return markRow(withChildren(element, kind, writing), kind, writing)
    case 'w:tbl':
    case 'w:tc':
    case 'w:sdt':
    case 'w:sdtContent':
    case 'w:customXml':
      return withChildren(element, kind, writing)
    default:
      return kind === 'deleted' ? writing.carrier.copy(element) : element
  }
}

function withChildren(element: XmlElement, kind: 'inserted' | 'deleted', writing: Writing): XmlElement {
  const own = kind === 'deleted' ? writing.carrier.around(element) : element
  const children = element.children.map((node) => (isElement(node) ? writeWhole(node, kind, writing) : node))
  return { ...own, children }
}

function wholeParagraph(element: XmlElement, kind: 'inserted' | 'deleted', writing: Writing): XmlElement {
  const side = kind === 'deleted' ? 'before' : 'after'
  const paragraph = writing.paragraphs[side].get(element)
  if (!paragraph) return element
  const spans = paragraph.text === '' ? [] : [{ kind, text: paragraph.text }]
  const words = { before: undefined, after: undefined, [side]: paragraph, spans }
  return writeParagraph({ kind: 'paragraph', parts: [words], mark: { [side]: paragraph } }, writing) ?? element
}

/** In front, as the schema has it, come the other properties of the row (ECMA-376-1 17.4.81). */
function markRow(row: XmlElement, kind: 'inserted' | 'deleted', { next }: Writing): XmlElement {
  const mark: XmlElement = { name: trackedNames[kind], attributes: next(), children: [] }
  const at = row.children.findIndex((node) => isElement(node) && node.name === 'w:trPr')
  const properties = row.children[at]
  if (properties !== undefined && isElement(properties)) {
    const marked = { ...properties, children: [...properties.children, mark] }
    return { ...row, children: row.children.map((node, place) => (place === at ? marked : node)) }
  }
  const first = row.children.findIndex((node) => isElement(node) && node.name !== 'w:tblPrEx')
  const added: XmlElement = { name: 'w:trPr', attributes: {}, children: [mark] }
  const place = first < 0 ? row.children.length : first
  return { ...row, children: [...row.children.slice(0, place), added, ...row.children.slice(place)] }
}
