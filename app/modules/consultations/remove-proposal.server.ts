import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, requireDraft, type EditTarget } from './edit-working-copy.server.ts'

/**
 * Take a proposal out of a draft. What hangs on it goes first, one by one, so that nothing vanishes unseen.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'proposal-in-use' while it owns a question or a draft, 'already-published'
 */
export async function removeProposal(
  context: Context,
  actor: Actor,
  input: EditTarget & { letter: string },
): Promise<number> {
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    requireDraft(working)
    const proposal = working.proposals.find(({ letter }) => letter === input.letter)
    if (!proposal) throw new RuleError('unknown-proposal', `There is no proposal ${input.letter}.`)
    const questions = working.questions.filter((question) => question.proposal === input.letter)
    const drafts = working.drafts.filter((draft) => draft.proposalId === proposal.id)
    if (questions.length > 0 || drafts.length > 0) {
      const owned = [...questions.map(({ label }) => label), ...drafts.map(({ label }) => `the draft ${label}`)]
      throw new RuleError('proposal-in-use', `Remove what belongs to it first: ${owned.join(', ')}.`)
    }
    await tx.delete(tx.tables.proposals).where(eq(tx.tables.proposals.id, proposal.id))
    const { letter, title, procedure } = proposal
    return { part: `proposal ${letter}`, changes: { proposal: { from: { letter, title, procedure }, to: null } } }
  })
}
