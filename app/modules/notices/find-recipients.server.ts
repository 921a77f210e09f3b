import { and, asc, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { EventRecord } from '#app/modules/audit/model.ts'
import { secPartyCategories, type MembershipRole, type PortalRole } from '#app/modules/identity/model.ts'
import { audiences } from '#app/modules/procedures/model.ts'
import type { Reader } from '#db/database.ts'
import { noticeAudiences, type NoticeAudience, type Recipient } from './model.ts'
import { textOf } from './notice-facts.server.ts'

const whoSubmits: readonly MembershipRole[] = ['submitter', 'organisation-administrator']
const everyMember: readonly MembershipRole[] = ['contributor', ...whoSubmits]

/**
 * The people and offices that make up an audience now. Never empty: where nobody can be written to, that is the answer, so that
 * a duty to tell somebody is not lost in silence.
 */
export async function findRecipients(
  reader: Reader,
  audience: NoticeAudience,
  event: EventRecord,
): Promise<Recipient[]> {
  const found = await findAudience(reader, audience, event)
  if (found.length > 0) return found
  return [
    { name: noticeAudiences[audience], email: null, why: `${noticeAudiences[audience]}: there is nobody to write to.` },
  ]
}

async function findAudience(reader: Reader, audience: NoticeAudience, event: EventRecord): Promise<Recipient[]> {
  switch (audience) {
    case 'sec-parties':
      return findSecParties(reader)
    case 'respondents':
      return findResponding(reader, event, ['submitted'], whoSubmits, 'has responded to this consultation')
    case 'responding':
      return findResponding(reader, event, ['draft', 'submitted'], everyMember, 'has a response to this consultation')
    case 'approvers':
      // Nobody approves what they handed over themselves.
      return (await findStaff(reader, ['dcc-approver'])).filter(({ personId }) => personId !== event.actorId)
    case 'requester':
      return findRequester(reader, event)
    case 'officials':
      return findStaff(reader, ['department-official'])
    case 'dcc-staff':
      return findStaff(reader, ['dcc-author', 'dcc-analyst', 'dcc-approver'])
    case 'registrars':
      return findRegistrars(reader, event)
    case 'organisation-administrators':
      return orElse(await findOrganisationAdministrators(reader, event), () => findRegistrars(reader, event))
    case 'asker':
      return findAsker(reader, event)
    case 'department':
      return orElse(await findContacts(reader, audience), () => findStaff(reader, ['department-official']))
    case 'authority':
      return orElse(await findContacts(reader, audience), () => findStaff(reader, ['authority-observer']))
    default:
      return findContacts(reader, audience)
  }
}

async function orElse(found: Recipient[], otherwise: () => Promise<Recipient[]>): Promise<Recipient[]> {
  return found.length > 0 ? found : otherwise()
}

async function findContacts(reader: Reader, audience: keyof typeof audiences): Promise<Recipient[]> {
  const { contacts } = reader.tables
  const rows = await reader
    .select()
    .from(contacts)
    .where(eq(contacts.audience, audience))
    .orderBy(asc(contacts.name), asc(contacts.id))
  return rows.map(({ name, email }) => ({
    name,
    email,
    why: `This address is registered for notices to: ${audiences[audience]}.`,
  }))
}

async function findStaff(reader: Reader, roles: PortalRole[]): Promise<(Recipient & { personId: string })[]> {
  const { people, roleGrants } = reader.tables
  const rows = await reader
    .selectDistinct({ personId: people.id, name: people.name, email: people.email })
    .from(people)
    .innerJoin(roleGrants, eq(roleGrants.personId, people.id))
    .where(and(inArray(roleGrants.role, roles), isNull(people.disabledAt)))
    .orderBy(asc(people.name), asc(people.id))
  return rows.map((row) => ({ ...row, why: 'You receive this because of your role in the portal.' }))
}

/** Staff and administrators; nobody confirms what they asked for themselves. */
async function findRegistrars(reader: Reader, event: EventRecord): Promise<Recipient[]> {
  const staff = await findStaff(reader, ['dcc-author', 'dcc-analyst', 'dcc-approver', 'administrator'])
  return staff.filter(({ personId }) => personId !== event.actorId)
}

async function findOrganisationAdministrators(reader: Reader, event: EventRecord): Promise<Recipient[]> {
  const members = await listMembers(reader, [textOf(event.details.organisationId)], ['organisation-administrator'])
  return members.map(({ name, email }) => ({
    name,
    email,
    why: 'You receive this because you administer the organisation on the portal.',
  }))
}

async function findAsker(reader: Reader, event: EventRecord): Promise<Recipient[]> {
  const { people } = reader.tables
  const [asker] = await reader
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.id, textOf(event.details.personId)), isNull(people.disabledAt)))
  return asker ? [{ ...asker, why: 'You receive this because you asked.' }] : []
}

