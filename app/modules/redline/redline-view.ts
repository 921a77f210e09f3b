import { text, type Block } from '#app/rendering/document.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { changeMarks, type ChangeNote, type Clause } from '#app/modules/instruments/model.ts'
import { anchorOf, changeBlocks, type Sides } from './change-blocks.ts'
import { isChanged } from './compare-instruments.ts'
import { groupChanges, joinedTitle, titleOf, type ChangeGroup } from './group-changes.ts'
import { changeKinds, type Change, type ChangeKind } from './model.ts'

/** A redline prepared for pages: plain data, HTML already escaped. Parts are numbered, so that a page can lead from one to the next. */
export type RedlinePart = {
  /** Place among the changed parts, from 1; null for a part in which nothing changes. */
  number: number | null
  title: string
  /** "Reworded", "2 inserted, 1 reworded"; empty where nothing changes. */
  summary: string
  html: string
  beforeHtml: string
  afterHtml: string
  reasons: { clause: string; mark: string; reason: string }[]
}

export type ChangeCount = { kind: ChangeKind; label: string; count: number }

/** Only what changes, with what leads in to it and the reasons. */
export function changedParts(changes: readonly Change[], notes: readonly ChangeNote[]): RedlinePart[] {
  return groupChanges(changes, notes).map((group, at) => ({
    number: at + 1,
    title: group.title,
    summary: summaryOf(group.changes),
    ...(group.isRun ? runHtml(group, `c${at + 1}-`) : htmlOf(group.changes, `c${at + 1}-`)),
    reasons: reasonsOf(group),
  }))
}

/** The whole text in order, cut where changes begin and end. */
export function wholeParts(changes: readonly Change[], notes: readonly ChangeNote[]): RedlinePart[] {
  const groups = groupChanges(changes, notes)
  const groupOf = new Map(
    groups.flatMap((group) => group.changes.filter(isChanged).map((change) => [change, group] as const)),
  )
  const runs: { group: ChangeGroup | undefined; changes: Change[] }[] = []
  for (const change of changes) {
    const group = groupOf.get(change)
    const run = runs.at(-1)
    // A group that is interrupted by an unchanged paragraph goes on after it without a number of its own.
    if (run && run.group === group) run.changes.push(change)
    else runs.push({ group, changes: [change] })
  }
  let number = 0
  const begun = new Set<ChangeGroup>()
  const anchors = new Set<string>()
  return runs.map((run, at) => {
    const isFirst = run.group !== undefined && !begun.has(run.group)
    if (run.group) begun.add(run.group)
    if (isFirst) number += 1
    return {
      number: isFirst ? number : null,
      title: run.group?.title ?? rangeOf(run.changes),
      summary: summaryOf(run.changes),
      ...htmlOf(run.changes, clashes(run.changes, anchors) ? `part-${at + 1}-` : ''),
      reasons: isFirst && run.group ? reasonsOf(run.group) : [],
    }
  })
}

const regionNames: Record<Sides, string> = { both: '', before: 'Before: ', after: 'After: ' }

/** How many clauses changed in which way, those that did not left out. */
export function countChanges(changes: readonly Change[]): ChangeCount[] {
  const kinds = ['reworded', 'inserted', 'deleted', 'renumbered', 'moved', 'split', 'merged'] as const
  return kinds
    .map((kind) => ({
      kind,
      label: changeKinds[kind].toLowerCase(),
      count: changes.filter((change) => change.kind === kind).length,
    }))
    .filter(({ count }) => count > 0)
}

/** "3 clauses reworded, 1 inserted"; "No change" where there is none. */
export function countInWords(changes: readonly Change[]): string {
  const counts = countChanges(changes)
  if (counts.length === 0) return 'No change'
  return counts
    .map(({ label, count }, at) => `${count} ${at === 0 ? (count === 1 ? 'provision ' : 'provisions ') : ''}${label}`)
    .join(', ')
}

