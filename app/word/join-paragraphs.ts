import { childNamed, descendants, isElement, type XmlElement, type XmlNode } from './xml.ts'

const printed = new Set(
  'w:tab w:ptab w:br w:cr w:sym w:noBreakHyphen w:softHyphen w:footnoteReference w:endnoteReference w:drawing w:pict w:object m:oMath'.split(
    ' ',
  ),
)

/**
 * The nodes of a container in which some paragraphs have lost their mark: the words of such a one run into the next paragraph, whose
 * mark decides what both look like. One with nothing after it to run into stays, unless it has no words.
 */
export function joinParagraphs(settled: readonly { node: XmlNode; hasMark: boolean }[]): XmlNode[] {
  const joined: XmlNode[] = []
  let open: XmlElement | undefined
  const close = () => {
    if (open && hasWords(open)) joined.push(open)
    open = undefined
  }
  for (const { node, hasMark } of settled) {
    const isParagraph = isElement(node) && node.name === 'w:p'
    if (!isParagraph) {
      // Bookmarks and the like between two paragraphs do not part them.
      if (isElement(node) && /^w:(tbl|sdt|customXml|sectPr)$|^mc:/.test(node.name)) close()
      joined.push(node)
      continue
    }
    const paragraph = open ? runInto(open, node) : node
    open = undefined
    if (hasMark) joined.push(paragraph)
    else open = paragraph
  }
  close()
  return joined
}

function runInto(first: XmlElement, second: XmlElement): XmlElement {
  const properties = childNamed(second, 'w:pPr')
  const rest = (paragraph: XmlElement) => paragraph.children.filter((node) => !isElement(node) || node.name !== 'w:pPr')
  return { ...second, children: [...(properties ? [properties] : []), ...rest(first), ...rest(second)] }
}

function hasWords(paragraph: XmlElement): boolean {
  for (const { name, children } of descendants(paragraph)) {
    if (printed.has(name) || (name === 'w:t' && children.length > 0)) return true
  }
  return false
}
