import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { longestNote } from './explain-dissent.server.ts'
import { canReadConclusion, canReturnConclusion, isAwaitingApproval } from './policy.ts'
import { findWorkingPassages, getProposalRecord } from './queries.server.ts'

/**
 * Send a report back to the analyst, saying what has to change. Whoever asked for approval may take it back the same way.
 *
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-awaiting'; 'note-required' or 'note-too-long' at field `note`
 */
export async function returnConclusion(
  context: Context,
  actor: Actor,
  input: { proposalId: string; note: string },
): Promise<void> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  const note = input.note.trim()
  await context.db.write(async (tx) => {
    const { proposal } = await getProposalRecord(tx, context.procedures, input.proposalId)
    const { conclusion } = await findWorkingPassages(tx, proposal)
    const facts = {
      proposalState: proposal.state,
      conclusionState: conclusion?.state ?? ('drafting' as const),
      requestedBy: conclusion?.requestedBy ?? null,
    }
    if (!conclusion || !isAwaitingApproval(facts)) {
      throw new RuleError('not-awaiting', 'This report does not wait for approval, so it cannot be returned.')
    }
    if (!canReturnConclusion(actor, facts)) throw new NotAllowedError()
    if (note === '') throw new RuleError('note-required', 'Say what has to change before this can be approved.', 'note')
    if (note.length > longestNote) {
      throw new RuleError('note-too-long', `Use ${longestNote.toLocaleString('en-GB')} characters or fewer.`, 'note')
    }

    await tx
      .update(tx.tables.conclusions)
      .set({ state: 'drafting', requestedBy: null })
      .where(eq(tx.tables.conclusions.id, conclusion.id))
    await tx.update(tx.tables.proposals).set({ state: 'analysing' }).where(eq(tx.tables.proposals.id, proposal.id))
    await appendEvent(context, tx, {
      type: 'conclusion.returned',
      subject: conclusion.id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...{ proposalId: proposal.id, letter: proposal.letter, round: proposal.round, note },
        ...{ from: 'awaiting-approval', to: 'analysing' },
      },
    })
  })
}
