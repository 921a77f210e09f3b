import { hashOf } from '#app/lib/canonical-json.ts'
import { createDraft } from '#app/modules/drafting/create-draft.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anAuthor } from '#test/factories/people.ts'
import type { TestContext } from '#test/support/context.ts'

/** A published consultation whose edition froze the first revision of a draft. */
export async function aConsultationOnADraft(context: TestContext, label: string, source: string) {
  const consultation = await aPublishedConsultation(context, { slug: `on-${label.toLowerCase().replace(/\W/g, '-')}` })
  const { proposalId } = consultation
  const input = { proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label, source }
  const notes = [{ clause: '1.3', reason: 'More time is needed.', mark: 'consultation' as const }]
  const created = await createDraft(context, await anAuthor(context), { ...input, notes })
  await freeze(context, consultation, { ...created, label })
  return { ...consultation, ...created }
}

async function freeze(
  context: TestContext,
  { edition }: Awaited<ReturnType<typeof aPublishedConsultation>>,
  { draftId, revisionId, hash, label }: { draftId: string; revisionId: string; hash: string; label: string },
) {
  const amends = [{ instrument: 'tmad', base: 'AL 1.0', version: label, draftId, revisionId, hash }]
  const content = {
    ...edition.content,
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
  await context.db.write((tx) => tx.insert(tx.tables.editions).values(next))
}
