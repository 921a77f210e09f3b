import { paragraph, text, type Block, type PortalDocument } from '#app/rendering/document.ts'
import type { TextCover } from '#app/modules/instruments/instrument-document.ts'
import { changeMarks, type ChangeNote, type InstrumentText } from '#app/modules/instruments/model.ts'
import { changeBlocks } from './change-blocks.ts'
import { compareWithLimits } from './compare-instruments.ts'
import { groupChanges, type ChangeGroup } from './group-changes.ts'
import { runLabel } from './renumbered-runs.ts'
import { summaryOfChanges } from './summary-of-changes.ts'

/** `whole`: the full text with the changes in it. `changes`: changed clauses with their reasons. `summary`: the table alone. */
export type RedlineView = 'whole' | 'changes' | 'summary'

export type RedlineFacts = TextCover & { notes?: readonly ChangeNote[]; view?: RedlineView }

/**
 * A redline as a document: web page, Word (with native tracked changes), PDF and Markdown are written from it. Limits that were
 * hit while comparing are said at the top.
 */
export function redlineDocument(before: InstrumentText, after: InstrumentText, facts: RedlineFacts): PortalDocument {
  const { notes = [], view = 'whole', title, subtitle } = facts
  const { changes, limits } = compareWithLimits(before, after)
  const blocks: Block[] =
    limits.length > 0 ? [{ kind: 'note', title: 'About this comparison', blocks: limits.map(paragraph) }] : []
  if (view === 'whole') blocks.push(...changes.flatMap((change) => changeBlocks(change)))
  else if (!changes.some((change) => change.kind !== 'unchanged')) blocks.push(paragraph('The two texts are the same.'))
  else if (view === 'summary') blocks.push(summaryOfChanges(changes, notes))
  else blocks.push(...groupChanges(changes, notes).flatMap(groupBlocks))
  return { title, subtitle, facts: facts.facts, blocks, footnotes: [] }
}

function groupBlocks(group: ChangeGroup): Block[] {
  const heading: Block = { kind: 'heading', level: 1, id: group.anchor, content: text(group.title) }
  const words = group.isRun
    ? [paragraph(`${runLabel(group.changes)}: renumbered; the words are unchanged.`)]
    : group.changes.flatMap((change) => changeBlocks(change))
  return [heading, ...words, ...group.notes.map((note) => reasonBlock(note, group))]
}

function reasonBlock({ clause, reason, mark }: ChangeNote, group: ChangeGroup): Block {
  const which = group.notes.length > 1 ? ` (${clause.replace(/^def: /, '')})` : ''
  return {
    kind: 'paragraph',
    content: [{ kind: 'strong', content: text(`${changeMarks[mark]}${which}.`) }, ...text(` ${reason}`)],
  }
}
