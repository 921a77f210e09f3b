import { plainText } from '#app/rendering/plain-text.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import { changeMarks, type ChangeNote, type Clause } from '#app/modules/instruments/model.ts'
import { changeBlocks } from './change-blocks.ts'
import { changeMark, wholeMark } from './change-mark.ts'
import { isChanged } from './compare-instruments.ts'
import { groupChanges, joinedTitle, titleOf, type ChangeGroup } from './group-changes.ts'
import { changeKinds, type Change, type ChangeKind } from './model.ts'
import { beginPage, blocksHtml, claim, runHtml, sidesHtml } from './redline-html.ts'
import { vacatedPlaces } from './vacated-places.ts'

/** A redline prepared for pages: plain data, HTML already escaped. Parts are numbered, so that a page can lead from one to the next. */
export type RedlinePart = {
  /** Place among the changed parts, from 1; null for a part in which nothing changes. */
  number: number | null
  /** Where the part is found: made from its clause, so that it stays when other changes come and go. Empty where it has no number. */
  anchor: string
  title: string
  /** The identity of the clause that the part is about. */
  clauseId: string
  /** "Reworded", "2 inserted, 1 reworded"; empty where nothing changes. */
  summary: string
  /** Whether the summary says all there is to say, so that the paragraphs need not say it again. */
  isSaidOnce: boolean
  html: string
  /** The two sides; empty unless they were asked for. */
  beforeHtml: string
  afterHtml: string
  reasons: { clause: string; mark: string; reason: string }[]
}

export type ChangeCount = { kind: ChangeKind; label: string; count: number }

/** Only what changes, with what leads in to it and the reasons. */
export function changedParts(changes: readonly Change[], notes: readonly ChangeNote[]): RedlinePart[] {
  const page = beginPage(changes)
  return groupChanges(changes, notes).map((group, at) => ({
    ...partOf(group.changes, group.title),
    number: at + 1,
    anchor: claim(page, group.anchor),
    html: group.isRun ? runHtml(page, group) : blocksHtml(page, group.changes),
    reasons: reasonsOf(group),
  }))
}

/** The whole text in order, cut where changes begin and end: as one text, or as two sides where something changes. */
export function wholeParts(
  changes: readonly Change[],
  notes: readonly ChangeNote[],
  layout: 'one' | 'sides' = 'one',
): RedlinePart[] {
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
  const page = beginPage(changes, layout === 'one' ? vacatedPlaces(changes) : undefined)
  let number = 0
  const begun = new Set<ChangeGroup>()
  return runs.map(({ group, changes }) => {
    const isFirst = group !== undefined && !begun.has(group)
    if (group) begun.add(group)
    if (isFirst) number += 1
    return {
      ...partOf(changes, group?.title ?? rangeOf(changes)),
      number: isFirst ? number : null,
      anchor: isFirst ? claim(page, group.anchor) : '',
      ...(group && layout === 'sides' ? sidesHtml(page, changes) : { html: blocksHtml(page, changes) }),
      reasons: isFirst ? reasonsOf(group) : [],
    }
  })
}

function partOf(changes: readonly Change[], title: string): RedlinePart {
  const summary = summaryOf(changes)
  const isSaidOnce = /^(Reworded|Inserted|Deleted|Renumbered)(: \d+ paragraphs)?$/.test(summary)
  const clauseId = placeId(changes.find(isChanged))
  return {
    number: null,
    anchor: '',
    title,
    clauseId,
    summary,
    isSaidOnce,
    html: '',
    beforeHtml: '',
    afterHtml: '',
    reasons: [],
  }
}

function placeId(change: Change | undefined): string {
  return (change?.after ?? change?.before)?.id ?? ''
}

/** How many clauses changed in which way, those that did not left out. */
export function countChanges(changes: readonly Change[]): ChangeCount[] {
  const kinds = ['reworded', 'inserted', 'deleted', 'renumbered', 'moved', 'split', 'merged'] as const
  return kinds
    .map((kind) => ({
      kind,
      label: changeKinds[kind].toLowerCase(),
      // The parts of a clause that was split or merged are one change.
      count: changes.filter((change) => change.kind === kind && (change.part?.number ?? 1) === 1).length,
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
  return looseHtml([rows ? { ...change, table: { columns, rows, hasBefore: true, hasAfter: true } } : change], 'plain-')
}

/** One change with its marks. */
export function changeHtml(change: Change, idPrefix = ''): string {
  return looseHtml([change], idPrefix)
}

/** Changes that stand on a page by themselves. */
function looseHtml(changes: readonly Change[], idPrefix: string): string {
  return renderBlocksHtml(
    changes.flatMap((change) => changeBlocks(change)),
    { headingOffset: 2, idPrefix },
  )
}

function summaryOf(changes: readonly Change[]): string {
  const counts = countChanges(changes)
  const [only] = counts
  if (!only) return ''
  const [first, ...others] = changes.filter(isChanged)
  const mark = first && (first.part ? wholeMark(first) : others.length === 0 ? changeMark(first, 'both') : undefined)
  if (mark && counts.length === 1 && only.count === 1) return plainText(mark)
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
