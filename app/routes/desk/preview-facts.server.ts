import { NotFoundError } from '#app/lib/errors.ts'
import { listStoredFiles } from '#app/modules/consultations/approval-rules.server.ts'
import { freezeEdition } from '#app/modules/consultations/freeze-edition.ts'
import { listPublicationChecks, type CheckedCopy } from '#app/modules/consultations/list-publication-checks.server.ts'
import type { EditionContent } from '#app/modules/consultations/model.ts'
import { findConsultationById, listProposals } from '#app/modules/consultations/queries.server.ts'
import type { PageArgs } from '#app/routes/http.server.ts'
import type { Published } from '../public/published.server.ts'

/** The edition that publication would freeze now, by the same function; dates not given yet are filled with today. */
export async function previewContent(
  { portal }: Pick<PageArgs, 'portal'>,
  checked: CheckedCopy,
): Promise<EditionContent> {
  const { working, document, previous } = checked
  const now = portal.now()
  const isClosed = working.publishedClosesAt !== null && now >= working.publishedClosesAt
  return freezeEdition(working, document, {
    opensAt: working.opensAt ?? now,
    closesAt: working.closesAt ?? now,
    files: await listStoredFiles(portal.db.read, working),
    previous: working.hasCorrection && isClosed ? previous?.content : undefined,
  })
}

/** The consultation as it would be if it were published now and open. @throws NotFoundError */
export async function openPreview(args: PageArgs, consultationId: string): Promise<Published> {
  const { portal } = args
  const row = await findConsultationById(portal.db.read, consultationId)
  const checked = await listPublicationChecks(portal, portal.db.read, consultationId)
  if (!row || !checked) throw new NotFoundError()
  const number = (checked.previous?.number ?? 0) + 1
  const { working } = checked
  return {
    row,
    edition: {
      number: working.hasCorrection ? number : 1,
      reason: working.correctionReason,
      publishedAt: portal.now(),
      content: await previewContent(args, checked),
    },
    proposals: await listProposals(portal.db.read, consultationId),
    phase: 'open',
    state: 'open',
    now: portal.now(),
  }
}
