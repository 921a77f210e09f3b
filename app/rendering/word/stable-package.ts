import { unzipSafely, type ZipEntry, zipStable } from '#app/lib/stable-zip.ts'

/**
 * A Word file with everything taken out that differs from one writing to the next: random names of relations, a count of
 * bookmarks that runs on for as long as the process lives, the time of writing.
 *
 * @param labels the printed labels of the footnotes in order, where they are not 1, 2, 3 …
 */
export function stablePackage(written: Uint8Array, at: { date: Date; labels?: string[] }): Uint8Array {
  const files = new Map(unzipSafely(written).map(({ path, bytes }) => [path, bytes]))
  const text = (path: string) => new TextDecoder().decode(files.get(path))
  const replace = (path: string, change: (xml: string) => string) => {
    if (files.has(path)) files.set(path, new TextEncoder().encode(change(text(path))))
  }

  for (const path of [...files.keys()].filter((name) => name.endsWith('.rels'))) {
    const part = path.replace('_rels/', '').replace(/\.rels$/, '')
    const names = relationNames(text(path))
    for (const each of [path, part]) replace(each, (xml) => renameRelations(xml, names))
  }
  const stamp = at.date.toISOString().replace(/\.\d+Z$/, 'Z')
  replace('docProps/core.xml', (xml) =>
    xml
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`)
      .replace('</cp:coreProperties>', '<dc:language>en-GB</dc:language></cp:coreProperties>'),
  )
  replace('word/document.xml', (xml) => printLabels(numberBookmarks(xml), at.labels))
  replace('word/footnotes.xml', (xml) => printNoteLabels(xml, at.labels))
  return zipStable(inReadingOrder([...files].map(([path, bytes]) => ({ path, bytes }))))
}

function relationNames(rels: string): Map<string, string> {
  const names = new Map<string, string>()
  for (const [, name = ''] of rels.matchAll(/ Id="([^"]+)"/g)) {
    if (!/^rId\d+$/.test(name)) names.set(name, `rLink${names.size + 1}`)
  }
  return names
}

function renameRelations(xml: string, names: Map<string, string>): string {
  return xml.replace(/ (Id|r:id|r:embed)="([^"]+)"/g, (whole, attribute: string, name: string) => {
    const renamed = names.get(name)
    return renamed === undefined ? whole : ` ${attribute}="${renamed}"`
  })
}

/** Far above the numbers of tracked changes, which Word counts among the same marks. */
const FIRST_BOOKMARK = 1_000_000

function numberBookmarks(xml: string): string {
  const numbers = new Map<string, number>()
  return xml.replace(/(<w:bookmark(?:Start|End)\b[^>]*? w:id=")(-?\d+)"/g, (_, before: string, written: string) => {
    const number = numbers.get(written) ?? FIRST_BOOKMARK + numbers.size
    numbers.set(written, number)
    return `${before}${number}"`
  })
}

/** Word counts footnotes by itself. Where the document prints other labels, each note carries its own. */
function printLabels(xml: string, labels: string[] | undefined): string {
  if (!labels) return xml
  return xml.replace(/<w:footnoteReference w:id="(\d+)"\/>/g, (_, id: string) => {
    const label = escapeXml(labels[Number(id) - 1] ?? '')
    return `<w:footnoteReference w:customMarkFollows="1" w:id="${id}"/><w:t xml:space="preserve">${label}</w:t>`
  })
}

function printNoteLabels(xml: string, labels: string[] | undefined): string {
  if (!labels) return xml
  return xml.replace(/<w:footnote\b[^>]*? w:id="(\d+)"[\s\S]*?<\/w:footnote>/g, (note, id: string) => {
    const label = labels[Number(id) - 1]
    if (label === undefined) return note
    return note.replace('<w:footnoteRef/>', () => `<w:t xml:space="preserve">${escapeXml(label)}</w:t>`)
  })
}

function escapeXml(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** The list of contents first, as the standard advises, then by name. */
function inReadingOrder(files: ZipEntry[]): ZipEntry[] {
  const rank = ({ path }: ZipEntry) => (path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2)
  return files.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}
