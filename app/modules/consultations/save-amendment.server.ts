import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { insertDraft } from '#app/modules/drafting/create-draft.server.ts'
import { discardDrafts } from '#app/modules/drafting/discard-drafts.server.ts'
import { editWorkingCopy, requireDraft, type EditTarget } from './edit-working-copy.server.ts'
import type { WorkingCopy } from './working-copy.ts'

export type AmendmentInput = EditTarget & {
  letter: string
  instrument: string
  /** The version to draft against. */
  base: string
  /** The label the new version would carry. */
  version: string
}

/**
 * Say that a proposal amends an instrument. A draft begins with the base's own words, to be edited on its page.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy` and `insertDraft`
 * @throws RuleError 'already-published', 'unknown-proposal'
 */
export async function addAmendment(context: Context, actor: Actor, input: AmendmentInput): Promise<number> {
  const { letter, instrument, base, version } = input
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    requireDraft(working)
    const proposal = requireProposal(working, letter)
    const draft = { proposalId: proposal.id, instrument, baseLabel: base, label: version }
    const { draftId } = await insertDraft(context, tx, actor, draft)
    const amends = [...proposal.amends, { instrument, base, version, draftId }]
    await tx.update(tx.tables.proposals).set({ amends }).where(eq(tx.tables.proposals.id, proposal.id))
    return { part: `proposal ${letter}`, changes: { amends: { from: proposal.amends, to: amends } } }
  })
}

/**
 * Say that a proposal does not amend an instrument after all. Its draft leaves the proposal and keeps its revisions.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'already-published', 'unknown-proposal', 'not-there'
 */
export async function removeAmendment(
  context: Context,
  actor: Actor,
  input: EditTarget & { letter: string; instrument: string },
): Promise<number> {
  const { letter, instrument } = input
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    requireDraft(working)
    const proposal = requireProposal(working, letter)
    const amends = proposal.amends.filter((amendment) => amendment.instrument !== instrument)
    if (amends.length === proposal.amends.length) {
      throw new RuleError('not-there', `Proposal ${letter} does not amend that document.`)
    }
    await discardDrafts(tx, [proposal.id], instrument)
    await tx.update(tx.tables.proposals).set({ amends }).where(eq(tx.tables.proposals.id, proposal.id))
    return { part: `proposal ${letter}`, changes: { amends: { from: proposal.amends, to: amends } } }
  })
}

function requireProposal(working: WorkingCopy, letter: string) {
  const proposal = working.proposals.find((candidate) => candidate.letter === letter)
  if (!proposal) throw new RuleError('unknown-proposal', `There is no proposal ${letter}.`)
  return proposal
}
