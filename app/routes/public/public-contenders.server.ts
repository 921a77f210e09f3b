import type { Context } from '#app/context.ts'
import { listWaitingVersions } from '#app/modules/drafting/collisions/list-contenders.server.ts'
import { findRevisionWithBase } from '#app/modules/drafting/queries.server.ts'
import type { LinkedContender } from '#app/routes/collision-facts.server.ts'
import { href } from '#app/routes/manifest.ts'
import { listAmendingDrafts } from './list-amending-drafts.server.ts'

/**
 * The texts that mean to change an instrument, as the public may know them: each draft as its edition froze it, never as it has
 * been worked on since, and versions designated.
 */
export async function listPublicContenders(portal: Context, key: string): Promise<LinkedContender[]> {
  const reader = portal.db.read
  const waiting = (await listWaitingVersions(reader, key)).map((version) => ({
    ...version,
    href: href('public/instrument-version', { key, label: version.label }),
  }))
  const drafts: LinkedContender[] = []
  for (const amending of await listAmendingDrafts(portal, key)) {
    if (!amending.isOpen || amending.isDesignated) continue
    const frozen = await findRevisionWithBase(reader, amending.revisionId)
    if (!frozen) continue
    const { slug, draftId, letter, proposalId } = amending
    drafts.push({
      id: frozen.revision.id,
      base: { id: frozen.base.id, content: frozen.base.content },
      text: frozen.revision.content,
      label: amending.label,
      baseLabel: frozen.base.label,
      owner: { draftId, slug, consultation: amending.consultation, letter, proposalId },
      inForceFrom: null,
      href: amending.href,
    })
  }
  return [...waiting, ...drafts]
}
