import { anchor, text, type Block, type Footnote, type PortalDocument } from '#app/rendering/document.ts'
import { joinPassages } from '#app/rendering/join-passages.ts'

/** One chapter of a report, or its annex. `isAnnex` starts a new page and is not numbered. */
export type ReportPart = { title: string; blocks: Block[]; footnotes?: Footnote[]; isAnnex?: boolean }

/**
 * Put chapters together: number them, keep the headings inside them one level lower, number tables and footnotes through the whole
 * report.
 */
export function joinParts(parts: ReportPart[]): Pick<PortalDocument, 'blocks' | 'footnotes'> {
  const usedAnchors = new Set<string>()
  let chapter = 0
  const { blocks, footnotes } = joinPassages(
    parts.map(({ title, blocks: body, footnotes: notes = [], isAnnex }) => {
      const opening: Block = {
        kind: 'heading',
        level: 1,
        id: unique(usedAnchors, anchor(title)),
        ...(isAnnex ? {} : { number: `${(chapter += 1)}.` }),
        content: text(title),
      }
      const lower = [opening, ...body.map((block) => lowered(block, usedAnchors))]
      return { blocks: isAnnex ? [{ kind: 'page-break' as const }, ...lower] : lower, footnotes: notes }
    }),
  )
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
