import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import type { MembershipRole } from './model.ts'
import { findOrganisation } from './queries.server.ts'
import { putMembershipRequest, refuseTooMany } from './register-organisation.server.ts'

/**
 * Ask to join a registered organisation. Its administrator, or staff, decide, and may give another role than the one asked for.
 *
 * @returns the membership's id
 * @throws NotAllowedError unless somebody is signed in
 * @throws NotFoundError for an organisation that is not there or not confirmed
 * @throws RuleError 'already-member', 'already-requested', 'too-many-requests'
 */
export async function requestMembership(
  context: Context,
  actor: Actor,
  input: { organisationId: string; role?: MembershipRole },
): Promise<string> {
  if (!isPerson(actor)) throw new NotAllowedError()
  return context.db.write(async (tx) => {
    const organisation = await findOrganisation(tx, input.organisationId)
    if (organisation?.state !== 'confirmed') throw new NotFoundError()
    await refuseTooMany(tx, actor)
    return putMembershipRequest(context, tx, actor, organisation.id, input.role ?? 'contributor')
  })
}
