import type { Context } from '#app/context.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import type { MembershipRole, PartyCategory, PortalRole } from '#app/modules/identity/model.ts'

let count = 0

/** A person in the database with portal roles, as an actor. */
export async function aPerson(
  context: Context,
  { roles = [] as PortalRole[], name = 'Pat Example' } = {},
): Promise<PersonActor> {
  count += 1
  const person = { id: context.newId(), email: `person${count}@example.org`, name, createdAt: context.now() }
  await context.db.write(async (tx) => {
    await tx.insert(tx.tables.people).values(person)
    for (const role of roles) {
      await tx.insert(tx.tables.roleGrants).values({ personId: person.id, role, grantedAt: context.now() })
    }
  })
  return { kind: 'person', id: person.id, name, email: person.email, roles, memberships: [] }
}

/** A confirmed organisation. */
export async function anOrganisation(
  context: Context,
  {
    name = `Organisation ${(count += 1)}`,
    category = 'large-supplier' as PartyCategory,
    corporateGroup = null as string | null,
  } = {},
) {
  const organisation = {
    id: context.newId(),
    name,
    nameKey: name.toLowerCase(),
    category,
    corporateGroup,
    state: 'confirmed' as const,
    createdAt: context.now(),
  }
  await context.db.write((tx) => tx.insert(tx.tables.organisations).values(organisation))
  return organisation
}

/** A person who belongs to an organisation (a new one unless given), as an actor. */
export async function aMember(
  context: Context,
  role: MembershipRole = 'submitter',
  organisation?: Awaited<ReturnType<typeof anOrganisation>>,
): Promise<PersonActor> {
  const employer = organisation ?? (await anOrganisation(context))
  const person = await aPerson(context)
  await context.db.write((tx) =>
    tx.insert(tx.tables.memberships).values({
      id: context.newId(),
      personId: person.id,
      organisationId: employer.id,
      role,
      state: 'confirmed',
      requestedAt: context.now(),
      decidedAt: context.now(),
    }),
  )
  const membership = { organisationId: employer.id, organisationName: employer.name, category: employer.category, role }
  return { ...person, memberships: [membership] }
}

export const anAuthor = (context: Context) => aPerson(context, { roles: ['dcc-author'] })
export const anAnalyst = (context: Context) => aPerson(context, { roles: ['dcc-analyst'] })
export const anApprover = (context: Context) => aPerson(context, { roles: ['dcc-approver'] })
export const anOfficial = (context: Context) => aPerson(context, { roles: ['department-official'] })
export const anObserver = (context: Context) => aPerson(context, { roles: ['authority-observer'] })
export const anAdministrator = (context: Context) => aPerson(context, { roles: ['administrator'] })
