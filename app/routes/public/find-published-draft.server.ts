import type { Context } from '#app/context.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { findEdition, findVisibleConsultation } from '#app/modules/consultations/queries.server.ts'
import { findRevisionWithBase } from '#app/modules/drafting/queries.server.ts'
import { findInstrument } from '#app/modules/instruments/queries.server.ts'

/**
 * A draft as a published edition froze it: the revision that was consulted on, whatever has been written since.
 *
 * @param editionNumber the latest edition unless given
 * @throws NotFoundError before publication, and for a draft that the edition does not hold
 */
export async function findPublishedDraft(
  { db }: Context,
  actor: Actor,
  { slug, draftId, editionNumber }: { slug: string; draftId: string; editionNumber?: number },
) {
  const consultation = await findVisibleConsultation(db.read, actor, slug)
  const edition = consultation && (await findEdition(db.read, consultation.id, editionNumber))
  const proposal = edition?.content.proposals.find(({ amends }) =>
    amends.some((amendment) => amendment.draftId === draftId),
  )
  const amendment = proposal?.amends.find((candidate) => candidate.draftId === draftId)
  const frozen = amendment && (await findRevisionWithBase(db.read, amendment.revisionId))
  const instrument = frozen && (await findInstrument(db.read, frozen.draft.instrument))
  if (!consultation || !edition || !proposal || !frozen || !instrument) throw new NotFoundError()
  return { consultation, edition, proposal, instrument, ...frozen }
}
export type PublishedDraft = Awaited<ReturnType<typeof findPublishedDraft>>

/** What is printed on the cover of a draft's files: which words these are, against which, and how to tell. */
export function draftCover({ instrument, draft, base, revision, edition, proposal }: PublishedDraft) {
  return {
    title: instrument.title,
    subtitle: `${draft.label}, proposed`,
    facts: [
      { label: 'Consultation', value: `${edition.content.title} (${edition.content.reference})` },
      { label: 'Proposal', value: `${proposal.letter}: ${proposal.title}` },
      { label: 'Drafted against', value: base.label },
      { label: 'Hash of that text', value: base.hash },
      { label: 'Hash of this draft', value: revision.hash },
      { label: 'Classification', value: edition.content.classification },
    ],
  }
}
