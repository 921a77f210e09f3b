import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { designateVersion } from '#app/modules/drafting/designate-version.server.ts'
import { throwIfAny } from './compose-direction.server.ts'
import { findDirectionFacts } from './direction-facts.server.ts'
import { findDateObstacles, findRecordObstacles } from './find-obstacles.ts'
import { canDirect } from './policy.ts'
import { findDirectionById } from './queries.server.ts'

/**
 * Issue a direction: the draft is frozen as it was seen, the proposal is directed, and each annexed text becomes a version
 * that comes into force on its day. Everything that could have changed since it was composed is checked again here.
 *
 * @param input the direction, and the revision of its draft that the official has read
 * @returns its reference
 * @throws NotAllowedError unless the actor is a Department official
 * @throws NotFoundError when there is no such direction
 * @throws RuleError `already-issued`, `stale`, `text-differs`
 * @throws RulesError naming everything that stands in the way, as `composeDirection` does
 */
export async function issueDirection(
  context: Context,
  actor: Actor,
  input: { directionId: string; revision: number },
): Promise<{ reference: string; hash: string }> {
  if (!canDirect(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const found = await findDirectionById(tx, input.directionId)
    if (!found) throw new NotFoundError()
    const { direction, submissionId } = found
    if (direction.state === 'issued') {
      throw new RuleError('already-issued', `The direction ${direction.reference} has been issued already.`)
    }
    if (direction.revision !== input.revision) {
      throw new RuleError(
        'stale',
        'The text was composed again since you read it. Read it as it is now, then issue it.',
      )
    }
    if (hashOf(direction.document) !== direction.hash) {
      throw new RuleError('text-differs', 'The stored text is not the text that was composed. Compose it again.')
    }
    const today = londonDay(context.now())
    const { effectiveFrom } = direction
    const facts = await findDirectionFacts(context, tx, submissionId, { today, effectiveFrom })
    if (!facts || facts.proposal.state !== 'decided') {
      throw new RuleError('no-direction-follows', 'This proposal is not waiting for a direction.')
    }
    throwIfAny([...findDateObstacles(facts, effectiveFrom, today), ...findRecordObstacles(facts)])

    const { directions, proposals } = tx.tables
    await tx
      .update(directions)
      .set({ state: 'issued', issuedAt: context.now(), issuedBy: actor.id })
      .where(eq(directions.id, direction.id))
    await tx.update(proposals).set({ state: 'directed' }).where(eq(proposals.id, direction.proposalId))
    await appendEvent(context, tx, {
      type: 'direction.issued',
      subject: direction.id,
      consultationId: direction.consultationId,
      actor,
      details: {
        submissionId,
        proposalId: direction.proposalId,
        reference: direction.reference,
        effectiveFrom,
        hash: direction.hash,
        annexes: direction.annexes.map(({ letter, instrument, versionLabel, revisionId, hash }) => ({
          letter,
          instrument,
          versionLabel,
          revisionId,
          hash,
        })),
        from: 'decided',
        to: 'directed',
      },
    })
    // What is practised changes no law: the direction is issued, and its text stays on paper.
    const annexes = facts.consultation.isPractice ? [] : direction.annexes
    for (const { revisionId, versionLabel } of annexes) {
      await designateVersion(context, tx, {
        revisionId,
        label: versionLabel,
        effectiveFrom,
        directionId: direction.id,
        actor,
      })
    }
    return { reference: direction.reference, hash: direction.hash }
  })
}
