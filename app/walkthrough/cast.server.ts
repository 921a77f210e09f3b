import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { findActor } from '#app/modules/identity/sessions.server.ts'
import { loadSamplePeople } from '#app/modules/identity/load-sample-people.server.ts'
import type { MembershipRole, PortalRole } from '#app/modules/identity/model.ts'

/** Who plays a sample consultation: the sample people, found by what they may do. */
export type Cast = {
  author: PersonActor
  analyst: PersonActor
  approver: PersonActor
  official: PersonActor
  /** The id of a sample organisation by its key in `organisations.yaml`. */
  organisation(key: string): string
  /** Who drafts for an organisation: a contributor where it has one. */
  drafterOf(key: string): Promise<PersonActor>
  /** Who submits for an organisation. */
  submitterOf(key: string): Promise<PersonActor>
}

/**
 * Load the sample people, where they are not there yet, and give each part to one of them.
 *
 * @throws ProblemsError when `organisations.yaml` is faulty
 * @throws Error when nobody can play a part
 */
export async function gatherCast(context: Context): Promise<Cast> {
  const { organisations } = await loadSamplePeople(context)
  const organisation = (key: string) => {
    const id = organisations.get(key)
    if (!id) throw new Error(`There is no sample organisation ${key}.`)
    return id
  }
  return {
    author: await withRole(context, 'dcc-author'),
    analyst: await withRole(context, 'dcc-analyst'),
    approver: await withRole(context, 'dcc-approver'),
    official: await withRole(context, 'department-official'),
    organisation,
    drafterOf: (key) =>
      memberOf(context, organisation(key), ['contributor', 'submitter', 'organisation-administrator']),
    submitterOf: (key) => memberOf(context, organisation(key), ['submitter', 'organisation-administrator']),
  }
}

/** The person with this role and no other, so that the second person is always a second person. */
async function withRole(context: Context, role: PortalRole): Promise<PersonActor> {
  const { roleGrants } = context.db.tables
  const grants = await context.db.read
    .select()
    .from(roleGrants)
    .where(eq(roleGrants.role, role))
    .orderBy(roleGrants.personId)
  for (const { personId } of grants) {
    const actor = await findActor(context.db.read, personId)
    if (actor?.roles.length === 1) return actor
  }
  throw new Error(`Nobody among the sample people is ${role} and nothing else.`)
}

async function memberOf(context: Context, organisationId: string, inOrder: MembershipRole[]): Promise<PersonActor> {
  const { memberships } = context.db.tables
  const rows = await context.db.read
    .select()
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(memberships.personId)
  for (const role of inOrder) {
    const member = rows.find((row) => row.role === role && row.state === 'confirmed')
    const actor = member && (await findActor(context.db.read, member.personId))
    if (actor) return actor
  }
  throw new Error(`Nobody of organisation ${organisationId} can play ${inOrder.join(' or ')}.`)
}
