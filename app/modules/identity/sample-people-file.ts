import { z } from 'zod'
import {
  emailAddress,
  membershipRoles,
  organisationName,
  partyCategories,
  personName,
  portalRoles,
  type MembershipRole,
  type PartyCategory,
  type PortalRole,
} from './model.ts'

const choice = <T extends string>(choices: Record<T, string>) => {
  const keys = Object.keys(choices) as [T, ...T[]]
  return z.enum(keys, `must be one of ${keys.join(', ')}`)
}

/** Sample data must not be able to reach anybody. */
const exampleAddress = emailAddress.refine(
  (address) => /[@.]example\.(org|com|net)$/.test(address),
  'must be an address under example.org',
)

const sampleMember = z.strictObject({
  name: personName,
  email: exampleAddress,
  role: choice<MembershipRole>(membershipRoles),
})

const sampleOrganisation = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  name: organisationName,
  category: choice<PartyCategory>(partyCategories),
  group: organisationName.optional(),
  people: z.array(sampleMember).min(1, 'needs at least one person'),
})

const sampleStaff = z.strictObject({
  name: personName,
  email: exampleAddress,
  roles: z.array(choice<PortalRole>(portalRoles)).min(1, 'needs at least one role'),
})

const sampleContact = z.strictObject({
  audience: z.string().regex(/^[a-z][a-z-]*$/, 'must be the key of an audience, like sec-panel'),
  name: personName,
  email: exampleAddress,
})

/** `content/organisations.yaml`, as docs/content-format.md describes it. */
export const samplePeopleFile = z.strictObject({
  organisations: z.array(sampleOrganisation),
  people: z.array(sampleStaff),
  contacts: z.array(sampleContact).default([]),
})

export type SamplePeople = z.infer<typeof samplePeopleFile>

export type Inconsistency = { path: (string | number)[]; message: string; remedy: string }

/** What the shape alone cannot say: keys, names and addresses appear once. */
export function inconsistencies(sample: SamplePeople): Inconsistency[] {
  const { organisations, people } = sample
  const addresses = [
    ...organisations.flatMap((organisation, index) =>
      organisation.people.map((member, place) => ({
        value: member.email,
        path: ['organisations', index, 'people', place, 'email'],
      })),
    ),
    ...people.map((person, index) => ({ value: person.email, path: ['people', index, 'email'] })),
  ]
  const keys = organisations.map(({ key }, index) => ({ value: key, path: ['organisations', index, 'key'] }))
  const names = organisations.map(({ name }, index) => ({
    value: name.toLowerCase(),
    path: ['organisations', index, 'name'],
  }))
  return [...repeated('The key', keys), ...repeated('The organisation', names), ...repeated('The address', addresses)]
}

function repeated(what: string, entries: { value: string; path: (string | number)[] }[]): Inconsistency[] {
  const seen = new Set<string>()
  return entries.flatMap(({ value, path }) => {
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ path, message: `${what} ${value} appears twice.`, remedy: 'Give each its own, or remove one.' }]
  })
}
