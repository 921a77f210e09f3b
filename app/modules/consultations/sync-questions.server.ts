import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { Transaction } from '#db/database.ts'
import { questionsIn } from './question-source.ts'

/**
 * Bring the questions of a draft to what its document says, in the document's order. A question that has left the document is
 * kept, last, until somebody removes it: a slip in the text must not cost one. A question of an unknown proposal waits.
 */
export async function syncQuestions(
  context: Context,
  tx: Transaction,
  working: {
    id: string
    proposals: readonly { id: string; letter: string }[]
    questions: readonly { id: string; key: string }[]
  },
  source: string,
): Promise<void> {
  const { questions } = tx.tables
  const stored = new Map(working.questions.map((question) => [question.key, question]))
  const proposals = new Map(working.proposals.map(({ letter, id }) => [letter, id]))
  let position = 0
  const placed = new Set<string>()
  for (const { key, label, proposal, kind, isRequired, text } of questionsIn(source)) {
    const proposalId = proposals.get(proposal)
    if (!key || !proposalId || placed.has(key)) continue
    placed.add(key)
    const values = { proposalId, label: label || key, kind, isRequired, text, position: (position += 1) }
    const existing = stored.get(key)
    if (existing) await tx.update(questions).set(values).where(eq(questions.id, existing.id))
    else await tx.insert(questions).values({ id: context.newId(), consultationId: working.id, key, ...values })
  }
  for (const question of working.questions.filter(({ key }) => !placed.has(key))) {
    await tx
      .update(questions)
      .set({ position: (position += 1) })
      .where(eq(questions.id, question.id))
  }
}
