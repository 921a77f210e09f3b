import { clauseAnchor, clauseName } from '#app/modules/instruments/clause-reference.ts'
import type { ChangeNote } from '#app/modules/instruments/model.ts'
import { saidOf } from './change-reasons.ts'
import { isChanged } from './compare-instruments.ts'
import type { Change, ClausePlace } from './model.ts'
import { gatherRenumbered } from './renumbered-runs.ts'

/**
 * Changes that are read together: those to one numbered clause and its paragraphs, to one definition, to one table. The
 * paragraphs that lead in to a changed one are in the group too, unchanged, because "and (b) any other" means nothing alone.
 */
export type ChangeGroup = {
  /** "Clause 1.6", "Definition of “DCO”", "Table 17.6". */
  title: string
  anchor: string
  changes: Change[]
  notes: ChangeNote[]
  /** Clauses that follow each other and of which nothing changes but the number. */
  isRun: boolean
}

export function groupChanges(changes: readonly Change[], notes: readonly ChangeNote[]): ChangeGroup[] {
  const groups: ChangeGroup[] = []
  const notesOn = saidOf(changes, notes)
  const runs = new Map(
    gatherRenumbered(changes).flatMap((entry) =>
      'run' in entry ? entry.run.map((change) => [change, entry.run]) : [],
    ),
  )
  let stem: string | undefined
  changes.forEach((change, at) => {
    const own = stemOf(change)
    if (!isChanged(change)) return
    const run = runs.get(change)
    if (run) {
      stem = undefined
      if (run[0] === change) groups.push(runGroup(run, run.flatMap(notesOn)))
      return
    }
    const group = groups.at(-1)
    if (group && !group.isRun && belongsTo(group, change, changes[at - 1])) {
      // A clause that was split is read with its parts.
      if (change.part) group.title = joinedTitle(titleOf(group.changes[0] as Change), titleOf(change))
      group.changes.push(change)
      group.notes.push(...notesOn(change))
      return
    }
    const leadIn = leadIns(changes, at, group && own === stem ? group.changes : [])
    if (group && own === stem) group.changes.push(...leadIn, change)
    else
      groups.push({
        title: titleOf(change),
        anchor: groupAnchor(change),
        changes: [...leadIn, change],
        notes: [],
        isRun: false,
      })
    stem = own
    groups.at(-1)?.notes.push(...notesOn(change))
  })
  return groups
}

function runGroup(run: Change[], notes: ChangeNote[]): ChangeGroup {
  const [first, last] = [run[0] as Change, run.at(-1) as Change]
  return {
    title: joinedTitle(titleOf(first), titleOf(last)),
    anchor: groupAnchor(first),
    changes: run,
    notes,
    isRun: true,
  }
}

/** Whether a change is read with the one above it: a further part of the same clause, or a footnote below the clause that calls it. */
function belongsTo(group: ChangeGroup, change: Change, above: Change | undefined): boolean {
  if (above === undefined || group.changes.at(-1) !== above) return false
  return placeOf(change).kind === 'footnote' || (change.part !== undefined && change.part.number > 1)
}

/** The same whichever paragraphs of the clause change, so that an address that was passed on still leads there. */
function groupAnchor(change: Change): string {
  const place = placeOf(change)
  const stem = clauseAnchor({ ...place, reference: stemReference(place) })
  return `change-${change.after ? '' : 'was-'}${stem}`
}

/** "Clause 5.3 to clause 5.9". */
export function joinedTitle(from: string, to: string): string {
  return from === to ? from : `${from} to ${to.charAt(0).toLowerCase()}${to.slice(1)}`
}

/** A clause as a heading names it: "Clause 5.16". */
export function titleOf(change: Change): string {
  const place = { ...placeOf(change) }
  place.reference = stemReference(place)
  const name = clauseName(place).replace(/^the /, '').replace(/^an? /, '')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** What a change is grouped under: its clause without the letters of paragraphs. */
export function stemOf(change: Change): string {
  const place = placeOf(change)
  return place.reference === '' ? `${place.kind} ${place.id}` : `${place.kind} ${stemReference(place)}`
}

/** `1.6` of `1.6(c)(ii)`; a definition's term without the letter of a paragraph. */
function stemReference({ kind, reference }: ClausePlace): string {
  if (kind === 'clause') return reference.replace(/\(.*$/, '')
  return kind === 'definition' ? reference.replace(/(?:\s*\([A-Za-z0-9]+\))+$/, '') : reference
}

/** The unchanged paragraphs that a changed one hangs from, outermost first, unless the group has them. */
function leadIns(changes: readonly Change[], at: number, present: readonly Change[]): Change[] {
  const change = changes[at]
  if (!change) return []
  const found: Change[] = []
  let depth = placeOf(change).depth
  for (let above = at - 1; above >= 0 && depth > 0; above -= 1) {
    const candidate = changes[above]
    if (!candidate || stemOf(candidate) !== stemOf(change)) break
    if (placeOf(candidate).depth >= depth) continue
    depth = placeOf(candidate).depth
    if (!present.includes(candidate)) found.unshift(candidate)
  }
  return found
}

function placeOf(change: Change): ClausePlace {
  return (change.after ?? change.before) as ClausePlace
}
