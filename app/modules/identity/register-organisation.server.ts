import { and, eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, RuleError } from '#app/lib/errors.ts'
import type { Actor, PersonActor } from '#app/modules/access/actor.ts'
import { isPerson } from '#app/modules/access/policy.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import type { PartyCategory } from './model.ts'
import { countOpenRequests, findOrganisationByName, nameKeyOf } from './queries.server.ts'

/** So many requests of one person may wait at a time: enough for anybody honest. */
export const mostOpenRequests = 5

/**
 * Ask for an organisation to be registered. The person becomes its administrator once staff confirm it. One that was declined
 * may be asked for again, with what is right this time.
 *
 * @returns the organisation's id
 * @throws NotAllowedError unless somebody is signed in
 * @throws RuleError 'organisation-exists', 'too-many-requests'
 */
export async function registerOrganisation(
  context: Context,
  actor: Actor,
  input: { name: string; category: PartyCategory; corporateGroup?: string | undefined },
): Promise<string> {
  if (!isPerson(actor)) throw new NotAllowedError()
  const stated = {
    name: input.name.trim().replace(/\s+/g, ' '),
    category: input.category,
    corporateGroup: input.corporateGroup?.trim() || null,
    state: 'requested' as const,
  }
  return context.db.write(async (tx) => {
    const { organisations } = tx.tables
    const present = await findOrganisationByName(tx, stated.name)
    if (present && present.state !== 'declined') throw alreadyThere(present)
    await refuseTooMany(tx, actor)

    const organisationId = present?.id ?? context.newId()
    if (present) await tx.update(organisations).set(stated).where(eq(organisations.id, present.id))
    else {
      const row = { id: organisationId, nameKey: nameKeyOf(stated.name), createdAt: context.now(), ...stated }
      await tx.insert(organisations).values(row)
    }
    await appendEvent(context, tx, {
      type: 'organisation.requested',
      subject: organisationId,
      actor,
      details: { from: present?.state ?? null, to: 'requested', name: stated.name, category: stated.category },
    })
    await putMembershipRequest(context, tx, actor, organisationId, 'organisation-administrator')
    return organisationId
  })
}

/**
 * Write down that a person asks to belong, over an earlier membership that was declined or has ended.
 *
 * @throws RuleError 'already-member', 'already-requested'
 */
export async function putMembershipRequest(
  context: Context,
  tx: Transaction,
  actor: PersonActor,
  organisationId: string,
  role: 'contributor' | 'submitter' | 'organisation-administrator',
): Promise<string> {
  const { memberships } = tx.tables
  const [present] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, actor.id), eq(memberships.organisationId, organisationId)))
  if (present?.state === 'confirmed') throw new RuleError('already-member', 'You already belong to this organisation.')
  if (present?.state === 'requested') {
    throw new RuleError('already-requested', 'You have already asked to join this organisation.')
  }
  const id = present?.id ?? context.newId()
  const stated = { role, state: 'requested' as const, requestedAt: context.now(), decidedAt: null, decidedBy: null }
  if (present) await tx.update(memberships).set(stated).where(eq(memberships.id, present.id))
  else await tx.insert(memberships).values({ id, personId: actor.id, organisationId, ...stated })
  await appendEvent(context, tx, {
    type: 'membership.requested',
    subject: id,
    actor,
    details: { personId: actor.id, organisationId, role, from: present?.state ?? null, to: 'requested' },
  })
  return id
}

export async function refuseTooMany(tx: Transaction, actor: PersonActor): Promise<void> {
  if ((await countOpenRequests(tx, actor.id)) < mostOpenRequests) return
  throw new RuleError(
    'too-many-requests',
    `You have ${mostOpenRequests} requests that nobody has decided yet. Wait until some of them are.`,
  )
}

function alreadyThere({ state }: { state: string }): RuleError {
  const message =
    state === 'requested'
      ? 'Somebody has already asked to register an organisation with this name. It waits to be confirmed.'
      : 'An organisation with this name is already registered. Search for it and ask to join.'
  return new RuleError('organisation-exists', message, 'name')
}
