import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, requireDraft, type Changes, type EditTarget } from './edit-working-copy.server.ts'
import { questionsIn, withQuestion, type QuestionDirective } from './question-source.ts'
import { syncQuestions } from './sync-questions.server.ts'
import { documentChanges } from './update-document.server.ts'

export type QuestionInput = EditTarget &
  QuestionDirective & {
    isNew: boolean
    /** For a new question: the printed number of the paragraph it follows; the end of the document unless given. */
    afterParagraph?: string
  }

/**
 * Add a question, or change its words, label, kind or owner. It is written into the document, where it is argued; the list of
 * questions follows the document. After publication only the words and the label may be corrected.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 * @throws RuleError 'key-taken', 'key-malformed' at `key`, 'unknown-proposal' at `proposal`, 'no-words' at `text`,
 *   'already-published'
 */
export async function saveQuestion(context: Context, actor: Actor, input: QuestionInput): Promise<number> {
  const { key, label, proposal, kind, isRequired, text, isNew, afterParagraph } = input
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    const existing = questionsIn(working.source).find((question) => question.key === key)
    const stored = working.questions.find((question) => question.key === key)
    const hasNewShape =
      stored?.kind !== kind || stored.proposal !== proposal || stored.isRequired !== isRequired || isNew
    if (hasNewShape) requireDraft(working)
    if (!/^[a-z][a-z0-9-]*$/.test(key)) {
      throw new RuleError(
        'key-malformed',
        'Give the question a short key such as q1: lower-case letters, numbers and hyphens',
        'key',
      )
    }
    if (isNew && (existing || stored)) {
      throw new RuleError('key-taken', `There is a question ${key} already. Give this one another short name`, 'key')
    }
    if (!working.proposals.some(({ letter }) => letter === proposal)) {
      throw new RuleError('unknown-proposal', 'Choose the proposal that the question belongs to', 'proposal')
    }
    if (text.trim() === '') throw new RuleError('no-words', 'Enter the words of the question', 'text')
    if (text.split('\n').some((line) => line.trim().startsWith(':::'))) {
      throw new RuleError('no-words', 'The words of a question cannot hold a line that starts with :::', 'text')
    }

    const question = { key, label, proposal, kind, isRequired, text }
    const source = withQuestion(working.source, question, afterParagraph)
    if (working.state === 'draft') await syncQuestions(context, tx, working, source)
    const isUnchanged = Object.keys(documentChanges(working.source, source)).length === 0
    const changes: Changes = isUnchanged ? {} : { question: { from: existing ?? null, to: question } }
    return { part: `question ${key}`, changes, fields: { source } }
  })
}
