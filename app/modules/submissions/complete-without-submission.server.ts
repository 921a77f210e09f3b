import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError, RulesError } from '#app/lib/errors.ts'
import { formatDay, isDay, londonDay, type Day } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { findConclusion, getProposalRecord, type ProposalRecord } from '#app/modules/conclusions/queries.server.ts'
import { readConcludedDrafts } from '#app/modules/conclusions/report/read-drafts.server.ts'
import { designateVersion } from '#app/modules/drafting/designate-version.server.ts'
import { checkTimeRules } from '#app/modules/procedures/check-time-rules.ts'
import { canReadSubmission } from './decision-policy.ts'
import { canComplete } from './policy.ts'

/**
 * Publish the result of a concluded proposal whose procedure sends nothing to the Secretary of State (the MEHRS: TMAD 8.9 and 8.10;
 * a modification by the Department itself): the concluded text of each instrument becomes its next version, with the day from which
 * it is in force, and the clock brings it into force on that day. The time rules are held against that day, not against the one that
 * was consulted on: an appeal window counts from the day on which the conclusion was published.
 *
 * @param input.effectiveFrom the London day from which the new text is in force
 * @returns ids of the versions, in the order of the drafts
 * @throws NotFoundError
 * @throws NotAllowedError unless the actor is an approver
 * @throws RuleError 'needs-submission' where the Secretary of State decides; 'not-concluded'; 'effective-date' at `effectiveFrom`;
 *   and what `designateVersion` throws
 * @throws RulesError 'time-rule' at `effectiveFrom` for every rule the day breaks
 */
export async function completeWithoutSubmission(
  context: Context,
  actor: Actor,
  input: { proposalId: string; effectiveFrom: Day },
): Promise<{ versionIds: string[] }> {
  if (!canReadSubmission(actor)) throw new NotFoundError()
  if (!canComplete(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const record = await getProposalRecord(tx, context.procedures, input.proposalId)
    const { proposal, procedure } = record
    if (procedure.submission.to !== 'nobody') {
      throw new RuleError('needs-submission', 'This proposal goes to the Secretary of State, who decides on it.')
    }
    const conclusion = await findConclusion(tx, proposal.id, proposal.round)
    if (proposal.state !== 'concluded' || !conclusion?.publishedAt) {
      throw new RuleError(
        'not-concluded',
        'The report on this proposal has not been approved, or its result has been published.',
      )
    }
    checkEffectiveDay(record, input.effectiveFrom, {
      today: londonDay(context.now()),
      concluded: londonDay(conclusion.publishedAt),
    })

    const versionIds: string[] = []
    for (const { revisionId, version } of await readConcludedDrafts(tx, proposal.id)) {
      const { versionId } = await designateVersion(context, tx, {
        ...{ revisionId, label: version, effectiveFrom: input.effectiveFrom, directionId: null, actor },
      })
      versionIds.push(versionId)
    }
    await tx.update(tx.tables.proposals).set({ state: 'completed' }).where(eq(tx.tables.proposals.id, proposal.id))
    await appendEvent(context, tx, {
      type: 'proposal.completed',
      subject: proposal.id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...{ proposalId: proposal.id, letter: proposal.letter, round: proposal.round },
        ...{ effectiveFrom: input.effectiveFrom, versionIds, from: proposal.state, to: 'completed' },
      },
    })
    return { versionIds }
  })
}

/** The day a form suggests: the one consulted on. */
export function suggestedEffectiveDay({ published, procedure }: ProposalRecord): Day | '' {
  const window = procedure.timeRules.find(({ kind }) => kind === 'window')
  return published.effective?.from ?? (window && published.dates[window.date]) ?? ''
}

function checkEffectiveDay(
  record: ProposalRecord,
  day: Day,
  { today, concluded }: { today: Day; concluded: Day },
): void {
  if (!isDay(day))
    throw new RuleError('effective-date', 'Enter the day from which the new text is in force.', 'effectiveFrom')
  if (day < today) {
    throw new RuleError('effective-date', `${formatDay(day)} has passed. Enter today or a later day.`, 'effectiveFrom')
  }
  const [first, ...others] = checkTimeRules(record.procedure, datesWith(record, day), concluded)
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ clause, message }) => new RuleError('time-rule', `${clause}: ${message}`, 'effectiveFrom'))
  if (first) throw new RulesError(first, ...others)
}

/** The proposal's dates with the day given in place of the effective date that was consulted on, under whichever names it has. */
function datesWith({ published, procedure }: ProposalRecord, day: Day): Record<string, Day> {
  const consultedOn = published.effective?.from
  const names = procedure.timeRules
    .filter(
      (rule) => rule.kind === 'window' || (consultedOn !== undefined && published.dates[rule.date] === consultedOn),
    )
    .map((rule) => rule.date)
  return { ...published.dates, ...Object.fromEntries(names.map((name) => [name, day])) }
}
