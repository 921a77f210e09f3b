import { chosenBranch } from './alternate-content.ts'
import { readNumbering } from './numbering-definitions.ts'
import { countNumbers, type NumberCounter } from './numbering.ts'
import { partBytes, partXml, relatedPath, relatedXml, relationshipsOf, type WordFile } from './open-word-file.ts'
import { nearText, readPieces, type ParagraphContent, type ReadingContext } from './read-pieces.ts'
import { hasRows, readTable } from './read-word-table.ts'
import { outlineLevel, readStyles } from './styles.ts'
import { isMarkPresent, isTrackedChange, propertiesOf, wrapperSide, type TrackedSide } from './tracked-side.ts'
import type { WordBlock, WordDocument, WordNote, WordParagraph } from './word-blocks.ts'
import { objectRegistry, type ObjectRegistry } from './word-objects.ts'
import { WordFileError } from './word-file-error.ts'
import { childAt, childNamed, descendants, elementsOf, isOn, textOf, valueOf, type XmlElement } from './xml.ts'

export type ReadOptions = {
  trackedChanges: TrackedSide
  /** Shared between files that are compared, so that the same picture has the same character in both. */
  objects?: ObjectRegistry
}

/**
 * Read a Word file as paragraphs and tables on one side of its tracked changes, each piece of text with the XML it came from.
 *
 * @throws WordFileError where a part that is needed is missing or cannot be read
 */
export function readWordBlocks(
  file: WordFile,
  { trackedChanges, objects = objectRegistry() }: ReadOptions,
): WordDocument {
  const main = partXml(file, file.mainPath)
  const body = childNamed(main, 'w:body')
  if (main.name !== 'w:document' || !body)
    throw new WordFileError('damaged', 'It is damaged: it has no document in it.')
  const styles = readStyles(relatedXml(file, 'styles'))
  const definitions = readNumbering(relatedXml(file, 'numbering'), styles)
  const notRead: WordDocument['notRead'] = []
  const trees = new Map([[file.mainPath, main]])

  const storyOf = (partPath: string): Story => ({
    context: { file, partPath, side: trackedChanges, styles, objects, notRead, fields: [] },
    numberOf: countNumbers(definitions),
  })
  const notes = (type: 'footnotes' | 'endnotes') => {
    const path = relatedPath(file, file.mainPath, type)
    const root = path === undefined ? undefined : partXml(file, path)
    if (root && path !== undefined) trees.set(path, root)
    return { root, read: root && path !== undefined ? readNotes(root, storyOf(path)) : [] }
  }
  const blocks = readBlocks(body, storyOf(file.mainPath))
  const footnotes = notes('footnotes')
  const endnotes = notes('endnotes')
  const roots = [main, footnotes.root, endnotes.root].filter((root) => root !== undefined)
  return {
    blocks,
    footnotes: footnotes.read,
    endnotes: endnotes.read,
    hasTrackedChanges: roots.some((root) => some(root, isTrackedChange)),
    hasComments: roots.some((root) => some(root, ({ name }) => name === 'w:commentReference')),
    hasPageText: hasPageText(file),
    notRead,
    styles,
    parts: new Map(trees),
  }
}

/** One run of text with its own fields and its own counting: the body, or the footnotes. */
export type Story = { context: ReadingContext; numberOf: NumberCounter }

/** Blocks of a body, a cell or a note. Paragraphs whose mark is not there on this side run into the next. */
export function readBlocks(container: XmlElement, story: Story): WordBlock[] {
  const { context } = story
  const blocks: WordBlock[] = []
  let open: OpenParagraph | undefined
  const close = () => {
    if (open && open.pieces.length > 0) blocks.push(finish(open, story))
    open = undefined
  }
  for (const element of blockElements(container, context)) {
    if (element.name === 'w:tbl') {
      // A table that is gone does not part the words before it from those after it.
      if (!hasRows(element, context.side)) continue
      close()
      const table = readTable(element, story)
      if (table) blocks.push(table)
      continue
    }
    open ??= { elements: [], pieces: [], bookmarks: [], isContents: false }
    open.elements.push(element)
    open.isContents ||= context.fields.some(({ field }) => field !== undefined && /^(TOC|INDEX|TOA)$/.test(field.kind))
    readPieces(element, context, open)
    const mark = childAt(element, 'w:pPr', 'w:rPr')
    if (!isMarkPresent(mark, context.side)) continue
    blocks.push(finish(open, story))
    open = undefined
  }
  close()
  return blocks
}

