import { chosenBranch } from './alternate-content.ts'
import type { WordParagraph } from './word-blocks.ts'
import { childNamed, descendants, elementsOf, type XmlElement } from './xml.ts'

/** The smallest part of a paragraph that is kept, inserted or deleted as one. Putting all texts together gives the paragraph's. */
export type Atom = {
  /** Empty for what prints nothing: the marks of a field or a bookmark. */
  text: string
  node: XmlElement
  /** The run that `node` is a child of; none for what stands in the paragraph itself. */
  run: XmlElement | undefined
  /** What the run stands in, outermost first: hyperlinks, content controls. */
  path: XmlElement[]
  /** The fields it is part of, outermost first, by a number in this paragraph. */
  fields: number[]
  /** Of a mark or the instruction of a field: the field. */
  marks?: number
}

const wrappers = new Set(['w:hyperlink', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo', 'w:sdt'])

/**
 * A paragraph without tracked changes as atoms, in order. A simple field (`w:fldSimple`) becomes the marks and the instruction of a
 * complex one, which alone can be tracked.
 */
export function readAtoms(element: XmlElement, pieces: WordParagraph['pieces'] = []): Atom[] {
  const texts = new Map(pieces.map(({ child, text }) => [child, text]))
  const atoms: Atom[] = []
  const open: number[] = []
  let fields = 0

  const add = (node: XmlElement, run: XmlElement | undefined, path: XmlElement[], marks?: number) => {
    const isField = marks !== undefined
    atoms.push({ text: printedText(node, texts), node, run, path, fields: [...open], ...(isField && { marks }) })
  }
  const begin = () => {
    open.push(fields)
    fields += 1
  }
  const readRun = (run: XmlElement, path: XmlElement[]) => {
    for (const child of elementsOf(run)) {
      if (child.name === 'w:rPr') continue
      const type = child.name === 'w:fldChar' ? child.attributes['w:fldCharType'] : undefined
      if (type === 'begin') begin()
      const isMark = type !== undefined || child.name === 'w:instrText'
      add(child, run, path, isMark ? open.at(-1) : undefined)
      if (type === 'end') open.pop()
    }
  }
  const readInside = (parent: XmlElement, path: XmlElement[]) => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:r') readRun(child, path)
      else if (child.name === 'w:fldSimple') readSimpleField(child, path)
      else if (wrappers.has(child.name)) readInside(contentOf(child), [...path, child])
      else if (child.name === 'mc:AlternateContent' && hasRuns(child)) readInside(chosenBranch(child) ?? child, path)
      else if (!/Pr$/.test(child.name)) add(child, undefined, path)
    }
  }
  const readSimpleField = (field: XmlElement, path: XmlElement[]) => {
    const run: XmlElement = { name: 'w:r', attributes: {}, children: [] }
    const mark = (type: string): XmlElement => ({
      name: 'w:fldChar',
      attributes: { 'w:fldCharType': type },
      children: [],
    })
    const instruction = {
      name: 'w:instrText',
      attributes: { 'xml:space': 'preserve' },
      children: [field.attributes['w:instr'] ?? ''],
    }
    begin()
    for (const node of [mark('begin'), instruction, mark('separate')]) add(node, run, path, open.at(-1))
    readInside(field, path)
    add(mark('end'), run, path, open.at(-1))
    open.pop()
  }
  readInside(element, [])
  return atoms
}

function contentOf(wrapper: XmlElement): XmlElement {
  if (wrapper.name !== 'w:sdt') return wrapper
  return childNamed(wrapper, 'w:sdtContent') ?? { ...wrapper, children: [] }
}

function hasRuns(alternate: XmlElement): boolean {
  return elementsOf(chosenBranch(alternate) ?? alternate).some(({ name }) => name === 'w:r')
}

/** What stands above its letters (`w:ruby`) or in several versions is one atom, with all the text that is printed of it. */
function printedText(node: XmlElement, texts: ReadonlyMap<XmlElement, string>): string {
  const own = texts.get(node)
  if (own !== undefined || (node.name !== 'w:ruby' && node.name !== 'mc:AlternateContent')) return own ?? ''
  return [...descendants(node)].map((element) => texts.get(element) ?? '').join('')
}

/** Whether an atom can be cut in two between any two letters. */
export function isDivisible({ node }: Atom): boolean {
  return node.name === 'w:t'
}

/** The part of an atom of words from one letter up to another. */
export function cutAtom(atom: Atom, from: number, to: number): Atom {
  if (from === 0 && to === atom.text.length) return atom
  const text = atom.text.slice(from, to)
  return { ...atom, text, node: { name: 'w:t', attributes: { 'xml:space': 'preserve' }, children: [text] } }
}
