import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { canonicalJson } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import type { Correction } from './model.ts'
import { canAuthor, canSee, isEditable } from './policy.ts'
import { findConsultationById, findWorkingCopy, type ConsultationRow } from './queries.server.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Which working copy, and the revision the editor had before them. */
export type EditTarget = { consultationId: string; revision: number }

/** Old and new value of each thing that changed, for the record. */
export type Changes = Record<string, { from: unknown; to: unknown }>

export type Edited = {
  /** What was edited, in a word: `details`, `dates`, `document`, `proposal A`. */
  part: string
  changes: Changes
  /** Columns of the consultation to set; after publication the same names are set in the correction. */
  fields?: Partial<Pick<ConsultationRow, SharedField | 'opensAt' | 'closesAt'>>
  /** Further parts of the correction. */
  correction?: Partial<Correction>
}

type SharedField = Extract<keyof Correction, keyof ConsultationRow>

/**
 * Change the working copy: the one way in for every editing command. Checks who and when, refuses a form that was opened
 * before somebody else's save, raises the revision, and records old and new values. A save that changes nothing records
 * nothing.
 *
 * @returns the new revision
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-editable' while approval is pending, or after publication without a correction
 * @throws RuleError 'stale' at field `revision` when the working copy has moved on
 */
export async function editWorkingCopy(
  context: Context,
  actor: Actor,
  target: EditTarget,
  edit: (tx: Transaction, working: WorkingCopy) => Promise<Edited>,
): Promise<number> {
  return context.db.write(async (tx) => {
    const working = await findEditable(tx, actor, target)
    const edited = await edit(tx, working)
    if (Object.keys(edited.changes).length === 0) return working.revision

    const revision = working.revision + 1
    const { consultations } = tx.tables
    const fields = working.hasCorrection
      ? { correction: await correctedWith(tx, working.id, edited) }
      : (edited.fields ?? {})
    await tx
      .update(consultations)
      .set({ ...fields, revision, editedBy: actor.id })
      .where(eq(consultations.id, working.id))
    await appendEvent(context, tx, {
      type: 'consultation.changed',
      subject: working.id,
      consultationId: working.id,
      actor,
      details: { part: edited.part, revision, isCorrection: working.hasCorrection, changes: edited.changes },
    })
    return revision
  })
}

/** What differs between two sets of values under the same names. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changes: Changes = {}
  for (const name of Object.keys(after) as (keyof T & string)[]) {
    if (after[name] === undefined) continue
    const from = before[name] ?? null
    const to = after[name] ?? null
    if (canonicalJson(from) !== canonicalJson(to)) changes[name] = { from, to }
  }
  return changes
}

/** Refuse an edit that would alter what respondents already answer: only before publication. */
export function requireDraft(working: WorkingCopy): void {
  if (working.state === 'draft') return
  throw new RuleError(
    'already-published',
    'This cannot change in a correction, because people may already be answering it. Withdraw the consultation and publish a new one instead.',
  )
}

async function findEditable(tx: Transaction, actor: Actor, target: EditTarget): Promise<WorkingCopy> {
  const working = await findWorkingCopy(tx, target.consultationId)
  if (!working || !canSee(actor, working)) throw new NotFoundError()
  if (!canAuthor(actor)) throw new NotAllowedError()
  if (!isEditable(working)) {
    throw new RuleError(
      'not-editable',
      working.approvalRequestedBy
        ? 'It is with the approver. Take it back on the approval page before you change it.'
        : 'What is published does not change by itself. Begin a correction on the approval page first.',
    )
  }
  if (working.revision !== target.revision) {
    throw new RuleError(
      'stale',
      'Somebody saved a change after you opened this page. Compare the two below, then save again.',
      'revision',
    )
  }
  return working
}

async function correctedWith(tx: Transaction, consultationId: string, edited: Edited): Promise<Correction> {
  const row = await findConsultationById(tx, consultationId)
  if (!row?.correction) throw new Error('No correction is under way.')
  const { opensAt: _opensAt, closesAt, ...shared } = edited.fields ?? {}
  return {
    ...row.correction,
    ...shared,
    ...(closesAt ? { closesAt: closesAt.toISOString() } : {}),
    ...edited.correction,
  }
}
