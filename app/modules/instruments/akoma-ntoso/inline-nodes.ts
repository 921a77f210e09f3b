import type { XmlNode } from '#app/word/xml.ts'
import { idNumber } from './element-ids.ts'
import { element } from './xml-element.ts'

/** The words of a clause: lines broken by hand, and calls of footnotes as references to the notes in the metadata. */
export function clauseWords(words: string): XmlNode[] {
  return words
    .split(/(\n|\[\^[^\]\s]{1,12}\])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\n') return element('eol', {})
      const label = /^\[\^(.+)\]$/.exec(part)?.[1]
      if (label === undefined) return part
      return element('noteRef', { href: `#note_${idNumber(label)}`, marker: label })
    })
}
