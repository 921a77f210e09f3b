import { isElement, type XmlElement, type XmlNode } from '#app/word/xml.ts'
import type { AlignedBlock, AlignedParagraph, AlignedRow, AlignedTable } from './aligned-blocks.ts'
import { writeParagraph } from './write-paragraph.ts'
import { writeWhole } from './write-whole.ts'
import type { Writing } from './writing.ts'

/**
 * Write aligned blocks into the tree of the new file. What the new file has is changed where it stands; what only the old file has is
 * put after the block before it.
 *
 * @param container a body, a cell or a note of the new file
 */
export function writeBlocks(blocks: readonly AlignedBlock[], container: XmlElement, writing: Writing): void {
  const place = placer(container, writing)
  for (const block of blocks) {
    if (block.kind === 'paragraph') writeOneParagraph(block, place, writing)
    else writeTable(block, place, writing)
  }
  place.end()
}

type Placer = {
  /** An element of the new file, which stays where it is. */
  host(element: XmlElement): void
  /** Something new that follows the last host. */
  put(...nodes: XmlNode[]): void
  end(): void
}

function placer(container: XmlElement, { insertions }: Writing): Placer {
  let last: XmlElement | undefined
  let waiting: XmlNode[] = []
  return {
    host(element) {
      if (waiting.length > 0) insertions.before(element, ...waiting)
      waiting = []
      last = element
    },
    put(...nodes) {
      if (last) insertions.after(last, ...nodes)
      else waiting.push(...nodes)
    },
    end: () => insertions.into(container, ...waiting),
  }
}

function writeOneParagraph(paragraph: AlignedParagraph, place: Placer, writing: Writing): void {
  const host = paragraph.mark.after?.element
  const written = writeParagraph(paragraph, writing)
  const moved = paragraph.parts.length === 1 ? paragraph.parts[0]?.move : undefined
  const range = moved && moveRange(moved, writing)
  if (written && range) afterProperties(written, range.start)
  if (host && written) Object.assign(host, written)
  if (host) place.host(host)
  else if (written) place.put(written)
  if (range) place.put(range.end)
  const [remarked, shown] = [paragraph.mark.after ?? paragraph.mark.before, host ?? written]
  const words = remarked && moved?.way !== 'away' ? writing.remarkOn?.(remarked) : undefined
  if (shown && words !== undefined) writing.writeRemark(shown, words)
}

/** The two ends of a move carry one name in the place it left and the place it went to (ECMA-376-1 17.13.5.23 and 28). */
function moveRange({ way, number }: { way: 'away' | 'here'; number: number }, { next }: Writing) {
  const name = way === 'away' ? 'w:moveFromRange' : 'w:moveToRange'
  const attributes = next()
  const start: XmlElement = {
    name: `${name}Start`,
    attributes: { ...attributes, 'w:name': `move${number}` },
    children: [],
  }
  const end: XmlElement = { name: `${name}End`, attributes: { 'w:id': attributes['w:id'] ?? '' }, children: [] }
  return { start, end }
}

function afterProperties(paragraph: XmlElement, node: XmlNode): void {
  const [first] = paragraph.children
  const hasProperties = first !== undefined && isElement(first) && first.name === 'w:pPr'
  paragraph.children.splice(hasProperties ? 1 : 0, 0, node)
}

function writeTable({ before, after, rows }: AlignedTable, place: Placer, writing: Writing): void {
  if (after && rows) {
    place.host(after.element)
    writeRows(rows, after.element, writing)
    return
  }
  if (before) place.put(writeWhole(before.element, 'deleted', writing))
  if (!after) return
  Object.assign(after.element, writeWhole(after.element, 'inserted', writing))
  place.host(after.element)
}

function writeRows(rows: readonly AlignedRow[], table: XmlElement, writing: Writing): void {
  const place = placer(table, writing)
  for (const { before, after, cells } of rows) {
    if (!after) {
      if (before) place.put(writeWhole(before.element, 'deleted', writing))
      continue
    }
    if (cells) cells.forEach((blocks, at) => writeBlocks(blocks, after.cells[at]?.element as XmlElement, writing))
    else Object.assign(after.element, writeWhole(after.element, 'inserted', writing))
    place.host(after.element)
  }
  place.end()
}
