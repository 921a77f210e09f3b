import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { anAuthor } from '#test/factories/people.ts'
import type { TestContext } from '#test/support/context.ts'
import { createDraft } from '../create-draft.server.ts'
import { latestRevision } from '../queries.server.ts'

/** The sample legal text with one word changed. */
export const changed = someLegalText.replace('2024', '2025')

/** A draft with the changed text, begun by an author. */
export async function aDraft(context: TestContext) {
  const { version } = await anInstrument(context)
  const consultation = await aPublishedConsultation(context, { proposalState: 'analysing' })
  const author = await anAuthor(context)
  const input = { proposalId: consultation.proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0' }
  const created = await createDraft(context, author, { ...input, source: changed })
  return { ...created, version, consultation, author, input }
}

/** The identity that a clause of a draft has. */
export async function idOf(context: TestContext, draftId: string, reference: string): Promise<string> {
  const revision = await latestRevision(context.db.read, draftId)
  return revision?.content.clauses.find((clause) => clause.reference === reference)?.id ?? ''
}
