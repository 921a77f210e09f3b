import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Reader } from '#db/database.ts'
import type { MembershipRole, MembershipState, PortalRole } from './model.ts'
import { idleLimit } from './sessions.server.ts'

/** A person by address, disabled ones included. @param email in lower case */
export async function findPersonByEmail(reader: Reader, email: string) {
  const { people } = reader.tables
  const [person] = await reader.select().from(people).where(eq(people.email, email))
  return person
}

export async function findPerson(reader: Reader, id: string) {
  const { people } = reader.tables
  const [person] = await reader.select().from(people).where(eq(people.id, id))
  return person
}

export type ListedPerson = {
  id: string
  name: string
  email: string
  createdAt: Date
  disabledAt: Date | null
  roles: PortalRole[]
  memberships: { organisationId: string; organisationName: string; role: MembershipRole; state: MembershipState }[]
}

/**
 * People by name with their roles and confirmed or requested memberships.
 *
 * @param filter.search part of a name or address; `filter.limit` 200 unless given
 */
export async function listPeople(
  reader: Reader,
  filter: { search?: string | undefined; personId?: string; limit?: number } = {},
): Promise<ListedPerson[]> {
  const { people, roleGrants, memberships, organisations } = reader.tables
  const conditions: (SQL | undefined)[] = []
  if (filter.personId) conditions.push(eq(people.id, filter.personId))
  if (filter.search) {
    conditions.push(or(contains(people.email, filter.search), contains(people.name, filter.search)))
  }
  const found = await reader
    .select()
    .from(people)
    .where(and(...conditions))
    .orderBy(asc(people.name), asc(people.email))
    .limit(filter.limit ?? 200)
  if (found.length === 0) return []
  const ids = found.map((person) => person.id)
  const grants = await reader.select().from(roleGrants).where(inArray(roleGrants.personId, ids))
  const belongs = await reader
    .select({
      personId: memberships.personId,
      organisationId: organisations.id,
      organisationName: organisations.name,
      role: memberships.role,
      state: memberships.state,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(inArray(memberships.personId, ids), inArray(memberships.state, ['requested', 'confirmed'])))
    .orderBy(asc(organisations.name))
  return found.map((person) => ({
    ...person,
    roles: grants.filter((grant) => grant.personId === person.id).map((grant) => grant.role),
    memberships: belongs.filter((membership) => membership.personId === person.id),
  }))
}

export async function findOrganisation(reader: Reader, id: string) {
  const { organisations } = reader.tables
  const [organisation] = await reader.select().from(organisations).where(eq(organisations.id, id))
  return organisation
}

/** An organisation by its name, however it is spelt in capitals and spaces. */
export async function findOrganisationByName(reader: Reader, name: string) {
  const { organisations } = reader.tables
  const [organisation] = await reader
    .select()
    .from(organisations)
    .where(eq(organisations.nameKey, nameKeyOf(name)))
  return organisation
}

/** Confirmed organisations whose name contains the words, by name; at most `limit` (20 unless given). */
export async function searchOrganisations(reader: Reader, words: string, limit = 20) {
  const { organisations } = reader.tables
  return reader
    .select()
    .from(organisations)
    .where(and(eq(organisations.state, 'confirmed'), contains(organisations.nameKey, nameKeyOf(words))))
    .orderBy(asc(organisations.nameKey))
    .limit(limit)
}

/** Every organisation but the declined, those that wait first, with how many confirmed members each has. */
export async function listOrganisations(reader: Reader) {
  const { organisations, memberships } = reader.tables
  const members = await reader
    .select({ organisationId: memberships.organisationId, state: memberships.state, people: count() })
    .from(memberships)
    .groupBy(memberships.organisationId, memberships.state)
  const found = await reader
    .select()
    .from(organisations)
    .where(ne(organisations.state, 'declined'))
    .orderBy(desc(organisations.state), asc(organisations.nameKey))
  const counted = (organisationId: string, state: MembershipState) =>
    Number(members.find((row) => row.organisationId === organisationId && row.state === state)?.people ?? 0)
  return found.map((organisation) => ({
    ...organisation,
    members: counted(organisation.id, 'confirmed'),
    requests: counted(organisation.id, 'requested'),
  }))
}

/** Who belongs to an organisation or asks to: requests first, then by name. Declined and ended ones are left out. */
export async function listMembers(reader: Reader, organisationId: string) {
  const { memberships, people } = reader.tables
  return reader
    .select({
      id: memberships.id,
      personId: people.id,
      name: people.name,
      email: people.email,
      disabledAt: people.disabledAt,
      role: memberships.role,
      state: memberships.state,
      requestedAt: memberships.requestedAt,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organisationId, organisationId), inArray(memberships.state, ['requested', 'confirmed'])))
    .orderBy(desc(memberships.state), asc(people.name))
}

export async function findMembership(reader: Reader, id: string) {
  const { memberships } = reader.tables
  const [membership] = await reader.select().from(memberships).where(eq(memberships.id, id))
  return membership
}

/** A person's memberships in every state, with their organisations. */
export async function listMembershipsOf(reader: Reader, personId: string) {
  const { memberships, organisations } = reader.tables
  return reader
    .select({
      id: memberships.id,
      role: memberships.role,
      state: memberships.state,
      organisationId: organisations.id,
      organisationName: organisations.name,
      category: organisations.category,
      organisationState: organisations.state,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.personId, personId))
    .orderBy(asc(organisations.nameKey))
}

/** People who manage an organisation's members and can sign in. */
export async function countOrganisationAdministrators(reader: Reader, organisationId: string): Promise<number> {
  const { memberships, people } = reader.tables
  const [row] = await reader
    .select({ people: count() })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.state, 'confirmed'),
        eq(memberships.role, 'organisation-administrator'),
        isNull(people.disabledAt),
      ),
    )
  return Number(row?.people ?? 0)
}

/** Requests of one person, for organisations and memberships, that nobody has decided. */
export async function countOpenRequests(reader: Reader, personId: string): Promise<number> {
  const { memberships } = reader.tables
  const [row] = await reader
    .select({ requests: count() })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.state, 'requested')))
  return Number(row?.requests ?? 0)
}

/** Administrators of the portal who can sign in. */
export async function countAdministrators(reader: Reader): Promise<number> {
  const { roleGrants, people } = reader.tables
  const [row] = await reader
    .select({ people: count() })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(and(eq(roleGrants.role, 'administrator'), isNull(people.disabledAt)))
  return Number(row?.people ?? 0)
}

/** Sessions of a person that still work, the latest used first. */
export async function listSessions(reader: Reader, personId: string, now: Date) {
  const { sessions } = reader.tables
  return reader
    .select({ id: sessions.id, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, new Date(now.getTime() - idleLimit)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
}

/** Offices that notices go to, by audience and name. */
export async function listContacts(reader: Reader) {
  const { contacts } = reader.tables
  return reader.select().from(contacts).orderBy(asc(contacts.audience), asc(contacts.name))
}

/** The spelling by which names of organisations are compared: lower case, single spaces. */
export function nameKeyOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ')
}

/** Whether a column contains the words, capitals aside. The words are literal: `%` is not a wildcard. */
function contains(column: SQLiteColumn, words: string): SQL {
  const pattern = `%${words
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`
  return sql`lower(${column}) like ${pattern} escape '\\'`
}
