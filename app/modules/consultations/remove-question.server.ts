import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, requireDraft, type EditTarget } from './edit-working-copy.server.ts'
import { withoutQuestion } from './question-source.ts'

/**
 * Take a question out of a draft and out of its document.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'unknown-question', 'already-published'
 */
export async function removeQuestion(
  context: Context,
  actor: Actor,
  input: EditTarget & { key: string },
): Promise<number> {
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    requireDraft(working)
    const question = working.questions.find(({ key }) => key === input.key)
    if (!question) throw new RuleError('unknown-question', `There is no question ${input.key}.`)
    await tx.delete(tx.tables.questions).where(eq(tx.tables.questions.id, question.id))
    return {
      part: `question ${input.key}`,
      changes: { question: { from: question, to: null } },
      fields: { source: withoutQuestion(working.source, input.key) },
    }
  })
}