type OpenParagraph = ParagraphContent & { elements: XmlElement[]; isContents: boolean }

/** What a joined paragraph looks like is decided by the mark that is left: the last one's. */
function finish({ elements, pieces, bookmarks, isContents }: OpenParagraph, story: Story): WordParagraph {
  const { styles, side } = story.context
  const element = elements.at(-1) as XmlElement
  const properties = propertiesOf(element, 'w:pPr', side)
  const styleId = valueOf(childNamed(properties, 'w:pStyle')) ?? styles.defaultParagraph
  const chain = styles.chain(styleId)
  const name = chain[0]?.name ?? ''
  return {
    kind: 'paragraph',
    element,
    elements,
    style: { id: styleId, name, outlineLevel: outlineLevel(properties, chain) },
    indent: indentOf(properties),
    number: story.numberOf(properties, chain),
    pieces,
    text: pieces.map(({ text }) => text).join(''),
    bookmarks,
    isContents: isContents || /^(toc \d|table of figures|index \d|table of authorities)/.test(name),
    continuesInNext: isOn(childAt(properties, 'w:rPr', 'w:specVanish')),
  }
}

function indentOf(properties: XmlElement | undefined): number | undefined {
  const indent = childNamed(properties, 'w:ind')?.attributes
  const left = indent?.['w:left'] ?? indent?.['w:start']
  return left !== undefined && /^-?\d{1,6}$/.test(left) ? Number(left) : undefined
}

/** The paragraphs and tables of a container, out of the controls and tracked changes they may be wrapped in. */
function blockElements(container: XmlElement, context: ReadingContext): XmlElement[] {
  return elementsOf(container).flatMap((element) => {
    const wrapper = wrapperSide(element.name, context.side)
    if (wrapper === 'absent') return []
    if (wrapper === 'present') return blockElements(element, context)
    switch (element.name) {
      case 'w:p':
      case 'w:tbl':
        return [element]
      case 'w:sdt': {
        const content = childNamed(element, 'w:sdtContent')
        return content ? blockElements(content, context) : []
      }
      case 'w:customXml':
      case 'w:smartTag':
        return blockElements(element, context)
      case 'mc:AlternateContent': {
        const branch = chosenBranch(element)
        return branch ? blockElements(branch, context) : []
      }
      case 'm:oMathPara':
      case 'm:oMath':
        return [{ name: 'w:p', attributes: {}, children: [element] }]
      case 'w:altChunk':
        context.notRead.push({ what: 'a part in another format', near: nearText({ pieces: [] }) })
        return []
      default:
        return []
    }
  })
}

function readNotes(root: XmlElement, story: Story): WordNote[] {
  return elementsOf(root)
    .filter(({ name, attributes }) => /^w:(foot|end)note$/.test(name) && !isSeparator(attributes['w:type']))
    .map((element) => ({ id: element.attributes['w:id'] ?? '', element, blocks: readBlocks(element, story) }))
}

function isSeparator(type: string | undefined): boolean {
  return type !== undefined && type !== 'normal'
}

function hasPageText(file: WordFile): boolean {
  const pages = relationshipsOf(file, file.mainPath).filter(({ type }) => type === 'header' || type === 'footer')
  const hasWords = (element: XmlElement) => element.name === 'w:t' && textOf(element).trim() !== ''
  return pages.some(({ target, isExternal }) => {
    const isThere = !isExternal && partBytes(file, target) !== undefined
    return isThere && some(partXml(file, target), hasWords)
  })
}

function some(root: XmlElement, test: (element: XmlElement) => boolean): boolean {
  for (const element of descendants(root)) if (test(element)) return true
  return false
}