/** Whoever asked for the approval that this event answers. */
async function findRequester(reader: Reader, event: EventRecord): Promise<Recipient[]> {
  const { events, people } = reader.tables
  const asked = event.type.replace(/\.returned$/, '.approval-requested')
  const [request] = await reader
    .select({ name: people.name, email: people.email })
    .from(events)
    .innerJoin(people, eq(people.id, events.actorId))
    .where(
      and(
        eq(events.type, asked),
        eq(events.subject, event.subject),
        lt(events.sequence, event.sequence),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(desc(events.sequence))
    .limit(1)
  return request ? [{ ...request, why: 'You receive this because you asked for approval.' }] : []
}

async function findSecParties(reader: Reader): Promise<Recipient[]> {
  const { organisations } = reader.tables
  const parties = await reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.state, 'confirmed'), inArray(organisations.category, [...secPartyCategories])))
    .orderBy(asc(organisations.name))
  const members = await listMembers(
    reader,
    parties.map(({ id }) => id),
    whoSubmits,
  )
  return parties.flatMap((party) => organisationRecipients(party, members, 'is a Party to the Code'))
}

/** Respondents with a response in one of these states: an organisation's people, or the person who answers alone. */
async function findResponding(
  reader: Reader,
  event: EventRecord,
  states: ('draft' | 'submitted')[],
  roles: readonly MembershipRole[],
  because: string,
): Promise<Recipient[]> {
  if (!event.consultationId) return []
  const { responses, organisations, people } = reader.tables
  const rows = await reader
    .select({
      responseId: responses.id,
      organisationId: organisations.id,
      organisationName: organisations.name,
      personName: people.name,
      personEmail: people.email,
      disabledAt: people.disabledAt,
    })
    .from(responses)
    .leftJoin(organisations, eq(organisations.id, responses.organisationId))
    .leftJoin(people, eq(people.id, responses.personId))
    .where(and(eq(responses.consultationId, event.consultationId), inArray(responses.state, states)))
    .orderBy(asc(responses.createdAt), asc(responses.id))
  const organisationIds = rows.map(({ organisationId }) => organisationId).filter((id) => id !== null)
  const members = await listMembers(reader, organisationIds, roles)
  return rows.flatMap(({ responseId, organisationId, organisationName, personName, personEmail, disabledAt }) => {
    if (organisationId !== null && organisationName !== null) {
      const organisation = { id: organisationId, name: organisationName }
      return organisationRecipients(organisation, members, because).map((one) => ({ ...one, responseId }))
    }
    if (personName === null) return []
    const email = disabledAt ? null : personEmail
    return [
      {
        name: personName,
        email,
        why: 'You receive this because you have a response to this consultation.',
        responseId,
      },
    ]
  })
}

type Member = { organisationId: string; name: string; email: string }

async function listMembers(
  reader: Reader,
  organisationIds: string[],
  roles: readonly MembershipRole[],
): Promise<Member[]> {
  if (organisationIds.length === 0) return []
  const { memberships, people } = reader.tables
  return reader
    .select({ organisationId: memberships.organisationId, name: people.name, email: people.email })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        inArray(memberships.organisationId, organisationIds),
        eq(memberships.state, 'confirmed'),
        inArray(memberships.role, [...roles]),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(people.name), asc(people.id))
}

/** The people of one organisation; the organisation itself, with nobody to write to, where it has none. */
function organisationRecipients(
  organisation: { id: string; name: string },
  members: Member[],
  because: string,
): Recipient[] {
  const own = members.filter(({ organisationId }) => organisationId === organisation.id)
  if (own.length === 0) {
    return [
      {
        name: organisation.name,
        email: null,
        why: `${organisation.name} ${because}, but nobody there can be written to.`,
      },
    ]
  }
  return own.map(({ name, email }) => ({
    name: `${name}, ${organisation.name}`,
    email,
    why: `You receive this because ${organisation.name} ${because}.`,
  }))
}
