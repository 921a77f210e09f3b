import type { Atom } from './paragraph-atoms.ts'
import { childNamed, isElement, textOf, type XmlElement, type XmlNode } from './xml.ts'

/** What becomes of an atom in a text with tracked changes. */
export type AtomState = 'same' | 'inserted' | 'deleted' | 'moved-here' | 'moved-away'
export type MarkedAtom = { atom: Atom; state: AtomState }

export const trackedNames: Record<Exclude<AtomState, 'same'>, string> = {
  inserted: 'w:ins',
  deleted: 'w:del',
  'moved-here': 'w:moveTo',
  'moved-away': 'w:moveFrom',
}

/** Gives the attributes of the next tracked change: `w:id`, `w:author`, `w:date`. */
export type NextRevision = () => Record<string, string>

/**
 * The content of a paragraph, its properties left out: runs of what they were, in the hyperlinks and controls they stood in, each
 * stretch that was inserted or deleted in one tracked change. Changes are never nested in one another.
 */
export function assembleParagraph(marked: readonly MarkedAtom[], next: NextRevision): XmlNode[] {
  return assembleAt(marked, 0, { next, used: new Set() })
}

type Assembly = { next: NextRevision; used: Set<XmlElement> }

function assembleAt(marked: readonly MarkedAtom[], depth: number, assembly: Assembly): XmlNode[] {
  return groupBy(marked, ({ atom }) => atom.path[depth]).flatMap(([wrapper, group]) =>
    wrapper ? wrap(wrapper, assembleAt(group, depth + 1, assembly), assembly) : trackStretches(group, assembly),
  )
}

/** A control that was cut in two is a control only once: its identity would be there twice. */
function wrap(wrapper: XmlElement, content: XmlNode[], { used }: Assembly): XmlNode[] {
  const isAgain = used.has(wrapper)
  used.add(wrapper)
  if (wrapper.name !== 'w:sdt') {
    const own = wrapper.children.filter((node) => isElement(node) && /Pr$/.test(node.name))
    return [{ ...wrapper, children: [...own, ...content] }]
  }
  if (isAgain) return content
  const own = wrapper.children.filter((node) => isElement(node) && node.name !== 'w:sdtContent')
  return [{ ...wrapper, children: [...own, { name: 'w:sdtContent', attributes: {}, children: content }] }]
}

function trackStretches(marked: readonly MarkedAtom[], { next }: Assembly): XmlNode[] {
  const isTrackable = ({ atom }: MarkedAtom) => atom.run !== undefined || /^m:/.test(atom.node.name)
  return groupBy(marked, (each) => (isTrackable(each) ? each.state : 'same')).flatMap(([state, group]) => {
    const runs = groupBy(group, ({ atom }) => atom.run ?? atom.node).map(([, [first, ...rest]]) =>
      first?.atom.run ? runOf([first, ...rest], first.atom.run) : (first as MarkedAtom).atom.node,
    )
    return state === 'same' ? runs : [{ name: trackedNames[state], attributes: next(), children: runs }]
  })
}

function runOf(marked: readonly MarkedAtom[], run: XmlElement): XmlElement {
  const properties = childNamed(run, 'w:rPr')
  const children = marked.map(({ atom, state }) => (state === 'deleted' ? asDeleted(atom.node) : atom.node))
  return { name: 'w:r', attributes: {}, children: [...(properties ? [properties] : []), ...children] }
}

/** Deleted words stand in elements of their own (ECMA-376-1 17.3.3.7, 17.16.13); those moved away keep theirs. */
function asDeleted(node: XmlElement): XmlElement {
  if (node.name !== 'w:t' && node.name !== 'w:instrText') return node
  const name = node.name === 'w:t' ? 'w:delText' : 'w:delInstrText'
  return { name, attributes: node.attributes, children: [textOf(node)] }
}

/** Neighbours that have the same key together. */
function groupBy<Each, Key>(all: readonly Each[], keyOf: (each: Each) => Key): [Key, Each[]][] {
  const groups: [Key, Each[]][] = []
  for (const each of all) {
    const key = keyOf(each)
    const last = groups.at(-1)
    if (last && last[0] === key) last[1].push(each)
    else groups.push([key, [each]])
  }
  return groups
}
