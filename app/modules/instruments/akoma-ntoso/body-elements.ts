import type { XmlElement, XmlNode } from '#app/word/xml.ts'
import { ownNumber } from '../clause-reference.ts'
import type { ClauseNode } from '../clause-tree.ts'
import type { Clause } from '../model.ts'
import { idNumber, type ElementIds } from './element-ids.ts'
import { clauseWords } from './inline-nodes.ts'
import { tableElement } from './table-element.ts'
import { element } from './xml-element.ts'

/** By depth: the element, and its abbreviation in ids (Akoma Ntoso naming convention). */
const parts = [
  ['part', 'part'],
  ['chapter', 'chp'],
  ['section', 'sec'],
  ['subsection', 'subsec'],
] as const
const clauses = [
  ['clause', 'clause'],
  ['paragraph', 'para'],
  ['subparagraph', 'subpara'],
  ['point', 'point'],
] as const

/** A tree of clauses as hierarchical elements. Footnotes are in the metadata. */
export function bodyElements(nodes: readonly ClauseNode[], ids: ElementIds, parentId = ''): XmlElement[] {
  return nodes.filter(({ clause }) => clause.kind !== 'footnote').map((node) => hierarchyElement(node, ids, parentId))
}

function hierarchyElement({ clause, children }: ClauseNode, ids: ElementIds, parentId: string): XmlElement {
  const [name, abbreviation] = kindOf(clause)
  const number = idNumber(clause.kind === 'clause' ? ownNumber(clause.reference) : clause.reference)
  const eId = ids.claim(`${parentId ? `${parentId}__` : ''}${abbreviation}_${number || '1'}`)
  const head = headOf(clause, ids, eId)
  const inside = bodyElements(children, ids, eId)
  const attributes = {
    ...(name === 'hcontainer' ? { name: hcontainerName(clause) } : {}),
    eId,
    wId: `clause_${clause.id}`,
  }
  if (clause.kind === 'heading') {
    // A heading over nothing still needs content.
    const content = inside.length > 0 ? inside : [contentElement(ids, eId, [])]
    return element(name, attributes, [...head, ...content])
  }
  const words = blocksOf(clause, ids, eId)
  if (inside.length === 0) return element(name, attributes, [...head, contentElement(ids, eId, words)])
  const intro = element('intro', { eId: ids.claim(`${eId}__intro`) }, words)
  return element(name, attributes, [...head, intro, ...inside])
}

function kindOf(clause: Clause): readonly [string, string] {
  if (clause.kind === 'heading') {
    const isPart = /^(Annex|Schedule|Appendix)/.test(clause.reference)
    return isPart ? ['hcontainer', 'att'] : (parts[Math.min(clause.depth, 3)] ?? parts[0])
  }
  if (clause.kind === 'clause') return clauses[Math.min(clause.depth, 3)] ?? clauses[0]
  return [
    'hcontainer',
    { definition: 'def', table: 'tbl', note: 'note', paragraph: 'text', footnote: 'fn' }[clause.kind],
  ]
}

function hcontainerName({ kind, reference }: Clause): string {
  return kind === 'heading' ? (reference.split(' ')[0] ?? 'annex').toLowerCase() : kind
}

/** The number as printed, and the heading or caption. */
function headOf(clause: Clause, ids: ElementIds, eId: string): XmlElement[] {
  const number = clause.kind === 'clause' ? ownNumber(clause.reference) : clause.reference
  const head: XmlElement[] = []
  if (number !== '' && clause.kind !== 'definition') {
    head.push(element('num', { eId: ids.claim(`${eId}__num_1`) }, [number]))
  }
  if (clause.kind === 'heading' || (clause.kind === 'table' && clause.text !== '')) {
    head.push(element('heading', { eId: ids.claim(`${eId}__heading_1`) }, clauseWords(clause.text)))
  }
  return head
}

function blocksOf(clause: Clause, ids: ElementIds, eId: string): XmlElement[] {
  if (clause.kind === 'table') return [tableElement(clause.rows ?? [], ids, eId)]
  return [paragraphElement(ids, eId, [...termOf(clause), ...clauseWords(clause.text)])]
}

/** The term that a definition gives a meaning to stands before it. */
function termOf({ kind, depth, reference }: Clause): XmlNode[] {
  if (kind !== 'definition') return []
  if (depth > 0) return [`${ownNumber(reference)} `]
  return [element('def', {}, [`“${reference}”`]), ' ']
}

function contentElement(ids: ElementIds, eId: string, blocks: XmlElement[]): XmlElement {
  return element(
    'content',
    { eId: ids.claim(`${eId}__content`) },
    blocks.length > 0 ? blocks : [paragraphElement(ids, eId, [])],
  )
}

function paragraphElement(ids: ElementIds, eId: string, children: XmlNode[]): XmlElement {
  return element('p', { eId: ids.claim(`${eId}__p_1`) }, children)
}
