import type { Context } from '#app/context.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import { formatInstant } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { findConsultation } from '#app/modules/consultations/queries.server.ts'
import { canDraft } from '#app/modules/drafting/policy.ts'
import { findDraft, findDraftFacts, latestRevision } from '#app/modules/drafting/queries.server.ts'
import { findInstrument, findVersionById } from '#app/modules/instruments/queries.server.ts'

/**
 * A draft as the desk sees it: its newest revision, the version it amends, and whether this actor may change it now.
 *
 * @throws NotFoundError when the consultation has no such draft
 */
export async function findDeskDraft(portal: Context, actor: Actor, slug: string, draftId: string) {
  const reader = portal.db.read
  const consultation = await findConsultation(reader, slug)
  const draft = consultation && (await findDraft(reader, draftId))
  const facts = draft && (await findDraftFacts(reader, draft.proposalId))
  const revision = draft && (await latestRevision(reader, draftId))
  const base = draft && (await findVersionById(reader, draft.baseVersionId))
  const instrument = draft && (await findInstrument(reader, draft.instrument))
  if (!consultation || !draft || !facts || !revision || !base || !instrument) throw new NotFoundError()
  if (facts.consultationId !== consultation.id) throw new NotFoundError()
  return {
    consultation,
    draft,
    revision,
    base,
    instrument,
    letter: facts.letter,
    mayEdit: canDraft(actor, facts),
    savedWords: `Revision ${revision.number}, saved at ${formatInstant(revision.createdAt)}`,
  }
}
export type DeskDraft = Awaited<ReturnType<typeof findDeskDraft>>
