import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/lib/canonical-json.ts'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { longestPassage, passageKeys, passageTitles, type ReportPassages } from './model.ts'
import { canReadConclusion, canWriteConclusion, isWritable } from './policy.ts'
import { findWorkingPassages, getProposalRecord } from './queries.server.ts'
import { readPassage } from './report/read-passage.ts'

export type PassagesInput = {
  proposalId: string
  /** Only the passages to change; the others stay as they are. */
  passages: Partial<ReportPassages>
  /** The revision the writer had before them; 0 for the first save of a round. */
  revision: number
}

/**
 * Save written passages of a report. The first save of a round makes its report; in a later round the words of the one before are
 * the starting point. The record keeps the hash of the words before and after, not the words.
 *
 * @returns the new revision; the same one when nothing changed
 * @throws NotFoundError, NotAllowedError
 * @throws ProblemsError naming passage and line of everything that cannot be read
 * @throws RuleError 'too-long'; 'not-writable' once the report is with the approver; 'stale' at field `revision`
 */
export async function savePassages(context: Context, actor: Actor, input: PassagesInput): Promise<number> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  if (!canWriteConclusion(actor)) throw new NotAllowedError()
  const given = passageKeys.filter((key) => input.passages[key] !== undefined)
  checkWords(input.passages, given)

  return context.db.write(async (tx) => {
    const { proposal } = await getProposalRecord(tx, context.procedures, input.proposalId)
    const { passages, revision, conclusion } = await findWorkingPassages(tx, proposal)
    if (!isWritable({ proposalState: proposal.state, conclusionState: conclusion?.state ?? 'drafting' })) {
      throw new RuleError(
        'not-writable',
        'This report is with the approver or has been approved, so it cannot be changed now. Ask for it to be returned first.',
      )
    }
    if (input.revision !== revision) {
      throw new RuleError(
        'stale',
        'Somebody else saved this report while you were writing. Both texts are below; put together what you need and save again.',
        'revision',
      )
    }
    const changed = given.filter((key) => input.passages[key] !== passages[key])
    if (changed.length === 0) return revision

    const { conclusions } = tx.tables
    const next = { passages: { ...passages, ...pick(input.passages, changed) }, revision: revision + 1 }
    const id = conclusion?.id ?? context.newId()
    if (conclusion) await tx.update(conclusions).set(next).where(eq(conclusions.id, id))
    else {
      const { consultationId, id: proposalId, round } = proposal
      await tx.insert(conclusions).values({ id, consultationId, proposalId, round, state: 'drafting', ...next })
    }
    await appendEvent(context, tx, {
      type: 'conclusion.changed',
      subject: id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        proposalId: proposal.id,
        letter: proposal.letter,
        round: proposal.round,
        revision: next.revision,
        passages: Object.fromEntries(
          changed.map((key) => [key, { from: sha256(passages[key]), to: sha256(next.passages[key]) }]),
        ),
      },
    })
    return next.revision
  })
}

function checkWords(passages: Partial<ReportPassages>, given: (keyof ReportPassages)[]): void {
  for (const key of given) {
    if ((passages[key] ?? '').length <= longestPassage) continue
    const limit = longestPassage.toLocaleString('en-GB')
    throw new RuleError('too-long', `“${passageTitles[key]}” must be ${limit} characters or fewer.`, key)
  }
  const problems = given.flatMap((key) => readPassage(key, passages[key] ?? '').problems)
  if (problems.length > 0) throw new ProblemsError(problems)
}

function pick(passages: Partial<ReportPassages>, keys: (keyof ReportPassages)[]): Partial<ReportPassages> {
  return Object.fromEntries(keys.map((key) => [key, passages[key]]))
}