/** One clause as it stands in a text, for reading beside another. */
export function clauseHtml(clause: Clause): string {
  const place = { ...clause, at: 0 }
  const change: Change = {
    kind: 'unchanged',
    before: place,
    after: place,
    isReworded: false,
    isRenumbered: false,
    isMoved: false,
    words: [{ kind: 'same', text: clause.text }],
    isReplacedWhole: false,
  }
  const rows = clause.rows?.map((row) => ({
    kind: 'same' as const,
    cells: row.map((cell) => [{ kind: 'same' as const, text: cell }]),
  }))
  const columns = (clause.rows?.[0] ?? []).map(() => 'same' as const)
  return blocksHtml(
    [rows ? { ...change, table: { columns, rows, hasBefore: true, hasAfter: true } } : change],
    'both',
    'plain-',
  )
}

/** One change with its marks. */
export function changeHtml(change: Change, idPrefix = ''): string {
  return blocksHtml([change], 'both', idPrefix)
}

/** Whether an anchor stands in an earlier part of the page: numbers repeat in a text, anchors may not. The new ones are noted. */
function clashes(changes: readonly Change[], anchors: Set<string>): boolean {
  const own = new Set(changes.map(anchorOf))
  const isClashing = [...own].some((anchor) => anchors.has(anchor))
  for (const anchor of own) anchors.add(anchor)
  return isClashing
}

function htmlOf(changes: readonly Change[], idPrefix: string) {
  return {
    html: blocksHtml(changes, 'both', idPrefix),
    beforeHtml: blocksHtml(changes, 'before', `${idPrefix}before-`),
    afterHtml: blocksHtml(changes, 'after', `${idPrefix}after-`),
  }
}

/** Of clauses that only have other numbers the numbers are shown, and not all their words. */
function runHtml({ changes }: ChangeGroup, idPrefix: string) {
  const row = ({ before, after }: Change) => [text(before?.reference ?? ''), text(after?.reference ?? '')]
  const table: Block = {
    kind: 'table',
    caption: 'Renumbered; the words are unchanged',
    head: [text('Was'), text('Is now')],
    rows: changes.map(row),
  }
  const html = renderBlocksHtml([table], { headingOffset: 2, idPrefix })
  return { html, beforeHtml: html, afterHtml: html }
}

function blocksHtml(changes: readonly Change[], sides: Sides, idPrefix: string): string {
  return renderBlocksHtml(
    changes.flatMap((change) => changeBlocks(change, sides)),
    { headingOffset: 2, idPrefix, labelPrefix: regionNames[sides] },
  )
}

function summaryOf(changes: readonly Change[]): string {
  const counts = countChanges(changes)
  const [only] = counts
  if (!only) return ''
  if (counts.length === 1 && only.count === 1) return changeKinds[only.kind]
  if (counts.length === 1) return `${changeKinds[only.kind]}: ${only.count} paragraphs`
  return counts.map(({ label, count }) => `${count} ${label}`).join(', ')
}

/** The kind of change is said once where several reasons in a row share it. */
function reasonsOf(group: ChangeGroup): RedlinePart['reasons'] {
  return group.notes.map((note, at) => ({
    clause: group.notes.length > 1 ? note.clause.replace(/^def: /, '') : '',
    mark: group.notes[at + 1]?.mark === note.mark ? '' : changeMarks[note.mark],
    reason: note.reason,
  }))
}

/** What an unchanged stretch holds: "Clause 1.1 to clause 17.2". Headings are named only where there is nothing else. */
function rangeOf(changes: readonly Change[]): string {
  const kindOf = (change: Change) => (change.after ?? change.before)?.kind
  const provisions = changes.filter((change) => kindOf(change) !== 'note' && kindOf(change) !== 'heading')
  const [first, last] = [provisions[0], provisions.at(-1)]
  if (!first || !last) return changes.some((change) => kindOf(change) === 'heading') ? 'Heading' : 'Note'
  return joinedTitle(titleOf(first), titleOf(last))
}
