import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { createDraft } from '#app/modules/drafting/create-draft.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anAuthor } from '#test/factories/people.ts'

/** A published consultation whose edition froze the first revision of a draft. */
export async function aConsultationOnADraft(
  context: Context,
  label: string,
  source: string,
  { base = 'AL 1.0', name = '' }: { base?: string; name?: string } = {},
) {
  const consultation = await aPublishedConsultation(context, { slug: `on-${label.toLowerCase().replace(/\W/g, '-')}` })
  const { proposalId } = consultation
  const input = { proposalId, instrument: 'tmad', baseLabel: base, label, source }
  const notes = [{ clause: '1.3', reason: 'More time is needed.', mark: 'consultation' as const }]
  const created = await createDraft(context, await anAuthor(context), { ...input, notes })
  await freeze(context, consultation, { ...created, label, base, name })
  return { ...consultation, ...created }
}

async function freeze(
  context: Context,
  { id, edition }: Awaited<ReturnType<typeof aPublishedConsultation>>,
  draft: { draftId: string; revisionId: string; hash: string; label: string; base: string; name: string },
) {
  const { draftId, revisionId, hash, label, base, name } = draft
  const amends = [{ instrument: 'tmad', base, version: label, draftId, revisionId, hash }]
  const content = {
    ...edition.content,
    ...(name ? { shortTitle: name } : {}),
    proposals: edition.content.proposals.map((proposal) => ({ ...proposal, amends })),
  }
  const next = {
    ...edition,
    id: context.newId(),
    number: 2,
    content,
    hash: hashOf(content),
    reason: 'A draft is added.',
  }
  await context.db.write(async (tx) => {
    const { editions, consultations, proposals } = tx.tables
    await tx.insert(editions).values(next)
    if (name) await tx.update(consultations).set({ shortTitle: name }).where(eq(consultations.id, id))
    await tx.update(proposals).set({ amends }).where(eq(proposals.consultationId, id))
  })
}
