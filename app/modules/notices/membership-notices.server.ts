import { eq } from 'drizzle-orm'
import type { EventRecord } from '#app/modules/audit/model.ts'
import { membershipRoles, partyCategories } from '#app/modules/identity/model.ts'
import type { Reader } from '#db/database.ts'
import { findRecipients } from './find-recipients.server.ts'
import { portalRules, type MembershipEvent } from './model.ts'
import { fillNotice, type NoticeTemplate } from './notice-words.server.ts'
import { textOf } from './notice-facts.server.ts'
import { mergeByAddress, type WordedNotice } from './word-notices.ts'

/**
 * What is told of an act about who acts for an organisation. None where there is nothing to tell any more: a request that has
 * been decided meanwhile asks nobody, and who registers an organisation asks to belong to it in the same breath.
 *
 * @param publicUrl the portal's address, without a slash at its end
 */
export async function composeMembershipNotices(
  reader: Reader,
  event: EventRecord,
  template: NoticeTemplate,
  publicUrl: string,
): Promise<WordedNotice[]> {
  const facts = await findMembershipFacts(reader, event)
  const rule = portalRules[event.type as MembershipEvent]
  if (!facts || !rule || !isNews(event.type as MembershipEvent, facts)) return []
  const found = []
  for (const audience of rule.tell) {
    for (const recipient of await findRecipients(reader, audience, event)) found.push({ recipient, rule, audience })
  }
  const values = membershipValues(facts, publicUrl)
  return mergeByAddress(found).map((addressee) => ({
    addressee,
    ...fillNotice(template, new Map([...values, ['why', addressee.recipient.why]])),
  }))
}

type MembershipFacts = NonNullable<Awaited<ReturnType<typeof findMembershipFacts>>>

async function findMembershipFacts(reader: Reader, event: EventRecord) {
  const { organisations, people, memberships } = reader.tables
  const isOfOrganisation = event.type.startsWith('organisation.')
  const organisationId = isOfOrganisation ? event.subject : textOf(event.details.organisationId)
  const personId = isOfOrganisation ? event.actorId : textOf(event.details.personId)
  const [organisation] = await reader.select().from(organisations).where(eq(organisations.id, organisationId))
  const [person] = await reader.select().from(people).where(eq(people.id, personId))
  const [membership] = await reader.select().from(memberships).where(eq(memberships.id, event.subject))
  return organisation && person && { organisation, person, membership, role: event.details.role }
}

function isNews(type: MembershipEvent, { organisation, membership }: MembershipFacts): boolean {
  if (type === 'organisation.requested') return organisation.state === 'requested'
  if (type === 'membership.requested') return organisation.state === 'confirmed' && membership?.state === 'requested'
  return true
}

function membershipValues({ organisation, person, role }: MembershipFacts, publicUrl: string): [string, string][] {
  const isRefused = organisation.state === 'declined'
  return [
    ['organisation', organisation.name],
    ['category', partyCategories[organisation.category]],
    ['person', person.name],
    ['address', person.email],
    ['role', Object.hasOwn(membershipRoles, textOf(role)) ? membershipRoles[role as keyof typeof membershipRoles] : ''],
    ['unregistered', isRefused ? `${organisation.name} has not been registered.` : ''],
    ['unjoined', isRefused ? '' : `Those who answer for ${organisation.name} on the portal have not confirmed it.`],
    ['link.organisations', `${publicUrl}/desk/organisations`],
    ['link.members', `${publicUrl}/organisations/${encodeURIComponent(organisation.id)}/members`],
    ['link.account', `${publicUrl}/account`],
    ['link.register', `${publicUrl}/register`],
  ]
}
