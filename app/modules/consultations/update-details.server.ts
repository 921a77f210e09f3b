import type { Context } from '#app/context.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { changesBetween, editWorkingCopy, type EditTarget } from './edit-working-copy.server.ts'
import type { WorkingDetails } from './working-copy.ts'

/**
 * Change what a consultation is called, who issues it and what it rests on.
 *
 * @returns the new revision
 * @throws as `editWorkingCopy`
 */
export async function updateDetails(
  context: Context,
  actor: Actor,
  input: EditTarget & Partial<WorkingDetails>,
): Promise<number> {
  const { consultationId, revision, ...details } = input
  return editWorkingCopy(context, actor, { consultationId, revision }, async (_tx, working) => ({
    part: 'details',
    changes: changesBetween<WorkingDetails>(working, details),
    fields: details,
  }))
}
