import { joinWords } from '#app/lib/number-words.ts'
import { text, type Inline, type TableBlock } from '#app/rendering/document.ts'
import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import { changeMarks, type ChangeNote } from '#app/modules/instruments/model.ts'
import { inlines } from './change-blocks.ts'
import { isChanged } from './compare-instruments.ts'
import { gatherRenumbered, isOnlyRenumbered, runLabel } from './renumbered-runs.ts'
import { saidOf } from './change-reasons.ts'
import type { Change, Span, TableChange } from './model.ts'

/** Words of an unchanged passage that are kept on each side of a change; the rest of a long one gives way to "…". */
const contextWords = 14

/** A point of the consultation that a change gives effect to: the clause under its key, and how the point is cited ("Q1, point 3"). */
export type AnsweredPoint = { clause: string; label: string }

/**
 * The summary of changes: clause, what changes in the drafting, why, and which points it answers. One row a changed clause, in
 * reading order; clauses of which only the number changes share a row where several follow each other.
 *
 * @param notes the reasons given with the draft; a change without one says so
 * @param points those that are answered by a change, to be cited with its reason
 */
export function summaryOfChanges(
  changes: readonly Change[],
  notes: readonly ChangeNote[],
  points: readonly AnsweredPoint[] = [],
): TableBlock {
  const said: WhatIsSaid = { notesOn: saidOf(changes, notes), pointsOn: saidOf(changes, points) }
  return {
    kind: 'table',
    id: 'summary-of-changes',
    caption: 'Summary of changes',
    head: [text('Clause'), text('Change to the drafting'), text('Description and reason')],
    rows: gatherRenumbered(changes.filter(isChanged)).map((entry) => {
      if (!('run' in entry)) {
        return [text(clauseLabel(entry)), changeInlines(entry), reasonInlines(entry, said)]
      }
      const given = entry.run.filter((change) => isExplained(change, said))
      const reasons = given.map((change) => reasonInlines(change, said))
      return [
        text(runLabel(entry.run)),
        text('Renumbered; the words are unchanged.'),
        reasons.length > 0 ? joinLines(reasons) : text(followsFromOthers),
      ]
    }),
    rowHeader: true,
    isList: true,
  }
}

const followsFromOthers = 'Follows from other changes.'

/** Clauses that change without a reason given for it: what a summary would leave unexplained. Numbers that follow need none. */
export function changesWithoutReason(changes: readonly Change[], notes: readonly ChangeNote[]): Change[] {
  const notesOn = saidOf(changes, notes)
  return changes.filter((change) => isChanged(change) && !isOnlyRenumbered(change) && notesOn(change).length === 0)
}

/** Reasons given for clauses that do not change. */
export function reasonsWithoutChange(changes: readonly Change[], notes: readonly ChangeNote[]): ChangeNote[] {
  const explained = new Set(changes.filter(isChanged).flatMap(saidOf(changes, notes)))
  return notes.filter((note) => !explained.has(note))
}

/** A clause as a table's first column names it: "5.16", "“DCO” (new)", "1.5, now 1.6". */
export function clauseLabel({ before, after, kind, part }: Change): string {
  const place = after ?? before
  if (!place) return ''
  const now = labelOf(place)
  if (before && part && part.number > 1) {
    return kind === 'split' ? `${now} (from ${labelOf(before)})` : `${labelOf(before)}, now in ${now}`
  }
  if (kind === 'inserted') return `${now} (new)`
  if (kind === 'deleted') return `${now} (deleted)`
  const old = before && clauseKey(before) !== clauseKey(place) ? labelOf(before) : now
  return old === now ? now : `${old}, now ${now}`
}

function labelOf({ kind, reference }: { kind: Change['kind'] | string; reference: string }): string {
  if (kind === 'definition') return `“${reference}”`
  if (kind === 'heading') return reference ? `Heading ${reference}` : 'Heading'
  if (kind === 'footnote') return `Footnote ${reference}`
  return reference || { note: 'Note', paragraph: 'Paragraph', table: 'Table' }[kind as 'note']
}

