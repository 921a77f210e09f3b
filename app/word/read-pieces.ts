import { chosenBranch } from './alternate-content.ts'
import { beginField, separateField, type FieldStack } from './fields.ts'
import type { WordFile } from './open-word-file.ts'
import type { Styles } from './styles.ts'
import { symbolCharacter } from './symbols.ts'
import { wrapperSide, type TrackedSide } from './tracked-side.ts'
import type { WordGap, WordPiece } from './word-blocks.ts'
import { describeObject, digestObject, type ObjectRegistry } from './word-objects.ts'
import { childAt, childNamed, elementsOf, isElement, isOn, textOf, valueOf, type XmlElement } from './xml.ts'

/** What is the same for all paragraphs of one part of a file. */
export type ReadingContext = {
  file: WordFile
  partPath: string
  side: TrackedSide
  styles: Styles
  objects: ObjectRegistry
  notRead: WordGap[]
  /** Fields that are open: a table of contents spans many paragraphs. */
  fields: FieldStack
}

/** What one paragraph holds. */
export type ParagraphContent = { pieces: WordPiece[]; bookmarks: string[] }

/** Elements inside a paragraph whose content is read in their place. */
const transparent = new Set(['w:hyperlink', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdtContent'])
const objectNames = new Set(['w:drawing', 'w:pict', 'w:object', 'm:oMath', 'm:oMathPara', 'w:contentPart'])

/** Read the runs of a paragraph into `into`, wherever they stand in it. */
export function readPieces(parent: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  for (const child of elementsOf(parent)) readInline(child, context, into)
}

function readInline(element: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  const { name } = element
  const wrapper = wrapperSide(name, context.side)
  if (wrapper === 'absent') return
  if (wrapper === 'present' || transparent.has(name)) return readPieces(element, context, into)
  if (name === 'w:r') return readRun(element, element, context, into)
  if (objectNames.has(name)) return addObject(element, element, context, into)
  switch (name) {
    case 'w:sdt': {
      const content = childNamed(element, 'w:sdtContent')
      if (content) readPieces(content, context, into)
      return
    }
    case 'mc:AlternateContent': {
      const branch = chosenBranch(element)
      if (branch) readPieces(branch, context, into)
      return
    }
    case 'w:fldSimple':
      beginField(context.fields, element.attributes['w:instr'] ?? '')
      separateField(context.fields)
      readPieces(element, context, into)
      context.fields.pop()
      return
    case 'w:bookmarkStart':
      into.bookmarks.push(element.attributes['w:name'] ?? '')
      return
    case 'w:subDoc':
      context.notRead.push({ what: 'a document kept in another file', near: nearText(into) })
  }
}

/** @param parent the run, or the branch of an alternative inside it */
function readRun(run: XmlElement, parent: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  if (isHidden(run, context.styles)) {
    if (elementsOf(parent).some(({ name }) => name === 'w:t')) {
      context.notRead.push({ what: 'hidden text', near: nearText(into) })
    }
    return
  }
  for (const child of elementsOf(parent)) readRunChild(run, child, context, into)
}

function readRunChild(run: XmlElement, child: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  const { fields } = context
  const add = (text: string, more: Partial<WordPiece> = {}) => {
    if (text === '' || fields.some(({ isResult }) => !isResult)) return
    const field = fields.at(-1)?.field
    into.pieces.push({ text, run, child, ...more, ...(field && { field }) })
  }
  switch (child.name) {
    case 'w:t':
      return add(printedText(child))
    case 'w:delText':
      return context.side === 'reject' ? add(printedText(child)) : undefined
    case 'w:tab':
    case 'w:ptab':
      return add('\t')
    case 'w:br':
      // A break of page or column is layout; only a broken line is part of the words.
      return ['page', 'column'].includes(child.attributes['w:type'] ?? '') ? undefined : add('\n')
    case 'w:cr':
      return add('\n')
    case 'w:noBreakHyphen':
      return add('\u2011')
    case 'w:softHyphen':
      return add('\u00ad')
    case 'w:sym':
      return addSymbol(run, child, context, into)
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const kind = child.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
      const character = context.objects.characterFor(kind, `the call of ${kind === 'endnote' ? 'an' : 'a'} ${kind}`)
      return add(character, { note: { kind, id: child.attributes['w:id'] ?? '' } })
    }
    case 'w:fldChar':
      return readFieldCharacter(child, fields)
    case 'w:instrText':
    case 'w:delInstrText': {
      const open = fields.at(-1)
      if (open && !open.isResult) open.instruction += textOf(child)
      return
    }
    case 'w:ruby': {
      const base = childNamed(child, 'w:rubyBase')
      if (base) readPieces(base, context, into)
      return
    }
    case 'mc:AlternateContent':
      return readAlternative(run, child, context, into)
    default:
      if (objectNames.has(child.name)) addObject(run, child, context, into)
  }
}

function readAlternative(run: XmlElement, child: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  const branch = chosenBranch(child)
  if (!branch) return
  const isObject = elementsOf(branch).some(({ name }) => objectNames.has(name))
  if (isObject) addObject(run, child, context, into)
  else readRun(run, branch, context, into)
}

function readFieldCharacter(child: XmlElement, fields: FieldStack): void {
  switch (child.attributes['w:fldCharType']) {
    case 'begin':
      return beginField(fields, '')
    case 'separate':
      return separateField(fields)
    case 'end':
      fields.pop()
  }
}

function addObject(run: XmlElement, child: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  if (context.fields.some(({ isResult }) => !isResult)) return
  const what = describeObject(child)
  const digest = digestObject(child, context.file, context.partPath, context.side)
  const text = context.objects.characterFor(digest, what)
  const field = context.fields.at(-1)?.field
  context.notRead.push({ what, near: nearText(into) })
  into.pieces.push({ text, run, child, object: what, ...(field && { field }) })
}

function addSymbol(run: XmlElement, child: XmlElement, context: ReadingContext, into: ParagraphContent): void {
  const { 'w:font': font = '', 'w:char': code = '' } = child.attributes
  const what = `symbol ${code} of the font ${font}`
  const known = symbolCharacter(font, code)
  if (known === undefined) context.notRead.push({ what, near: nearText(into) })
  const text = known ?? context.objects.characterFor(`symbol ${font} ${code}`, what)
  into.pieces.push({ text, run, child, ...(known === undefined && { object: what }) })
}

/** Spaces at the ends of a text count only where it says so; a line feed in the XML is a space (ECMA-376-1 17.3.3.31). */
function printedText(element: XmlElement): string {
  const text = element.children
    .map((node) => (isElement(node) ? '' : node))
    .join('')
    .replace(/[\t\n\r]/g, ' ')
  return element.attributes['xml:space'] === 'preserve' ? text : text.replace(/^ +| +$/g, '')
}

function isHidden(run: XmlElement, styles: Styles): boolean {
  const properties = childNamed(run, 'w:rPr')
  if (!properties) return false
  const own = childNamed(properties, 'w:vanish')
  if (own) return isOn(own)
  const chain = styles.chain(valueOf(childNamed(properties, 'w:rStyle')))
  return isOn(chain.map(({ runProperties }) => childAt(runProperties, 'w:vanish')).find((vanish) => vanish))
}

/** The first words of a paragraph, to say where something stands. */
export function nearText({ pieces }: Pick<ParagraphContent, 'pieces'>): string {
  const words = pieces.map(({ text, object, note }) => (object || note ? ' ' : text)).join('')
  const plain = words.replace(/\s+/g, ' ').trim()
  return plain.length > 60 ? `${plain.slice(0, 59).trimEnd()}…` : plain
}
