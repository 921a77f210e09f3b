import { desc, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { asClauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { AnalysedConsultation } from './analysed-consultation.server.ts'
import { longestReason, longestReply, needsReason, reasonOfChange, type ClauseLink, type Disposition } from './model.ts'
import { canAnalyse } from './policy.ts'
import { requireStandingPoint } from './require-point.server.ts'

export type ReplyInput = {
  pointId: string
  /** What the report prints beside the comment. */
  text: string
  disposition: Disposition
  /** Why, on the record: compulsory for all but `noted`. A clause change that gives effect to an accepted point is reason enough. */
  reason?: string
  /** The clause change that gives effect to an accepted point; for any other, the clause that it speaks of. */
  clause?: ClauseLink | null
}

/**
 * Record the reply to one point.
 *
 * A reply is evidence that the point was considered, so it is never edited: a second thought is a new reply that supersedes the
 * first, and both stay on the record. Its number is taken inside the transaction, because two analysts may answer at once.
 *
 * @returns the reply's id
 * @throws NotAllowedError unless the actor is an analyst
 * @throws RuleError 'reply-required', 'reply-too-long', 'reason-required', 'reason-too-long', 'clause-incomplete',
 *   'instrument-not-amended', 'point-withdrawn', 'not-closed', 'analysis-over'
 */
export async function recordReply(context: Context, actor: Actor, input: ReplyInput): Promise<string> {
  if (!canAnalyse(actor)) throw new NotAllowedError()
  const { text, reason, clause } = checkedReply(input)
  return context.db.write(async (tx) => {
    const { replies } = tx.tables
    const { point, consultation } = await requireStandingPoint(tx, input.pointId, context.now())
    requireAmended(consultation, clause)
    const [previous] = await tx
      .select({ number: replies.number, disposition: replies.disposition })
      .from(replies)
      .where(eq(replies.pointId, point.id))
      .orderBy(desc(replies.number))
      .limit(1)
    const reply = {
      id: context.newId(),
      pointId: point.id,
      number: (previous?.number ?? 0) + 1,
      ...{ text, reason, clause, disposition: input.disposition },
      repliedAt: context.now(),
      repliedBy: actor.id,
    }
    await tx.insert(replies).values(reply)
    await appendEvent(context, tx, {
      type: 'point.replied',
      subject: point.id,
      consultationId: point.consultationId,
      actor,
      details: {
        replyId: reply.id,
        number: reply.number,
        disposition: { from: previous?.disposition ?? null, to: input.disposition },
        clause,
      },
    })
    return reply.id
  })
}

function checkedReply(input: ReplyInput): { text: string; reason: string; clause: ClauseLink | null } {
  const text = input.text.trim()
  const clause = checkedClause(input.clause)
  const reason = input.reason?.trim() || reasonOfChange(input.disposition, clause)
  if (text === '') throw new RuleError('reply-required', 'Write the reply.', 'text')
  if (text.length > longestReply)
    throw new RuleError('reply-too-long', 'A reply has 10,000 characters or fewer.', 'text')
  if (reason.length > longestReason)
    throw new RuleError('reason-too-long', 'A reason has 2,000 characters or fewer.', 'reason')
  if (needsReason(input.disposition) && reason === '') {
    throw new RuleError('reason-required', reasonMessages[input.disposition], 'reason')
  }
  return { text, reason, clause }
}

const reasonMessages: Record<Disposition, string> = {
  accepted: 'Name the clause change that gives effect to the point, or say why none is needed.',
  'accepted-in-part': 'Say why the point was not accepted in full.',
  'not-accepted': 'Say why the point was not accepted.',
  noted: '',
  'out-of-scope': 'Say why the point is outside what was consulted on.',
  'carried-over': 'Say why the point is carried to another consultation, and which.',
}

function checkedClause(clause: ClauseLink | null | undefined): ClauseLink | null {
  const instrument = clause?.instrument.trim() ?? ''
  const reference = clause?.reference.trim() ?? ''
  if (instrument === '' && reference === '') return null
  if (reference === '')
    throw new RuleError('clause-incomplete', 'Give the number of the clause, such as 5.1(c).', 'reference')
  if (instrument === '') throw new RuleError('clause-incomplete', 'Choose the document the clause is in.', 'instrument')
  return { instrument, reference: asClauseKey(reference) }
}

/** Where the consultation has drafts, a clause is a clause of one of them; the link could lead nowhere else. */
function requireAmended(consultation: AnalysedConsultation, clause: ClauseLink | null): void {
  const amended = consultation.proposals.flatMap((proposal) => proposal.amends.map((amendment) => amendment.instrument))
  if (!clause || amended.length === 0 || amended.includes(clause.instrument)) return
  throw new RuleError(
    'instrument-not-amended',
    'This consultation does not amend that document. Choose one that it does.',
    'instrument',
  )
}
