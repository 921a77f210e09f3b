import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import { formatDay, isDay, londonDay, type Day } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { DecisionOption } from '#app/modules/procedures/model.ts'
import type { Reader } from '#db/database.ts'
import { stateAfterDecision, whatMustBeSaid } from './decision-effects.ts'
import { canDecide } from './decision-policy.ts'

/** The longest reasons or requirements taken, in characters. */
export const longestDecisionText = 20_000

export type DecisionInput = {
  submissionId: string
  /** The key of an option of the proposal's procedure. */
  outcome: string
  /** Why; compulsory for a refusal. */
  reasons?: string
  /** What must be amended, drafted further or followed (TMAD 1.6(d)); compulsory where the option asks for it. */
  requirements?: string
  /** The day in London by which DCC must submit again (TMAD 1.6(d)(iii)); compulsory where the proposal goes back. */
  requiredBy?: Day
}

/**
 * Record the Secretary of State's answer to one submission.
 *
 * A decision is made once and never edited: a submission has one, and another answer needs another submission. What goes back
 * to DCC opens the proposal's next round.
 *
 * @returns the decision's id
 * @throws NotAllowedError unless the actor is a Department official
 * @throws NotFoundError when there is no such submission
 * @throws RuleError `submission-not-sent`, `already-decided`, `proposal-not-submitted`, `unknown-outcome`, `reasons-required`,
 *   `requirements-required`, `required-by-required`, `required-by-past`, `text-too-long`
 */
export async function decideSubmission(context: Context, actor: Actor, input: DecisionInput): Promise<string> {
  if (!canDecide(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const { submission, proposal, procedure, option, said } = await prepareDecision(context, tx, input)
    const decision = {
      id: context.newId(),
      submissionId: submission.id,
      proposalId: proposal.id,
      outcome: option.key,
      effect: option.effect,
      ...said,
      decidedAt: context.now(),
      decidedBy: actor.id,
    }
    const state = stateAfterDecision(option.effect, procedure)
    const round = state === 'returned' ? proposal.round + 1 : proposal.round
    const { decisions, submissions, proposals } = tx.tables
    await tx.insert(decisions).values(decision)
    await tx.update(submissions).set({ state: 'decided' }).where(eq(submissions.id, submission.id))
    await tx.update(proposals).set({ state, round }).where(eq(proposals.id, proposal.id))
    await appendEvent(context, tx, {
      type: 'decision.made',
      subject: decision.id,
      consultationId: submission.consultationId,
      actor,
      details: {
        submissionId: submission.id,
        proposalId: proposal.id,
        letter: proposal.letter,
        round: submission.round,
        outcome: option.key,
        effect: option.effect,
        requiredBy: said.requiredBy,
        // The words are in the decision; their hash here lets nobody change them unseen.
        hash: hashOf(said),
        from: proposal.state,
        to: state,
      },
    })
    return decision.id
  })
}

/**
 * What a decision would be, checked as `decideSubmission` checks it, and nothing kept: for the page on which an official checks
 * it before making it.
 *
 * @throws what `decideSubmission` throws
 */
export async function checkDecision(context: Context, actor: Actor, input: DecisionInput) {
  if (!canDecide(actor)) throw new NotAllowedError()
  const { option, procedure, said } = await prepareDecision(context, context.db.read, input)
  return { option, procedure, ...said }
}

async function prepareDecision(context: Context, reader: Reader, input: DecisionInput) {
  const { submission, proposal } = await getSubmittedProposal(reader, input.submissionId)
  const procedure = context.procedures.get(proposal.procedure)
  const option = procedure?.decisions.find(({ key }) => key === input.outcome)
  if (!procedure || !option) throw new RuleError('unknown-outcome', 'Select one of the decisions listed.', 'outcome')
  return { submission, proposal, procedure, option, said: whatIsSaid(option, input, londonDay(context.now())) }
}

async function getSubmittedProposal(reader: Reader, submissionId: string) {
  const { submissions, proposals } = reader.tables
  const [found] = await reader
    .select({ submission: submissions, proposal: proposals })
    .from(submissions)
    .innerJoin(proposals, eq(proposals.id, submissions.proposalId))
    .where(eq(submissions.id, submissionId))
  if (!found) throw new NotFoundError()
  if (found.submission.state === 'preparing') {
    throw new RuleError('submission-not-sent', 'This submission has not been sent yet, so it cannot be decided.')
  }
  if (found.submission.state === 'decided') {
    throw new RuleError(
      'already-decided',
      'This submission has been decided. A different answer needs a new submission.',
    )
  }
  if (found.proposal.state !== 'submitted') {
    throw new RuleError('proposal-not-submitted', 'This proposal is not waiting for a decision.')
  }
  return found
}

/** The words of the decision, checked; what the option has no use for is left out. */
function whatIsSaid(option: DecisionOption, input: DecisionInput, today: Day) {
  const must = whatMustBeSaid(option)
  const reasons = checkedText(input.reasons, 'reasons')
  const requirements = checkedText(input.requirements, 'requirements')
  const requiredBy = input.requiredBy?.trim() ?? ''
  if (must.reasons && !reasons) {
    throw new RuleError('reasons-required', 'Give the reasons for the refusal.', 'reasons')
  }
  if (must.requirements && !requirements) {
    const what = must.requiredBy
      ? 'what DCC has to amend, draft or do before it submits again'
      : 'the amendments you decide on'
    throw new RuleError('requirements-required', `Say ${what}.`, 'requirements')
  }
  if (must.requiredBy) checkRequiredBy(requiredBy, today)
  return {
    reasons,
    requirements: must.requirements ? requirements : '',
    requiredBy: must.requiredBy ? requiredBy : null,
  }
}

function checkedText(words: string | undefined, field: 'reasons' | 'requirements'): string {
  const text = words?.trim() ?? ''
  if (text.length <= longestDecisionText) return text
  throw new RuleError('text-too-long', `Use ${longestDecisionText.toLocaleString('en-GB')} characters or fewer.`, field)
}

function checkRequiredBy(requiredBy: string, today: Day): void {
  if (!isDay(requiredBy)) {
    throw new RuleError('required-by-required', 'Enter the day by which DCC must submit again.', 'requiredBy')
  }
  if (requiredBy < today) {
    throw new RuleError(
      'required-by-past',
      `The day by which DCC must submit again, ${formatDay(requiredBy)}, has passed. Enter today or a later day.`,
      'requiredBy',
    )
  }
}
