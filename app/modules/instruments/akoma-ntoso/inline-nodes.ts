import type { XmlNode } from '#app/word/xml.ts'
import type { NoteIds } from './element-ids.ts'
import { element } from './xml-element.ts'

/**
 * The words of a clause: lines broken by hand, and calls of footnotes as references to the notes in the metadata. The call of a
 * footnote that there is not stays as it is written.
 */
export function clauseWords(words: string, notes: NoteIds): XmlNode[] {
  return words
    .split(/(\n|\[\^[^\]\s]{1,12}\])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '\n') return element('eol', {})
      const label = /^\[\^(.+)\]$/.exec(part)?.[1] ?? ''
      const note = notes.get(label)
      return note === undefined ? part : element('noteRef', { href: `#${note}`, marker: label })
    })
}
