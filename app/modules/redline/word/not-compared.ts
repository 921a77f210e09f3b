import { hasTrackedChanges } from '#app/word/apply-tracked-changes.ts'
import { partBytes, partXml, relationshipsOf, type WordFile } from '#app/word/open-word-file.ts'
import type { TrackedSide } from '#app/word/tracked-side.ts'
import type { WordDocument, WordGap } from '#app/word/word-blocks.ts'
import { childNamed, descendants, textOf, type XmlElement } from '#app/word/xml.ts'
import type { SamePair } from './compose-atoms.ts'

export type Compared = { file: WordFile; document: WordDocument }

/** Which side of the tracked changes that a file already holds is compared. */
export type SidesCompared = { before: TrackedSide; after: TrackedSide }

/**
 * What differs between two Word files, or may, and is not among the tracked changes, in sentences for whoever reads the redline. Ask
 * before the trees of the new file are changed.
 */
export function notCompared(before: Compared, after: Compared): string[] {
  const differ = (read: (compared: Compared) => string) => read(before) !== read(after)
  const said: string[] = []
  if (differ(wordsOfHeaders)) said.push('Headers and footers differ and were not compared: those of the new file stay.')
  if (differ(named('w:sectPr'))) said.push('Page size, margins or sections differ: those of the new file stay.')
  if (differ(named('w:tblPr', 'w:tblGrid', 'w:tcPr')))
    said.push('The layout of tables (widths, borders, shading) may differ: that of the new file stays.')
  if (differ(bookmarks)) said.push('Bookmarks differ and were not compared: those of the new file stay.')
  if (differ(named('w:instrText'))) said.push('What fields do differs: only the words they show were compared.')
  if (differ(pageBreaks)) said.push('Breaks of page or column differ and were not compared.')
  if (differ(definitions)) said.push('Styles are defined otherwise: words of either file look as the new file has it.')
  if (before.document.hasComments) said.push('Comments of the old file are left out.')
  if (after.document.hasComments) said.push('Comments of the new file were not compared: they stay.')
  return [...said, ...gaps(before, 'old'), ...gaps(after, 'new')]
}

/** Which side of the tracked changes that a file held was compared. */
export function sidesRead(files: { before: WordFile; after: WordFile }, sides: SidesCompared): string[] {
  return (['before', 'after'] as const).flatMap((which) => {
    const file = files[which]
    if (!hasTrackedChanges(partXml(file, file.mainPath))) return []
    const side = sides[which] === 'accept' ? 'accepted' : 'rejected'
    return [
      `The ${which === 'before' ? 'old' : 'new'} file held tracked changes: it was compared as if all were ${side}.`,
    ]
  })
}

/** Counts stretches whose words both files have and whose letters look different. */
export function formattingWatch() {
  let count = 0
  return {
    onSame({ before, after }: SamePair): void {
      if (looks(before) !== looks(after)) count += 1
    },
    told: (): string[] =>
      count === 0
        ? []
        : [
            'Words that stayed have another look in places (bold, size, colour): they look as the new file has it, untracked.',
          ],
  }
}

function looks(atoms: SamePair['before']): string {
  let [last, written] = ['', '']
  for (const { text, run } of atoms) {
    if (text.trim() === '') continue
    const look = plain(childNamed(run, 'w:rPr'))
    written += look === last ? text : `\n${look}\n${text}`
    last = look
  }
  return written
}

function plain(properties: XmlElement | undefined): string {
  const passing = /^w:(lang|noProof|rtl|cs|szCs|bCs|iCs)$/
  const said = [...(properties ? descendants(properties) : [])].slice(1).filter(({ name }) => !passing.test(name))
  return JSON.stringify(said.map(({ name, attributes }) => [name, attributes]))
}

function main({ document, file }: Compared): XmlElement {
  return document.parts.get(file.mainPath) as XmlElement
}

function wordsOfHeaders({ file }: Compared): string {
  return relationshipsOf(file, file.mainPath)
    .filter(({ type, target, isExternal }) => /^(header|footer)$/.test(type) && !isExternal && partBytes(file, target))
    .map(({ target }) => textOf(partXml(file, target)))
    .sort()
    .join('\n')
}

function named(...names: string[]) {
  return (compared: Compared) =>
    [...descendants(main(compared))]
      .filter(({ name }) => names.includes(name))
      .map((element) => JSON.stringify(element).replace(/"(w:rsid\w*|r:id)":"[^"]*",?/g, ''))
      .join('\n')
}

function bookmarks(compared: Compared): string {
  const found = [...descendants(main(compared))].filter(({ name }) => name === 'w:bookmarkStart')
  const names = found.map(({ attributes }) => attributes['w:name'] ?? '')
  return names
    .filter((name) => name !== '_GoBack')
    .sort()
    .join()
}

function pageBreaks(compared: Compared): string {
  const isBreak = ({ name, attributes }: XmlElement) =>
    name === 'w:br' && /page|column/.test(attributes['w:type'] ?? '')
  return String([...descendants(main(compared))].filter(isBreak).length)
}

function definitions({ file }: Compared): string {
  const styles = relationshipsOf(file, file.mainPath).find(({ type }) => type === 'styles')
  const bytes = styles && partBytes(file, styles.target)
  return bytes ? new TextDecoder().decode(bytes).replace(/ w:rsid\w*="[^"]*"|<w:rsid [^>]*>/g, '') : ''
}

/** Objects are compared as wholes, and what has no character is not compared at all. */
function gaps({ document }: Compared, which: 'old' | 'new'): string[] {
  return [...new Set(document.notRead.map((gap) => sentenceOn(gap, which)))]
}

function sentenceOn({ what, near }: WordGap, which: 'old' | 'new'): string {
  const place = near ? ` near “${near}”` : ''
  const isObject = /^an? (picture|drawing|equation|text box|diagram|chart|embedded object)/.test(what)
  const how = isObject ? 'was compared as a whole, not inside' : 'was not compared'
  return `In the ${which} file${place}: ${what} ${how}.`
}
