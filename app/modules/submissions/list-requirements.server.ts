import type { Context } from '#app/context.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { canReadSubmission } from './decision-policy.ts'
import { readPackSource, requirementFactsOf, type PackSource } from './pack/pack-source.server.ts'
import { meetRequirements, type RequirementStatus } from './requirements.ts'

/**
 * Each thing the procedure of a proposal asks for, with how it is met, what is missing, or why it does not apply.
 *
 * @throws NotFoundError when there is no such published proposal
 */
export async function listRequirements(context: Context, proposalId: string): Promise<RequirementStatus[]> {
  return requirementsOf(await readPackSource(context.db.read, context.procedures, proposalId))
}

/** The same from a source already read. */
export function requirementsOf(source: PackSource): RequirementStatus[] {
  return meetRequirements(source.record.procedure, requirementFactsOf(source))
}

/**
 * What the page of a submission shows: the source and its requirements.
 *
 * @throws NotFoundError when there is no such published proposal, or the actor may not know of its submission
 */
export async function getPreparation(context: Context, actor: Actor, proposalId: string) {
  if (!canReadSubmission(actor)) throw new NotFoundError()
  const source = await readPackSource(context.db.read, context.procedures, proposalId)
  return { source, requirements: requirementsOf(source) }
}
