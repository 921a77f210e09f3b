import { anchor, text, type Block, type Footnote, type Inline, type PortalDocument } from '#app/rendering/document.ts'

/** One chapter of a report, or its annex. `isAnnex` starts a new page and is not numbered. */
export type ReportPart = { title: string; blocks: Block[]; footnotes?: Footnote[]; isAnnex?: boolean }

/**
 * Put chapters together: number them, keep the headings inside them one level lower, number tables and footnotes through the whole
 * report.
 */
export function joinParts(parts: ReportPart[]): Pick<PortalDocument, 'blocks' | 'footnotes'> {
  const footnotes: Footnote[] = []
  const usedAnchors = new Set<string>()
  let chapter = 0
  const blocks = parts.flatMap((part): Block[] => {
    const number = part.isAnnex ? undefined : `${(chapter += 1)}.`
    const relabelled = withFootnotes(part, footnotes)
    const opening: Block = {
      kind: 'heading',
      level: 1,
      id: unique(usedAnchors, anchor(part.title)),
      content: text(part.title),
      ...(number ? { number } : {}),
    }
    const body = relabelled.map((block) => lowered(block, usedAnchors))
    return part.isAnnex ? [{ kind: 'page-break' }, opening, ...body] : [opening, ...body]
  })
  return { blocks: numberTables(blocks), footnotes }
}

function lowered(block: Block, usedAnchors: Set<string>): Block {
  if (block.kind !== 'heading') return block
  const level = Math.min(block.level + 1, 4) as 2 | 3 | 4
  return { ...block, level, id: unique(usedAnchors, block.id) }
}

function unique(used: Set<string>, wanted: string): string {
  let id = wanted
  for (let copy = 2; used.has(id); copy += 1) id = `${wanted}-${copy}`
  used.add(id)
  return id
}

/** Tables that have a caption and no number of their own are numbered in order. */
function numberTables(blocks: Block[]): Block[] {
  const taken = new Set(blocks.flatMap((block) => (block.kind === 'table' && block.number ? [block.number] : [])))
  let count = 0
  return blocks.map((block) => {
    if (block.kind !== 'table' || block.number !== undefined || !block.caption) return block
    do count += 1
    while (taken.has(`Table ${count}`))
    return { ...block, number: `Table ${count}` }
  })
}

/** Footnotes of every passage are labelled from 1: move their labels behind those already taken. */
function withFootnotes({ blocks, footnotes = [] }: ReportPart, all: Footnote[]): Block[] {
  const before = all.length
  const labels = new Map(footnotes.map(({ label }, at) => [label, String(before + at + 1)]))
  if (labels.size === 0) return blocks
  for (const { label, content } of footnotes) {
    all.push({ label: labels.get(label) ?? label, content: relabelInlines(content, labels) })
  }
  return blocks.map((block) => relabelBlock(block, labels))
}

function relabelBlock(block: Block, labels: ReadonlyMap<string, string>): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, content: relabelInlines(block.content, labels) }
    case 'clause':
      return { ...block, content: relabelInlines(block.content, labels) }
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => ({
          ...item,
          blocks: item.blocks.map((inner) => relabelBlock(inner, labels)),
        })),
      }
    case 'table':
      return {
        ...block,
        head: block.head.map((cell) => relabelInlines(cell, labels)),
        rows: block.rows.map((row) => row.map((cell) => relabelInlines(cell, labels))),
      }
    case 'question':
    case 'note':
      return { ...block, blocks: block.blocks.map((inner) => relabelBlock(inner, labels)) }
    case 'generated':
    case 'page-break':
      return block
  }
}

function relabelInlines(content: Inline[], labels: ReadonlyMap<string, string>): Inline[] {
  return content.map((inline) => {
    if (inline.kind === 'footnote-reference') return { ...inline, label: labels.get(inline.label) ?? inline.label }
    return 'content' in inline ? { ...inline, content: relabelInlines(inline.content, labels) } : inline
  })
}

/** What stands in one chapter of a report, by the anchor of its heading; without the heading, and one level up. */
export function chapterOf({ blocks }: Pick<PortalDocument, 'blocks'>, id: string): Block[] {
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.level === 1 && block.id === id)
  if (start < 0) return []
  const length = blocks.slice(start + 1).findIndex((block) => block.kind === 'heading' && block.level === 1)
  const body = length < 0 ? blocks.slice(start + 1) : blocks.slice(start + 1, start + 1 + length)
  return body.flatMap((block): Block[] => {
    if (block.kind === 'page-break') return []
    return block.kind === 'heading' ? [{ ...block, level: Math.max(block.level - 1, 1) as 1 | 2 | 3 }] : [block]
  })
}
