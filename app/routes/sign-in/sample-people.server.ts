import type { Context } from '#app/context.ts'
import { membershipRoles, partyCategories, portalRoles, type PortalRole } from '#app/modules/identity/model.ts'
import { listPeople, searchOrganisations, type ListedPerson } from '#app/modules/identity/queries.server.ts'

export type SampleGroup = { title: string; people: { name: string; email: string; does: string }[] }

const staffGroups: { title: string; roles: PortalRole[] }[] = [
  { title: 'DCC Regulation', roles: ['dcc-author', 'dcc-analyst', 'dcc-approver'] },
  { title: 'The Department and the Authority', roles: ['department-official', 'authority-observer'] },
  { title: 'Running the portal', roles: ['administrator'] },
]

/** The invented people one can sign in as, by what they do. Empty outside sample mode. */
export async function listSampleGroups(portal: Context): Promise<SampleGroup[]> {
  if (portal.config.mode !== 'sample') return []
  const reader = portal.db.read
  const people = (await listPeople(reader, { limit: 500 })).filter(isInvented)
  const categories = new Map((await searchOrganisations(reader, '', 500)).map(({ id, category }) => [id, category]))
  const staff = staffGroups.map(({ title, roles }) => ({
    title,
    people: people
      .filter((person) => person.roles.some((role) => roles.includes(role)))
      .map((person) => ({ name: person.name, email: person.email, does: roleWords(person) })),
  }))
  const respondents = people
    .filter((person) => person.roles.length === 0 && person.memberships.some(({ state }) => state === 'confirmed'))
    .map((person) => {
      const membership = person.memberships[0]
      const category = membership && categories.get(membership.organisationId)
      const role = membership ? membershipRoles[membership.role].split(':')[0] : ''
      const kind = category ? partyCategories[category] : ''
      return {
        name: person.name,
        email: person.email,
        does: `${membership?.organisationName ?? ''} (${kind.charAt(0).toLowerCase()}${kind.slice(1)}): ${role}`,
      }
    })
    .sort((a, b) => a.does.localeCompare(b.does, 'en'))
  return [...staff, { title: 'Respondents', people: respondents }].filter((group) => group.people.length > 0)
}

function isInvented(person: ListedPerson): boolean {
  return person.email.endsWith('.example.org') && person.disabledAt === null
}

function roleWords(person: ListedPerson): string {
  const order = Object.keys(portalRoles)
  return [...person.roles]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((role) => portalRoles[role])
    .join(', ')
}
