import type { XmlElement, XmlNode } from '#app/word/xml.ts'
import { ownNumber } from '../clause-reference.ts'
import type { ClauseNode } from '../clause-tree.ts'
import type { Clause } from '../model.ts'
import { idNumber, type ElementIds, type Naming } from './element-ids.ts'
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
  ['clause', 'cl'],
  ['paragraph', 'para'],
  ['subparagraph', 'subpara'],
  ['point', 'point'],
] as const

/** A tree of clauses as hierarchical elements. Footnotes are in the metadata. */
export function bodyElements(nodes: readonly ClauseNode[], naming: Naming, parentId = ''): XmlElement[] {
  return nodes
    .filter(({ clause }) => clause.kind !== 'footnote')
    .map((node) => hierarchyElement(node, naming, parentId))
}

function hierarchyElement({ clause, children }: ClauseNode, naming: Naming, parentId: string): XmlElement {
  const { ids } = naming
  const [name, abbreviation] = kindOf(clause)
  const eId = hierarchyId(clause, `${parentId ? `${parentId}__` : ''}${abbreviation}`, ids)
  const head = headOf(clause, naming, eId)
  const inside = bodyElements(children, naming, eId)
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
  const words = blocksOf(clause, naming, eId)
  if (inside.length === 0) return element(name, attributes, [...head, contentElement(ids, eId, words)])
  const intro = element('intro', { eId: ids.claim(`${eId}__intro`) }, words)
  return element(name, attributes, [...head, intro, ...inside])
}

/** Where a number is usual and there is none the convention writes `nn`; what never has one is counted. */
function hierarchyId(clause: Clause, prefix: string, ids: ElementIds): string {
  const number = idNumber(clause.kind === 'clause' ? ownNumber(clause.reference) : clause.reference)
  if (number !== '') return ids.claim(`${prefix}_${number}`)
  return ids.count(clause.kind === 'heading' || clause.kind === 'clause' ? `${prefix}_nn` : prefix)
}

/** The element, and what stands for it in ids: for a generic one, its name. */
function kindOf(clause: Clause): readonly [string, string] {
  if (clause.kind === 'heading' && !/^(Annex|Schedule|Appendix)/.test(clause.reference)) {
    return parts[Math.min(clause.depth, 3)] ?? parts[0]
  }
  if (clause.kind === 'clause') return clauses[Math.min(clause.depth, 3)] ?? clauses[0]
  return ['hcontainer', hcontainerName(clause)]
}

function hcontainerName({ kind, reference }: Clause): string {
  if (kind === 'paragraph') return 'text'
  return kind === 'heading' ? (reference.split(' ')[0] ?? 'annex').toLowerCase() : kind
}

/** The number as printed, and the heading or caption. */
function headOf(clause: Clause, { ids, notes }: Naming, eId: string): XmlElement[] {
  const number = clause.kind === 'clause' ? ownNumber(clause.reference) : clause.reference
  const head: XmlElement[] = []
  if (number !== '' && clause.kind !== 'definition') {
    head.push(element('num', { eId: ids.claim(`${eId}__num_1`) }, [number]))
  }
  if (clause.kind === 'heading' || (clause.kind === 'table' && clause.text !== '')) {
    head.push(element('heading', { eId: ids.claim(`${eId}__heading_1`) }, clauseWords(clause.text, notes)))
  }
  return head
}

function blocksOf(clause: Clause, naming: Naming, eId: string): XmlElement[] {
  const { ids, notes } = naming
  if (clause.kind === 'table' && clause.rows?.length) return [tableElement(clause.rows, naming, eId)]
  return [paragraphElement(ids, eId, [...termOf(clause), ...clauseWords(clause.text, notes)])]
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
