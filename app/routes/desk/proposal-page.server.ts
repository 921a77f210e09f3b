import { NotFoundError } from '#app/lib/errors.ts'
import { findVisibleConsultation, listProposals } from '#app/modules/consultations/queries.server.ts'
import { getProposalRecord } from '#app/modules/conclusions/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import { href } from '#app/routes/manifest.ts'

/**
 * The proposal that the address of a desk page names, as published.
 *
 * @throws NotFoundError when there is none that the actor may know of, or it has not been published
 */
export async function openProposal({ portal, actor, params }: Pick<PageArgs, 'portal' | 'actor' | 'params'>) {
  const consultation = await findVisibleConsultation(portal.db.read, actor, params.slug ?? '')
  const proposals = consultation ? await listProposals(portal.db.read, consultation.id) : []
  const proposal = proposals.find(({ letter }) => letter === params.letter)
  if (!consultation || !proposal) throw new NotFoundError()
  const record = await getProposalRecord(portal.db.read, portal.procedures, proposal.id)
  const { slug, shortTitle } = consultation
  return {
    record,
    slug,
    letter: proposal.letter,
    proposalId: proposal.id,
    caption: record.isOneOfSeveral ? `${shortTitle}, proposal ${proposal.letter}` : shortTitle,
    back: { href: href('desk/consultation', { slug }), label: shortTitle },
  }
}
