import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import { changeMarks, type ChangeNote, type InstrumentText } from '#app/modules/instruments/model.ts'
import { compareInstruments, isChanged } from '#app/modules/redline/compare-instruments.ts'
import { saidOf } from '#app/modules/redline/change-reasons.ts'
import { changeHtml } from '#app/modules/redline/redline-view.ts'
import { changesWithoutReason, clauseLabel, reasonsWithoutChange } from '#app/modules/redline/summary-of-changes.ts'

/** One clause of a draft for its editor: the redline of it, and the reason given. */
export type DraftRow = {
  /** The clause's identity. */
  clauseId: string
  /** The draft takes it out. */
  isDeleted: boolean
  /** The draft puts it in. */
  isInserted: boolean
  label: string
  isChanged: boolean
  html: string
  reason: { mark: string; reason: string } | null
  isReasonMissing: boolean
}

/** The clauses of a draft in order, those it deletes included, each with its changes. */
export function listDraftRows(before: InstrumentText, after: InstrumentText, notes: readonly ChangeNote[]) {
  const changes = compareInstruments(before, after)
  const notesOn = saidOf(changes, notes)
  const unexplained = new Set(changesWithoutReason(changes, notes))
  const rows = changes.map((change, at): DraftRow => {
    const [note] = notesOn(change)
    return {
      clauseId: (change.after ?? change.before)?.id ?? '',
      isDeleted: change.after === null,
      isInserted: change.before === null,
      label: clauseLabel(change),
      isChanged: isChanged(change),
      html: changeHtml(change, `r${at}-`),
      reason: note ? { mark: changeMarks[note.mark], reason: note.reason } : null,
      isReasonMissing: unexplained.has(change),
    }
  })
  return {
    rows,
    missing: [...unexplained].map(clauseLabel),
    idle: reasonsWithoutChange(changes, notes).map((note) => note.clause),
    changes,
  }
}

/** The change to the clause of this identity, and what it reads in the version it amends; undefined for a clause that is not there. */
export function findDraftChange(before: InstrumentText, after: InstrumentText, clauseId: string) {
  const change = compareInstruments(before, after).find((candidate) => candidate.after?.id === clauseId)
  if (!change) return undefined
  const was = before.clauses.find((clause) => clause.id === change.before?.id)
  const now = after.clauses.find((clause) => clause.id === clauseId)
  return now && { change, was, now, key: clauseKey(now) }
}
