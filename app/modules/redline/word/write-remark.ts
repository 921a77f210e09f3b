import type { WordPackage } from '#app/word/word-package.ts'
import { elementsOf, isElement, type XmlElement, type XmlNode } from '#app/word/xml.ts'
import type { Authorship } from './revisions.ts'

/** Writes a Word comment on a whole paragraph of the new file: "Conclusion change: …". */
export type WriteRemark = (paragraph: XmlElement, words: string) => void

export function remarkWriter(target: WordPackage, { author, date }: Authorship): WriteRemark {
  return (paragraph, words) => {
    const { root } = target.treeOf('comments')
    const taken = elementsOf(root).map(({ attributes }) => Number(attributes['w:id']))
    const id = { 'w:id': String(Math.max(-1, ...taken) + 1) }
    const initials = author.replace(/(\p{L})[^\s]*\s*/gu, '$1').slice(0, 4)
    const written = { 'w:author': author, 'w:date': date.toISOString().replace(/\.\d+Z$/, 'Z'), 'w:initials': initials }
    const text: XmlElement = { name: 'w:t', attributes: { 'xml:space': 'preserve' }, children: [words] }
    root.children.push(element('w:comment', { ...id, ...written }, element('w:p', {}, element('w:r', {}, text))))

    const call = element('w:r', {}, element('w:commentReference', id))
    const at = paragraph.children.findIndex((node) => isElement(node) && node.name === 'w:pPr') + 1
    paragraph.children.splice(at, 0, element('w:commentRangeStart', id))
    paragraph.children.push(element('w:commentRangeEnd', id), call)
  }
}

function element(name: string, attributes: Record<string, string>, ...children: XmlNode[]): XmlElement {
  return { name, attributes, children }
}
