import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { getProposalRecord } from '#app/modules/conclusions/queries.server.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { canReadSubmission } from './decision-policy.ts'
import { canPrepare, isPreparable } from './policy.ts'
import { findWorkingSubmission, type SubmissionWords } from './queries.server.ts'

export type SubmissionInput = {
  proposalId: string
  /** Only what is to change; the rest stays as it is. */
  recommendation?: string
  /** The statement of reasons: why DCC considers the proposal fit for purpose (TMAD 1.6(c)(i)). */
  fitForPurpose?: string
  /** Text by requirement key, for what the procedure asks in words. */
  statements?: Record<string, string>
  /** The revision the writer had before them; 0 for the first save of a round. */
  revision: number
}

/** The longest text taken, in characters. */
export const longestWords = 50_000

/**
 * Save the words of a submission. The first save of a round makes it; a later round starts from the words of the one before. The
 * record keeps the hash of the words, not the words.
 *
 * @returns the submission's id and its new revision; the same revision when nothing changed
 * @throws NotFoundError, NotAllowedError
 * @throws ProblemsError naming the text and line of everything that cannot be read
 * @throws RuleError 'no-submission' where the procedure asks for none; 'unknown-statement'; 'too-long'; 'not-preparable' once it has
 *   been sent; 'stale' at field `revision`
 */
export async function saveSubmission(
  context: Context,
  actor: Actor,
  input: SubmissionInput,
): Promise<{ submissionId: string; revision: number }> {
  if (!canReadSubmission(actor)) throw new NotFoundError()
  if (!canPrepare(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const { proposal, published, procedure } = await getProposalRecord(tx, context.procedures, input.proposalId)
    checkWords(procedure, input)
    const { recommendation } = published
    const { words, revision, submission } = await findWorkingSubmission(tx, { ...proposal, recommendation })
    if (!isPreparable({ proposalState: proposal.state, submissionState: submission?.state ?? 'preparing' })) {
      throw new RuleError('not-preparable', 'This submission has been sent, so its words cannot be changed.')
    }
    if (input.revision !== revision) {
      throw new RuleError(
        'stale',
        'Somebody else saved this submission while you were writing. Both texts are below; put together what you need and save again.',
        'revision',
      )
    }
    const next: SubmissionWords = {
      recommendation: input.recommendation ?? words.recommendation,
      fitForPurpose: input.fitForPurpose ?? words.fitForPurpose,
      statements: { ...words.statements, ...input.statements },
    }
    const id = submission?.id ?? context.newId()
    if (submission && hashOf(next) === hashOf(words)) return { submissionId: id, revision }

    const { submissions } = tx.tables
    const row = { ...next, revision: revision + 1, preparedBy: actor.id }
    if (submission) await tx.update(submissions).set(row).where(eq(submissions.id, id))
    else {
      const { consultationId, id: proposalId, round } = proposal
      await tx.insert(submissions).values({ id, consultationId, proposalId, round, state: 'preparing', ...row })
    }
    await appendEvent(context, tx, {
      type: 'submission.changed',
      subject: id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        ...{ proposalId: proposal.id, letter: proposal.letter, round: proposal.round, revision: row.revision },
        words: { from: hashOf(words), to: hashOf(next) },
      },
    })
    return { submissionId: id, revision: row.revision }
  })
}

/** Titles of the texts a submission may hold, by the name of their field. */
export function wordFields(procedure: Procedure): { name: string; key: string; title: string; clause: string }[] {
  const { requirements } = procedure.submission
  const recommendation = requirements.find(({ kind }) => kind === 'recommendation')
  const reasons = requirements.find(({ key }) => key === 'fit-for-purpose')
  const statements = requirements.filter(({ kind, key }) => kind === 'statement' && key !== 'fit-for-purpose')
  return [
    {
      ...{ name: 'recommendation', key: recommendation?.key ?? 'recommendation' },
      ...{ title: recommendation?.title ?? 'Recommendation', clause: recommendation?.clause ?? '' },
    },
    {
      ...{ name: 'fitForPurpose', key: 'fit-for-purpose' },
      ...{ title: reasons?.title ?? 'Statement of reasons', clause: reasons?.clause ?? '' },
    },
    ...statements.map(({ key, title, clause }) => ({ name: `statement-${key}`, key, title, clause })),
  ]
}

function checkWords(procedure: Procedure, input: SubmissionInput): void {
  if (procedure.submission.to === 'nobody') {
    throw new RuleError('no-submission', `The procedure “${procedure.title}” asks for no submission.`)
  }
  const fields = wordFields(procedure)
  const given = [
    { name: 'recommendation', words: input.recommendation },
    { name: 'fitForPurpose', words: input.fitForPurpose },
    ...Object.entries(input.statements ?? {}).map(([key, words]) => ({ name: `statement-${key}`, words })),
  ]
  const problems = given.flatMap(({ name, words = '' }) => {
    const field = fields.find((candidate) => candidate.name === name)
    if (!field) throw new RuleError('unknown-statement', 'The procedure asks for no such statement.')
    if (words.length > longestWords) {
      const limit = longestWords.toLocaleString('en-GB')
      throw new RuleError('too-long', `“${field.title}” must be ${limit} characters or fewer.`, name)
    }
    return parseDocumentMarkdown(words, { file: field.title }).problems
  })
  if (problems.length > 0) throw new ProblemsError(problems)
}
