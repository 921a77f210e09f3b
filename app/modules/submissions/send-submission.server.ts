import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { recordFile } from '#app/lib/accepted-files.server.ts'
import { NotAllowedError, NotFoundError, RuleError, RulesError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canReadSubmission } from './decision-policy.ts'
import { requirementsOf } from './list-requirements.server.ts'
import type { PackManifest } from './model.ts'
import { buildPack } from './pack/build-pack.ts'
import { fingerprintOf, readPackSource, type PackSource } from './pack/pack-source.server.ts'
import { canSend, isReadyToSend } from './policy.ts'
import { getSubmission, listPreparers } from './queries.server.ts'
import type { Reader } from '#db/database.ts'

export type SentSubmission = { packHash: string; packSize: number; manifest: PackManifest }

/**
 * Send a submission to the Secretary of State: freeze its pack, and put it on the Department's desk.
 *
 * Making the files of a large consultation takes seconds, and no transaction may be held for so long. So the pack is made first, from
 * what stands at that moment, and kept in the file store; the transaction then reads everything once more and sends only if it is still
 * the same. A pack that was made and not sent is a file nobody names.
 *
 * @throws NotFoundError
 * @throws NotAllowedError unless the actor is an approver
 * @throws RuleError 'not-ready' unless the proposal is concluded; 'same-person' when the actor wrote any of its words;
 *   'changed-meanwhile' when something the pack says was changed while it was being made
 * @throws RulesError 'requirement-missing' for everything the procedure asks for that is not there
 */
export async function sendSubmission(
  context: Context,
  actor: Actor,
  { submissionId }: { submissionId: string },
): Promise<SentSubmission> {
  if (!canReadSubmission(actor)) throw new NotFoundError()
  if (!hasRole(actor, 'dcc-approver')) throw new NotAllowedError()
  const { proposalId } = await getSubmission(context.db.read, actor, submissionId)
  const source = await readPackSource(context.db.read, context.procedures, proposalId)
  await checkSending(context.db.read, actor, submissionId, source)

  const frozenAt = context.now()
  const pack = await buildPack(source, { frozenAt, readOriginal: (hash) => context.files.get(hash) })
  await context.files.put(pack.zip)
  const packSize = pack.zip.length

  return context.db.write(async (tx) => {
    const now = await readPackSource(tx, context.procedures, proposalId)
    await checkSending(tx, actor, submissionId, now)
    if (fingerprintOf(now) !== fingerprintOf(source)) {
      throw new RuleError(
        'changed-meanwhile',
        'Something in this submission was changed while the pack was being made, so nothing was sent. Look at it again and send it then.',
      )
    }
    const { proposal } = now.record
    await recordFile(tx, { hash: pack.hash, type: 'application/zip', size: packSize, createdAt: frozenAt })
    await tx
      .update(tx.tables.submissions)
      .set({
        ...{ state: 'sent', sentBy: actor.id, sentAt: frozenAt },
        ...{ manifest: pack.manifest, packHash: pack.hash, packSize },
      })
      .where(eq(tx.tables.submissions.id, submissionId))
    await tx.update(tx.tables.proposals).set({ state: 'submitted' }).where(eq(tx.tables.proposals.id, proposal.id))
    await appendEvent(context, tx, {
      type: 'submission.sent',
      subject: submissionId,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...{ proposalId, letter: proposal.letter, round: proposal.round },
        ...{ packHash: pack.hash, packSize, responses: pack.manifest.responses.length, drafts: pack.manifest.drafts },
        ...{ from: proposal.state, to: 'submitted' },
      },
    })
    return { packHash: pack.hash, packSize, manifest: pack.manifest }
  })
}

async function checkSending(reader: Reader, actor: Actor, submissionId: string, source: PackSource): Promise<void> {
  const { record, submission } = source
  if (!submission || submission.id !== submissionId) {
    throw new RuleError('not-ready', 'A later round of this proposal has begun; this submission cannot be sent.')
  }
  const facts = {
    proposalState: record.proposal.state,
    submissionState: submission.state,
    preparers: await listPreparers(reader, submissionId),
  }
  if (!isReadyToSend(facts)) {
    const why = submission.state === 'preparing' ? 'its report has not been approved' : 'it has been sent already'
    throw new RuleError('not-ready', `This submission cannot be sent: ${why}.`)
  }
  if (facts.preparers.includes(actor.id)) {
    throw new RuleError('same-person', 'You wrote part of this submission, so somebody else has to send it.')
  }
  if (!canSend(actor, facts)) throw new NotAllowedError()
  const [first, ...others] = requirementsOf(source)
    .filter(({ state }) => state === 'missing')
    .map(({ title, clause, says }) => new RuleError('requirement-missing', `${title} (${clause}): ${says}`))
  if (first) throw new RulesError(first, ...others)
}
