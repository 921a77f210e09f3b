import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { explanationEvent, listDissent } from './loose-ends/disagreement-ends.server.ts'
import { canReadConclusion, canWriteConclusion, isWritable } from './policy.ts'
import { findWorkingPassages, getProposalRecord } from './queries.server.ts'

export type ExplanationInput = {
  proposalId: string
  versionId: string
  questionKey: string
  /** Why there is nothing to agree about, in staff's words: for the full report and the record. */
  note: string
}

/** The longest note taken, in characters. */
export const longestNote = 2_000

/**
 * Note why a respondent who disagreed has no entry in the register of disagreements: for instance because the change it asked for was
 * made. The note is an event: it is never edited, a later one stands in its place, and both stay on the record. A respondent that
 * submits again has to be looked at again, because the note is on the version that was read.
 *
 * @throws NotFoundError, NotAllowedError
 * @throws RuleError 'not-writable', 'not-dissenting', 'already-registered', 'note-required', 'note-too-long'
 */
export async function explainDissent(context: Context, actor: Actor, input: ExplanationInput): Promise<void> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  if (!canWriteConclusion(actor)) throw new NotAllowedError()
  const note = input.note.trim()
  if (note === '') throw new RuleError('note-required', 'Say why no disagreement needs to be recorded.', 'note')
  if (note.length > longestNote) {
    throw new RuleError('note-too-long', `Use ${longestNote.toLocaleString('en-GB')} characters or fewer.`, 'note')
  }
  await context.db.write(async (tx) => {
    const record = await getProposalRecord(tx, context.procedures, input.proposalId)
    const { proposal } = record
    const { conclusion } = await findWorkingPassages(tx, proposal)
    if (!isWritable({ proposalState: proposal.state, conclusionState: conclusion?.state ?? 'drafting' })) {
      throw new RuleError(
        'not-writable',
        'This report is with the approver or has been approved. Ask for it to be returned first.',
      )
    }
    const dissent = (await listDissent(tx, record)).find(
      ({ versionId, questionKey }) => versionId === input.versionId && questionKey === input.questionKey,
    )
    if (!dissent) throw new RuleError('not-dissenting', 'This answer does not disagree, or has been replaced since.')
    if (dissent.isRegistered) {
      throw new RuleError(
        'already-registered',
        'This disagreement is in the register: what becomes of it is recorded there.',
      )
    }
    const { versionId, responseId, questionKey } = dissent
    await appendEvent(context, tx, {
      type: explanationEvent,
      subject: proposal.id,
      consultationId: proposal.consultationId,
      actor,
      details: {
        proposalId: proposal.id,
        letter: proposal.letter,
        responseId,
        versionId,
        questionKey,
        note,
        previous: dissent.note,
      },
    })
  })
}
