import type { Block, PortalDocument, TableBlock } from '#app/rendering/document.ts'
import { belongsToParagraph } from '#app/rendering/belongs-to-paragraph.ts'
import { changeWords } from '#app/rendering/change-word.ts'
import { classificationOf } from '#app/rendering/classification.ts'
import { numberRoom } from '#app/rendering/number-room.ts'
import { beginPrint, claimName, type PrintState, words } from '#app/rendering/pdf/print-state.ts'
import { printInlines, type PrintInline } from '#app/rendering/pdf/print-inlines.ts'
import { printTable } from '#app/rendering/pdf/print-table.ts'
import { plainText } from '#app/rendering/plain-text.ts'

/** What the template prints, node by node. */
type PrintBlock = { kind: string } & Record<string, unknown>

/**
 * The document as the template takes it: every text made printable, heading levels without gaps (PDF/UA-1 refuses a file
 * that skips one), anchors unique, links resolved to places that exist, each footnote printed at its first reference.
 *
 * @param cannotPrint characters that no font at hand can show; each is printed as a replacement character
 */
export function printModel(document: PortalDocument, cannotPrint: ReadonlySet<string>) {
  const state = beginPrint(document, cannotPrint)
  const title = words(state, document.title).trim() || 'Untitled document'
  const blocks = printBlocks(state, document.blocks)
  return {
    title,
    'running-title': title.length > 90 ? `${title.slice(0, 88).trimEnd()}…` : title,
    subtitle: words(state, document.subtitle ?? '').trim() || null,
    classification: words(state, classificationOf(document) ?? '') || null,
    facts: document.facts.map(({ label, value }) => ({ label: words(state, label), value: words(state, value) })),
    'has-contents': document.hasContents !== false && state.contentsEntries >= 4,
    'number-room': { usual: 3, wide: 4.2, widest: 5.6 }[numberRoom(document.blocks)],
    blocks,
  }
}

function printBlocks(state: PrintState, blocks: Block[]): PrintBlock[] {
  return blocks.flatMap((block, at) => printBlock(state, block, belongsToParagraph(blocks, at)))
}

/** Blocks inside a list or a box, where a page cannot be broken by hand. */
function printInside(state: PrintState, blocks: Block[]): PrintBlock[] {
  return printBlocks(state, blocks).filter(({ kind }) => kind !== 'page-break')
}

function printBlock(state: PrintState, block: Block, isIndented: boolean): PrintBlock[] {
  switch (block.kind) {
    case 'heading': {
      // A heading without words would be an empty bookmark, which no reader can follow.
      const title = words(state, `${block.number ?? ''}${plainText(block.content)}`)
      if (title.trim() === '') return []
      const level = nextLevel(state, block.level)
      if (level <= 2) state.contentsEntries += 1
      const number = block.number ? words(state, block.number) : null
      const name = claimName(state, block.id)
      return [{ kind: 'heading', level, number, name, content: printInlines(state, block.content, { heading: true }) }]
    }
    case 'paragraph': {
      const content = printInlines(state, block.content)
      if (block.number === undefined) {
        return [{ kind: 'paragraph', name: block.id === undefined ? null : claimName(state, block.id), content }]
      }
      const name = claimName(state, block.id ?? `p${block.number}`)
      const number = words(state, block.number)
      if (fitsBeside(number)) return [{ kind: 'numbered', name, number, content }]
      return [{ kind: 'paragraph', name, content: [{ kind: 'text', text: `${number} ` }, ...content] }]
    }
    case 'list':
      return printList(state, block, isIndented)
    case 'table':
      return hasCells(block) ? [{ kind: 'table', ...printTable(state, block) }] : []
    case 'question': {
      const level = nextLevel(state, 4, false)
      const label = words(state, block.label).trim() || 'Question'
      claimName(state, block.id)
      return [{ kind: 'question', level, label, blocks: printInside(state, block.blocks) }]
    }
    case 'note': {
      const title = block.title ? words(state, block.title) : null
      return [{ kind: 'note', title, blocks: printInside(state, block.blocks) }]
    }
    case 'clause':
      return [
        {
          kind: 'clause',
          name: claimName(state, block.id),
          depth: Math.min(Math.max(Math.trunc(block.depth) || 0, 0), 4),
          number: printInlines(state, block.number),
          role: block.role ?? 'clause',
          change: changeWords(block),
          content: printInlines(state, block.content),
        },
      ]
    case 'page-break':
      return [{ kind: 'page-break' }]
  }
}

/** The level itself, or the deepest that leaves no gap. A question's label is a heading, but opens no section. */
function nextLevel(state: PrintState, wanted: number, opensSection = true): number {
  const level = Math.min(wanted, state.lastLevel + 1)
  if (opensSection) state.lastLevel = level
  return level
}

/** Longer marks would leave no room for the words beside them, and stand above or before them instead. */
function fitsBeside(mark: string): boolean {
  return mark.length <= 12
}

function printList(state: PrintState, block: Block & { kind: 'list' }, isIndented: boolean): PrintBlock[] {
  if (block.items.length === 0) return []
  const items = block.items.map((item) => {
    const mark = words(state, item.mark ?? '')
    const inside = printInside(state, item.blocks)
    if (fitsBeside(mark)) return { mark, blocks: inside }
    return { mark: '', blocks: [{ kind: 'paragraph', name: null, content: [{ kind: 'text', text: mark }] }, ...inside] }
  })
  const isTight = block.items.every(({ blocks }) => blocks.length <= 1)
  return [{ kind: 'list', style: block.style, indented: isIndented, tight: isTight, items }]
}

function hasCells(table: TableBlock): boolean {
  return table.head.length > 0 || table.rows.some((row) => row.length > 0)
}

export type { PrintInline }
