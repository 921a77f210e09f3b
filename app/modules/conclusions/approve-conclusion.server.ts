import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { TextReader } from '#app/modules/access/gate.ts'
import { hasRole } from '#app/modules/access/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { findLooseEnds } from './list-loose-ends.server.ts'
import { canApproveConclusion, canReadConclusion, isAwaitingApproval } from './policy.ts'
import { findWorkingPassages, getProposalRecord, listWriters } from './queries.server.ts'
import { composeReport } from './report/compose-report.ts'
import { readConcludedDrafts } from './report/read-drafts.server.ts'
import { readReportFacts } from './report/read-report-facts.server.ts'
import { looseEndsError } from './request-conclusion-approval.server.ts'

/**
 * Approve the report on a proposal, as the second person, and publish it. Both renditions are made from the record inside the
 * transaction and frozen with it: what the approver sets a name to is what the Department gets and what the public reads, and the
 * draft revisions it speaks of are named by hash in the event. Loose ends are looked for once more, because time passes: a rule
 * that counts from the conclusion counts from now.
 *
 * @returns the hash of the full report: SHA-256 of its canonical JSON
 * @throws NotFoundError
 * @throws NotAllowedError unless the actor is an approver
 * @throws RuleError 'not-awaiting'; 'same-person' when the approver asked for this approval or wrote
 *   any of its passages
 * @throws RulesError naming every loose end that has come up since
 */
export async function approveConclusion(
  context: Context,
  actor: Actor,
  { proposalId }: { proposalId: string },
): Promise<{ conclusionId: string; hash: string }> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  return context.db.write(async (tx) => {
    const record = await getProposalRecord(tx, context.procedures, proposalId)
    const { proposal } = record
    const { conclusion } = await findWorkingPassages(tx, proposal)
    const facts = {
      proposalState: proposal.state,
      conclusionState: conclusion?.state ?? ('drafting' as const),
      requestedBy: conclusion?.requestedBy ?? null,
      writers: conclusion ? await listWriters(tx, conclusion.id) : [],
    }
    if (!conclusion || !isAwaitingApproval(facts)) {
      throw new RuleError('not-awaiting', 'This report does not wait for approval.')
    }
    if (actor.id === facts.requestedBy) {
      throw new RuleError('same-person', 'You asked for this approval, so somebody else has to give it.')
    }
    if (hasRole(actor, 'dcc-approver') && facts.writers.includes(actor.id)) {
      throw new RuleError('same-person', 'You wrote part of this report, so somebody else has to approve it.')
    }
    if (!canApproveConclusion(actor, facts)) throw new NotAllowedError()
    const at = context.now()
    const ends = await findLooseEnds(tx, record, londonDay(at))
    if (ends.length > 0) throw looseEndsError(ends)

    const make = async (textReader: TextReader) =>
      composeReport(
        await readReportFacts(tx, context.procedures, proposalId, { textReader, asOf: at, isApproved: true }),
      )
    const publicReport = await make({ kind: 'public' })
    const fullReport = await make({ kind: 'full' })
    const drafts = await readConcludedDrafts(tx, proposalId)
    const hash = hashOf(fullReport)
    await tx
      .update(tx.tables.conclusions)
      .set({
        ...{ state: 'approved', approvedBy: actor.id, approvedAt: at, publishedAt: at },
        ...{ publicReport, fullReport, hash },
      })
      .where(eq(tx.tables.conclusions.id, conclusion.id))
    await tx.update(tx.tables.proposals).set({ state: 'concluded' }).where(eq(tx.tables.proposals.id, proposal.id))
    const about = { proposalId, letter: proposal.letter, round: proposal.round }
    await appendEvent(context, tx, {
      type: 'conclusion.approved',
      subject: conclusion.id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...about,
        ...{ requestedBy: facts.requestedBy, fullReport: hash, publicReport: hashOf(publicReport), drafts },
        ...{ from: 'awaiting-approval', to: 'concluded' },
      },
    })
    await appendEvent(context, tx, {
      type: 'conclusion.published',
      subject: conclusion.id,
      consultationId: proposal.consultationId,
      actor,
      details: { ...about, publicReport: hashOf(publicReport) },
    })
    return { conclusionId: conclusion.id, hash }
  })
}