function changeInlines(change: Change): Inline[] {
  const lines: Inline[][] = []
  if (change.isMoved) lines.push(text('Moved to another place.'))
  if (change.part) {
    const { number, of } = change.part
    lines.push(text(`${change.kind === 'split' ? 'Split' : 'Merged'}: part ${number} of ${of}.`))
    if (!change.isReworded) return joinLines([...lines, text('Its words are unchanged.')])
  }
  if (change.table && change.before && change.after) {
    if (change.words.some((span) => span.kind !== 'same')) lines.push(inlines(change.words))
    lines.push(...tableLines(change.table))
  } else {
    const isWhole = change.kind === 'inserted' || change.kind === 'deleted'
    lines.push(inlines(isWhole ? change.words : shortened(change.words)))
    if (change.table) lines.push(...tableLines(change.table))
  }
  const isOnlyRenumbered = !change.isReworded && !change.isMoved && change.before && change.after
  return joinLines(isOnlyRenumbered ? [text('Renumbered; its words are unchanged.')] : lines)
}

type WhatIsSaid = {
  notesOn(change: Change): ChangeNote[]
  pointsOn(change: Change): AnsweredPoint[]
}

function isExplained(change: Change, { notesOn, pointsOn }: WhatIsSaid): boolean {
  return notesOn(change).length > 0 || pointsOn(change).length > 0
}

function reasonInlines(change: Change, { notesOn, pointsOn }: WhatIsSaid): Inline[] {
  const lines = notesOn(change).map((note): Inline[] => [
    { kind: 'strong', content: text(`${changeMarks[note.mark]}.`) },
    ...text(` ${note.reason}`),
  ])
  const answered = pointsOn(change).map((point) => point.label)
  if (answered.length > 0) lines.push(text(`Answers ${joinWords(answered)}.`))
  if (lines.length > 0) return joinLines(lines)
  return text(isOnlyRenumbered(change) ? followsFromOthers : 'No reason is given.')
}

/** A table's changed rows, each on a line: "Change of supplier: The Migration Week; 14 days". */
function tableLines(table: TableChange): Inline[][] {
  const lines: Inline[][] = []
  table.columns.forEach((kind, at) => {
    if (kind !== 'same') lines.push([...text('Column: '), ...inlines(table.rows[0]?.cells[at] ?? [])])
  })
  for (const [at, row] of table.rows.entries()) {
    const cells = row.cells.map((cell) => cell ?? [])
    const isCellChanged = (cell: Span[], column: number) =>
      table.columns[column] === 'same' && cell.some((span) => span.kind !== 'same')
    if (row.kind === 'same' && !cells.some(isCellChanged)) continue
    if (row.kind !== 'same') {
      const isShown = row.cells.filter((cell) => cell !== null)
      lines.push(isShown.flatMap((cell, column) => [...(column ? text(' | ') : []), ...inlines(cell)]))
      continue
    }
    const name = at === 0 ? [{ kind: 'same' as const, text: 'Head' }] : (cells[0] ?? [])
    const changed = cells.flatMap((cell, column) =>
      column > 0 && isCellChanged(cell, column) ? [inlines(shortened(cell))] : [],
    )
    lines.push([
      ...inlines(name),
      ...(changed.length ? text(': ') : []),
      ...changed.flatMap((cell, n) => [...(n ? text(' | ') : []), ...cell]),
    ])
  }
  return lines
}

/** Long unchanged passages cut to the words next to a change. */
function shortened(spans: readonly Span[]): Span[] {
  return spans.map((span, at) => {
    if (span.kind !== 'same') return span
    const words = span.text.split(/(?<=\s)/)
    const [start, end] = [at > 0 ? contextWords : 0, at < spans.length - 1 ? contextWords : 0]
    if (words.length <= start + end + 4) return span
    const head = words.slice(0, start).join('').trimEnd()
    const tail = words.slice(words.length - end).join('')
    return { kind: 'same', text: `${head}${head ? ' ' : ''}…${end ? ' ' : ''}${end ? tail : ''}` }
  })
}

function joinLines(lines: Inline[][]): Inline[] {
  return lines.flatMap((line, at) => (at > 0 ? [{ kind: 'line-break' as const }, ...line] : line))
}
