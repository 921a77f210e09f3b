import { type Day, isDay } from '#app/lib/london-time.ts'
import type { Context } from '#app/context.ts'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { findVersion, findVersionById, findVersionInForce } from '#app/modules/instruments/queries.server.ts'
import { findDraft, findDraftFacts, findRevision } from './queries.server.ts'

export type Designation = {
  revisionId: string
  label: string
  /** The London day from which it is in force. */
  effectiveFrom: Day
  /** The direction that designates it; null where DCC publishes it itself (TMAD 8.9). */
  directionId: string | null
  actor: Actor
}

/**
 * Make a frozen revision the next version of its instrument, in the transaction of the act that designates it. Who may do so
 * is for that act to check. It comes into force by the clock: `bringIntoForce`.
 *
 * The text it replaces must still be the one it was drafted against: were another version to come between, its changes would
 * be undone without anyone having decided so.
 *
 * @throws NotFoundError when there is no such revision
 * @throws RuleError 'base-superseded', 'label-taken' or 'effective-date'
 */
export async function designateVersion(
  context: Context,
  tx: Transaction,
  designation: Designation,
): Promise<{ versionId: string; hash: string }> {
  const { revisionId, effectiveFrom, directionId, actor } = designation
  const revision = await findRevision(tx, revisionId)
  const draft = revision && (await findDraft(tx, revision.draftId))
  const base = revision && (await findVersionById(tx, revision.baseVersionId))
  if (!revision || !draft || !base) throw new NotFoundError()
  if (!isDay(effectiveFrom))
    throw new RuleError('effective-date', 'Enter the day from which the version is in force.', 'effectiveFrom')

  const { instrument } = draft
  const label = designation.label.trim()
  if (label === '' || (await findVersion(tx, instrument, label))) {
    throw new RuleError('label-taken', `There is already a version ${label}: give this one another label.`, 'label')
  }
  const replaced = await findVersionInForce(tx, instrument, effectiveFrom)
  if (replaced?.id !== base.id) {
    const now = replaced ? `On ${effectiveFrom} it would be ${replaced.label}` : 'On that day none is'
    throw new RuleError(
      'base-superseded',
      `This text was drafted against ${base.label}, which must be in force when it takes effect. ${now}: carry the draft onto that text first.`,
    )
  }

  const facts = await findDraftFacts(tx, draft.proposalId)
  const isRehearsal = facts?.isPractice === true && context.config.mode !== 'sample'
  const version = {
    id: context.newId(),
    instrument,
    label,
    // What is designated for practice must not become the text in force of a portal that is used in earnest.
    state: isRehearsal ? ('withdrawn' as const) : ('designated' as const),
    inForceFrom: effectiveFrom,
    content: revision.content,
    hash: revision.hash,
    directionId,
    revisionId,
    createdAt: context.now(),
  }
  await tx.insert(tx.tables.instrumentVersions).values(version)
  await appendEvent(context, tx, {
    type: directionId === null ? 'version.published' : 'version.designated',
    subject: version.id,
    consultationId: facts?.consultationId ?? null,
    actor,
    details: { instrument, label, base: base.label, effectiveFrom, directionId, revisionId, hash: revision.hash },
  })
  return { versionId: version.id, hash: version.hash }
}
