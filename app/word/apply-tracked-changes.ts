import { joinParagraphs } from './join-paragraphs.ts'
import { partXml, relationshipsOf, withPart, type WordFile } from './open-word-file.ts'
import { isCellPresent, isMarkPresent, isTrackedChange, wrapperSide, type TrackedSide } from './tracked-side.ts'
import { childNamed, descendants, elementsOf, isElement, type XmlElement, type XmlNode } from './xml.ts'

const tracked = new Set(['footnotes', 'endnotes', 'header', 'footer', 'comments'])

/**
 * The file with all tracked changes accepted, or all rejected: what Word leaves after the same command (ECMA-376-1 17.13.5). Notes
 * that nothing calls any longer are gone too. A part without tracked changes keeps its bytes.
 *
 * @throws WordFileError when a part cannot be read
 */
export function applyTrackedChanges(file: WordFile, side: TrackedSide): WordFile {
  const related = relationshipsOf(file, file.mainPath).filter(
    ({ type, isExternal }) => !isExternal && tracked.has(type),
  )
  let settled = file
  for (const path of [file.mainPath, ...related.map(({ target }) => target)]) {
    const root = partXml(settled, path)
    if (!hasTrackedChanges(root)) continue
    const [plain] = settleNode(root, side)
    if (plain !== undefined && isElement(plain)) settled = withPart(settled, path, plain)
  }
  return settled === file ? file : withoutUncalledNotes(settled)
}

export function hasTrackedChanges(root: XmlElement): boolean {
  for (const element of descendants(root)) if (isTrackedChange(element)) return true
  return false
}

function withoutUncalledNotes(file: WordFile): WordFile {
  const called = { footnote: new Set<string>(), endnote: new Set<string>() }
  for (const { name, attributes } of descendants(partXml(file, file.mainPath))) {
    if (name === 'w:footnoteReference') called.footnote.add(attributes['w:id'] ?? '')
    if (name === 'w:endnoteReference') called.endnote.add(attributes['w:id'] ?? '')
  }
  let kept = file
  for (const { type, target, isExternal } of relationshipsOf(file, file.mainPath)) {
    if (isExternal || (type !== 'footnotes' && type !== 'endnotes')) continue
    const ids = called[type === 'footnotes' ? 'footnote' : 'endnote']
    const root = partXml(file, target)
    const children = elementsOf(root).filter(
      ({ attributes }) => attributes['w:type'] !== undefined || ids.has(attributes['w:id'] ?? ''),
    )
    if (children.length < elementsOf(root).length) kept = withPart(kept, target, { ...root, children })
  }
  return kept
}

const rangeMark = /^w:(move(From|To)|customXml(Ins|Del|MoveFrom|MoveTo))Range(Start|End)$/
const plainNames: Record<string, string> = { 'w:delText': 'w:t', 'w:delInstrText': 'w:instrText' }

/** What is left of a node: itself, its children in its place, or nothing. */
function settleNode(node: XmlNode, side: TrackedSide): XmlNode[] {
  if (!isElement(node)) return [node]
  if (rangeMark.test(node.name) || isGone(node, side)) return []
  if (wrapperSide(node.name, side) === 'present') return node.children.flatMap((child) => settleNode(child, side))
  const element = formerProperties(node, side)
  const name = plainNames[element.name] ?? element.name
  const children = settleChildren(element, side)
  if (name === 'w:tbl' && !children.some((child) => isElement(child) && /^w:(tr|sdt|customXml)$/.test(child.name)))
    return []
  if (name === 'w:tc' && !children.some((child) => isElement(child) && child.name !== 'w:tcPr')) {
    children.push({ name: 'w:p', attributes: {}, children: [] })
  }
  return [{ ...element, name, children }]
}

function isGone(element: XmlElement, side: TrackedSide): boolean {
  if (wrapperSide(element.name, side) === 'absent') return true
  switch (element.name) {
    case 'w:tr':
      return !isMarkPresent(childNamed(element, 'w:trPr'), side)
    case 'w:tc':
      return !isCellPresent(childNamed(element, 'w:tcPr'), side)
    case 'w:numPr':
      return side === 'reject' && childNamed(element, 'w:ins') !== undefined
    default:
      return /Change$/.test(element.name) && isTrackedChange(element)
  }
}

function settleChildren(element: XmlElement, side: TrackedSide): XmlNode[] {
  const settled: { node: XmlNode; hasMark: boolean }[] = []
  for (const child of element.children) {
    const isParagraph = isElement(child) && child.name === 'w:p'
    const mark = isParagraph ? childNamed(childNamed(child, 'w:pPr'), 'w:rPr') : undefined
    const hasMark = isMarkPresent(mark, side)
    for (const node of settleNode(child, side)) settled.push({ node, hasMark })
  }
  return joinParagraphs(settled)
}

/** Properties as they were before a tracked change of them; on the accepting side, as they are. */
function formerProperties(element: XmlElement, side: TrackedSide): XmlElement {
  const merge = element.name === 'w:tcPr' ? childNamed(element, 'w:cellMerge') : undefined
  if (merge) return formerProperties(withMerge(element, merge, side), side)
  if (side === 'accept') return element
  const change = childNamed(element, `${element.name}Change`)
  if (!change) return element
  const former = childNamed(change, element.name)
  // A change of a paragraph's properties says nothing of its mark, its section, or of a row being new.
  const untouched = elementsOf(element).filter(
    ({ name }) => ['w:rPr', 'w:sectPr', 'w:ins', 'w:del'].includes(name) && element.name !== 'w:rPr',
  )
  return { ...element, children: [...(former?.children ?? []), ...untouched] }
}

function withMerge(properties: XmlElement, merge: XmlElement, side: TrackedSide): XmlElement {
  const said = merge.attributes[side === 'accept' ? 'w:vMerge' : 'w:vMergeOrig']
  const value = said === 'cont' ? 'continue' : 'restart'
  const others = properties.children.filter((node) => !isElement(node) || !/^w:(cellMerge|vMerge)$/.test(node.name))
  return { ...properties, children: [...others, { name: 'w:vMerge', attributes: { 'w:val': value }, children: [] }] }
}
