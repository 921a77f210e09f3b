import { and, count, eq, ne } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { requireOpenForAnalysis } from '#app/modules/analysis/analysed-consultation.server.ts'
import { canAnalyse } from '#app/modules/analysis/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { disagreementTransitions, longestNote, type Outcome } from './model.ts'
import { requireDisagreement } from './require-disagreement.server.ts'

export type EndInput = {
  disagreementId: string
  outcome: Outcome
  /** Agreed: how the party confirmed it. Withdrawn: how it told us. Unresolved: why no agreement was found. */
  note: string
}

/**
 * End a disagreement.
 *
 * Silence is not agreement, so `agreed` needs something on record: an engagement, or a note of how the party confirmed. `unresolved`
 * goes to the Secretary of State (TMAD 1.6(c)(iii)), who will ask what was done to reach agreement: it needs at least one
 * engagement, because TMAD 1.6(b) requires an endeavour.
 *
 * @throws NotAllowedError unless the actor is an analyst
 * @throws NotFoundError when there is no such disagreement
 * @throws RuleError 'no-endeavour', 'not-confirmed', 'note-required', 'note-too-long', 'wrong-state', 'analysis-over'
 */
export async function endDisagreement(context: Context, actor: Actor, input: EndInput): Promise<void> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  const note = input.note.trim()
  if (note.length > longestNote) throw new RuleError('note-too-long', 'Use 5,000 characters or fewer.', 'outcomeNote')
  await context.db.write(async (tx) => {
    const disagreement = await requireDisagreement(tx, input.disagreementId, 'open')
    const { id, consultationId, questionKey } = disagreement
    await requireOpenForAnalysis(tx, { consultationId, questionKey, now: context.now() })
    requireGrounds(input.outcome, note, await engagementCount(tx, id))
    const transition = disagreementTransitions.find(({ from, to }) => from === 'open' && to === input.outcome)
    if (!transition) throw new RuleError('wrong-state', 'Choose how the disagreement ended.', 'outcome')
    await tx
      .update(tx.tables.disagreements)
      .set({ state: input.outcome, outcomeNote: note, endedAt: context.now() })
      .where(eq(tx.tables.disagreements.id, id))
    await appendEvent(context, tx, {
      type: transition.event,
      subject: id,
      consultationId,
      actor,
      details: { number: disagreement.number, state: { from: 'open', to: input.outcome } },
    })
  })
}

function requireGrounds(outcome: Outcome, note: string, engagements: number): void {
  if (outcome === 'unresolved' && engagements === 0) {
    throw new RuleError(
      'no-endeavour',
      'Record at least one thing that was done to reach agreement first. TMAD 1.6(b) requires an endeavour, and the Secretary of State is told of it.',
      'outcome',
    )
  }
  if (outcome === 'agreed' && note === '' && engagements === 0) {
    throw new RuleError(
      'not-confirmed',
      'Say how the party confirmed that it agrees, or record the meeting or letter in which it did. Silence is not agreement.',
      'outcomeNote',
    )
  }
  if (outcome !== 'agreed' && note === '') {
    throw new RuleError(
      'note-required',
      outcome === 'withdrawn' ? 'Say how the party withdrew its objection.' : 'Say why no agreement was found.',
      'outcomeNote',
    )
  }
}

async function engagementCount(tx: Transaction, disagreementId: string): Promise<number> {
  const { engagements } = tx.tables
  const [found] = await tx
    .select({ number: count() })
    .from(engagements)
    .where(and(eq(engagements.disagreementId, disagreementId), ne(engagements.kind, 'reopened')))
  return Number(found?.number ?? 0)
}
