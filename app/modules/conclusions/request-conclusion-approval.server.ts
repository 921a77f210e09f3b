import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError, RulesError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { findLooseEnds } from './list-loose-ends.server.ts'
import type { LooseEnd } from './model.ts'
import { canReadConclusion, canRequestApproval, isReadyToRequest } from './policy.ts'
import { findWorkingPassages, getProposalRecord } from './queries.server.ts'

/**
 * Hand the report on a proposal to the approver. From here on neither report, analysis nor draft can be changed until it is returned.
 *
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-ready' before the consultation has closed, or when the report is with the approver already
 * @throws RulesError naming every loose end, by its rule, while there is one
 */
export async function requestConclusionApproval(
  context: Context,
  actor: Actor,
  { proposalId }: { proposalId: string },
): Promise<void> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  if (!canRequestApproval(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const record = await getProposalRecord(tx, context.procedures, proposalId)
    const { proposal } = record
    const { conclusion } = await findWorkingPassages(tx, proposal)
    const facts = { proposalState: proposal.state, conclusionState: conclusion?.state ?? ('drafting' as const) }
    if (!isReadyToRequest(facts)) {
      throw new RuleError(
        'not-ready',
        'This report cannot be sent for approval now: the consultation is open, or it has been sent.',
      )
    }
    const ends = await findLooseEnds(tx, record, londonDay(context.now()))
    if (ends.length > 0) throw looseEndsError(ends)
    if (!conclusion) throw new Error('A report without loose ends has been written.')

    await tx
      .update(tx.tables.conclusions)
      .set({ state: 'awaiting-approval', requestedBy: actor.id })
      .where(eq(tx.tables.conclusions.id, conclusion.id))
    await tx
      .update(tx.tables.proposals)
      .set({ state: 'awaiting-approval' })
      .where(eq(tx.tables.proposals.id, proposal.id))
    await appendEvent(context, tx, {
      type: 'conclusion.approval-requested',
      subject: conclusion.id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...{ proposalId, letter: proposal.letter, round: proposal.round, revision: conclusion.revision },
        ...{ from: proposal.state, to: 'awaiting-approval' },
      },
    })
  })
}

/** Every loose end as a reason for the refusal, in the order in which they are listed. */
export function looseEndsError(ends: readonly LooseEnd[]): RuleError {
  const [first, ...others] = ends.map(({ rule, message }) => new RuleError(rule, message))
  if (!first) throw new Error('There is no loose end.')
  return new RulesError(first, ...others)
}
