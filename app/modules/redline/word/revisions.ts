import type { NextRevision } from '#app/word/assemble-paragraph.ts'
import { descendants, type XmlElement } from '#app/word/xml.ts'

/** Who made the tracked changes and when. The date is written in UTC, to the second. */
export type Authorship = { author: string; date: Date }

/**
 * Numbers tracked changes from beyond every mark that is in the file already: Word counts them with bookmarks and comments, and
 * refuses a file that uses a number twice.
 */
export function revisionsAfter(roots: readonly XmlElement[], { author, date }: Authorship): NextRevision {
  let last = 0
  for (const root of roots) {
    for (const { name, attributes } of descendants(root)) {
      const id = Number(attributes['w:id'])
      if (/^w:(bookmark|comment|perm)/.test(name) && id > last && id < 0x3fffffff) last = id
    }
  }
  const when = date.toISOString().replace(/\.\d+Z$/, 'Z')
  return () => {
    last += 1
    return { 'w:id': String(last), 'w:author': author, 'w:date': when }
  }
}
