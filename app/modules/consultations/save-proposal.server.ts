import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import {
  changesBetween,
  editWorkingCopy,
  requireDraft,
  type Edited,
  type EditTarget,
} from './edit-working-copy.server.ts'
import type { CorrectedProposal } from './model.ts'
import { syncQuestions } from './sync-questions.server.ts'
import type { WorkingCopy } from './working-copy.ts'

export type ProposalInput = EditTarget &
  CorrectedProposal & {
    procedure: string
    /** Whether the letter is to be a new proposal; otherwise the one that has it is changed. */
    isNew: boolean
  }

/**
 * Add a proposal, or change one. After publication its words and dates may be corrected, not its procedure.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'letter-taken', 'letter-malformed' at `letter`, 'unknown-procedure' at `procedure`, 'already-published'
 */
export async function saveProposal(context: Context, actor: Actor, input: ProposalInput): Promise<number> {
  const { consultationId, revision, isNew, ...words } = input
  return editWorkingCopy(context, actor, { consultationId, revision }, async (tx, working) => {
    const { proposals } = tx.tables
    if (!context.procedures.has(words.procedure)) {
      throw new RuleError('unknown-procedure', 'Choose the procedure that the proposal follows', 'procedure')
    }
    const existing = working.proposals.find(({ letter }) => letter === words.letter)
    if (isNew) {
      requireDraft(working)
      requireFreeLetter(working, words.letter)
      const id = context.newId()
      await tx.insert(proposals).values({ ...words, id, consultationId, amends: [], state: 'drafting', round: 1 })
      const owners = [...working.proposals, { id, letter: words.letter }]
      await syncQuestions(context, tx, { ...working, proposals: owners }, working.source)
      return { part: `proposal ${words.letter}`, changes: { proposal: { from: null, to: words } } }
    }
    if (!existing) throw new RuleError('unknown-proposal', `There is no proposal ${words.letter}.`, 'letter')
    if (existing.procedure !== words.procedure) requireDraft(working)
    const edited: Edited = { part: `proposal ${words.letter}`, changes: changesBetween<typeof words>(existing, words) }
    if (working.hasCorrection) return { ...edited, correction: { proposals: correctedProposals(working, words) } }
    await tx.update(proposals).set(words).where(eq(proposals.id, existing.id))
    return edited
  })
}

/** The proposals of a correction as they stand. */
export function correctedProposal(proposal: CorrectedProposal): CorrectedProposal {
  const { letter, title, summary, recommendation, dates, effective, direction } = proposal
  return { letter, title, summary, recommendation, dates, effective, direction }
}

function correctedProposals(working: WorkingCopy, words: CorrectedProposal): CorrectedProposal[] {
  return working.proposals.map((proposal) => correctedProposal(proposal.letter === words.letter ? words : proposal))
}

function requireFreeLetter(working: WorkingCopy, letter: string): void {
  if (!/^[A-Z]{1,2}$/.test(letter)) {
    throw new RuleError('letter-malformed', 'Give the proposal a capital letter, such as A', 'letter')
  }
  if (working.proposals.some((proposal) => proposal.letter === letter)) {
    throw new RuleError('letter-taken', `There is a proposal ${letter} already. Give this one another letter`, 'letter')
  }
}
