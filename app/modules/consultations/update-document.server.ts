import { diffLines } from 'diff'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/lib/canonical-json.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { editWorkingCopy, type Changes, type EditTarget } from './edit-working-copy.server.ts'
import { syncQuestions } from './sync-questions.server.ts'

/**
 * Save the document's source in the Markdown dialect, faults and all: what is wrong with it is shown by line and stands in
 * the way of publication, never of saving. Before publication the questions follow the document.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 */
export async function updateDocument(
  context: Context,
  actor: Actor,
  input: EditTarget & { source: string },
): Promise<number> {
  const source = input.source.replace(/\r\n?/g, '\n')
  return editWorkingCopy(context, actor, input, async (tx, working) => {
    if (working.state === 'draft') await syncQuestions(context, tx, working, source)
    return { part: 'document', changes: documentChanges(working.source, source), fields: { source } }
  })
}

/** The lines taken out and put in, and the hash of the whole before and after. */
export function documentChanges(before: string, after: string): Changes {
  if (before === after) return {}
  const parts = diffLines(before, after, { timeout: 1000 })
  const lines = (isWanted: (part: { added?: boolean; removed?: boolean }) => boolean | undefined) =>
    parts ? parts.filter(isWanted).map(({ value }) => value) : ['The whole document.']
  return {
    document: { from: sha256(before), to: sha256(after) },
    lines: { from: lines((part) => part.removed), to: lines((part) => part.added) },
  }
}
