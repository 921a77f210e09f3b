import { and, eq } from 'drizzle-orm'
import { NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Transaction } from '#db/database.ts'
import { isAnswered } from './answer-rules.ts'
import type { LogInput, ResponseState, SubmittedContent } from './model.ts'

/** Who a recorded response is of, and the key that finds an earlier one of theirs. */
export async function respondentOf(
  tx: Transaction,
  given: LogInput['respondent'],
): Promise<{ respondent: SubmittedContent['respondent']; respondentKey: string }> {
  if (!('organisationId' in given)) {
    const name = given.name.trim().replace(/\s+/g, ' ')
    if (name === '') throw new RuleError('name-required', 'Enter the name of the respondent.', 'name')
    const respondent = { organisationId: null, name, category: given.category, group: given.group?.trim() || null }
    return { respondent, respondentKey: `name:${name.toLowerCase()}` }
  }
  const { organisations } = tx.tables
  const [organisation] = await tx.select().from(organisations).where(eq(organisations.id, given.organisationId))
  if (!organisation) throw new NotFoundError()
  const { id, name, category, corporateGroup } = organisation
  return {
    respondent: { organisationId: id, name, category, group: corporateGroup },
    respondentKey: `organisation:${id}`,
  }
}

/** The response of this respondent that is already there, in whatever state. */
export async function findByRespondent(
  tx: Transaction,
  consultationId: string,
  respondentKey: string,
): Promise<{ id: string; state: ResponseState } | undefined> {
  const { responses } = tx.tables
  const [found] = await tx
    .select({ id: responses.id, state: responses.state })
    .from(responses)
    .where(and(eq(responses.consultationId, consultationId), eq(responses.respondentKey, respondentKey)))
  return found
}

/** A new response with its answers also as a draft, so that the organisation can go on from them in the portal. */
export async function insertLoggedResponse(
  tx: Transaction,
  {
    responseId,
    respondentKey,
    respondent,
    input,
    now,
    createdBy,
  }: {
    responseId: string
    respondentKey: string
    respondent: SubmittedContent['respondent']
    input: LogInput
    now: Date
    createdBy: string
  },
): Promise<void> {
  await tx.insert(tx.tables.responses).values({
    id: responseId,
    consultationId: input.consultationId,
    organisationId: respondent.organisationId,
    personId: null,
    respondentKey,
    state: 'draft',
    channel: input.channel,
    isConfidential: input.isConfidential,
    confidentialReason: input.isConfidential ? input.confidentialReason : '',
    createdAt: now,
    createdBy,
    updatedAt: now,
  })
  for (const [questionKey, answer] of Object.entries(input.answers)) {
    if (!isAnswered(answer)) continue
    const { position, text, isConfidential, confidentialReason } = answer
    await tx.insert(tx.tables.answers).values({
      responseId,
      questionKey,
      position,
      text,
      isConfidential,
      confidentialReason: isConfidential ? confidentialReason : '',
      revision: 1,
      updatedAt: now,
      updatedBy: createdBy,
    })
  }
}
