import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { anonymous, theClock } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember, anAdministrator, anAuthor, anObserver, anOrganisation, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { decideOrganisation } from './decide-organisation.server.ts'
import { findOrganisation, listOrganisations, searchOrganisations } from './queries.server.ts'
import { mostOpenRequests, registerOrganisation } from './register-organisation.server.ts'
import { requestMembership } from './request-membership.server.ts'
import { findActor } from './sessions.server.ts'

const fir = { name: 'Fir Example Energy', category: 'small-supplier' as const }

async function membershipOf(context: Context, personId: string, organisationId: string) {
  const { memberships } = context.db.tables
  const [membership] = await context.db.read
    .select()
    .from(memberships)
    .where(and(eq(memberships.personId, personId), eq(memberships.organisationId, organisationId)))
  return membership
}

describe('registering an organisation', () => {
  test('it waits, with who registered it as its administrator to be', async () => {
    const context = await aContext()
    const person = await aPerson(context)

    const id = await registerOrganisation(context, person, {
      ...fir,
      name: '  Fir   Example Energy ',
      corporateGroup: ' ',
    })

    expect(await findOrganisation(context.db.read, id)).toMatchObject({
      name: 'Fir Example Energy',
      nameKey: 'fir example energy',
      corporateGroup: null,
      state: 'requested',
    })
    expect(await membershipOf(context, person.id, id)).toMatchObject({
      role: 'organisation-administrator',
      state: 'requested',
    })
    expect((await findActor(context.db.read, person.id))?.memberships).toEqual([])
    expect(await searchOrganisations(context.db.read, 'fir')).toEqual([])
    expect((await listEvents(context.db.read)).map(({ type }) => type)).toEqual([
      'organisation.requested',
      'membership.requested',
    ])
  })

  test('two organisations may not differ by capitals and spaces alone', async () => {
    const context = await aContext()
    await registerOrganisation(context, await aPerson(context), fir)

    const again = registerOrganisation(context, await aPerson(context), { ...fir, name: 'FIR  example energy' })
    await expect(again).rejects.toMatchObject({ rule: 'organisation-exists', field: 'name' })
  })

  test('one that was declined may be asked for again', async () => {
    const context = await aContext()
    const [person, staff] = [await aPerson(context), await anAuthor(context)]
    const organisationId = await registerOrganisation(context, person, fir)
    await decideOrganisation(context, staff, { organisationId, outcome: 'declined' })

    const again = await registerOrganisation(context, person, { ...fir, category: 'large-supplier' })

    expect(again).toBe(organisationId)
    expect(await findOrganisation(context.db.read, again)).toMatchObject({
      state: 'requested',
      category: 'large-supplier',
    })
    expect(await membershipOf(context, person.id, again)).toMatchObject({ state: 'requested', decidedBy: null })
  })

  test('nobody may pile up requests', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    for (let count = 0; count < mostOpenRequests; count += 1) {
      await registerOrganisation(context, person, { ...fir, name: `Fir ${count}` })
    }

    await expect(registerOrganisation(context, person, fir)).rejects.toMatchObject({ rule: 'too-many-requests' })
    const organisation = await anOrganisation(context)
    const asked = requestMembership(context, person, { organisationId: organisation.id })
    await expect(asked).rejects.toMatchObject({ rule: 'too-many-requests' })
  })

  test.each([anonymous, theClock])('needs a person', async (actor) => {
    const context = await aContext()
    await expect(registerOrganisation(context, actor, fir)).rejects.toMatchObject({ name: 'NotAllowedError' })
  })
})

describe('deciding about an organisation', () => {
  test('confirmed, who registered it becomes its administrator', async () => {
    const context = await aContext()
    const [person, staff] = [await aPerson(context), await anAuthor(context)]
    const organisationId = await registerOrganisation(context, person, fir)

    await decideOrganisation(context, staff, { organisationId, outcome: 'confirmed' })

    expect((await findActor(context.db.read, person.id))?.memberships).toMatchObject([
      { organisationId, role: 'organisation-administrator' },
    ])
    expect(await searchOrganisations(context.db.read, 'FIR')).toHaveLength(1)
    expect((await listEvents(context.db.read)).slice(2)).toMatchObject([
      { type: 'organisation.confirmed', actorId: staff.id, details: { from: 'requested', to: 'confirmed' } },
      { type: 'membership.confirmed', actorId: staff.id, details: { personId: person.id, to: 'confirmed' } },
    ])
  })

  test('declined, nobody belongs to it', async () => {
    const context = await aContext()
    const [person, staff] = [await aPerson(context), await anAdministrator(context)]
    const organisationId = await registerOrganisation(context, person, fir)

    await decideOrganisation(context, staff, { organisationId, outcome: 'declined' })

    expect(await membershipOf(context, person.id, organisationId)).toMatchObject({ state: 'declined' })
    expect(await listOrganisations(context.db.read)).toEqual([])
  })

  test('it is decided once', async () => {
    const context = await aContext()
    const staff = await anAuthor(context)
    const organisationId = await registerOrganisation(context, await aPerson(context), fir)
    await decideOrganisation(context, staff, { organisationId, outcome: 'confirmed' })

    const again = decideOrganisation(context, staff, { organisationId, outcome: 'declined' })
    await expect(again).rejects.toMatchObject({ rule: 'already-decided' })
  })

  test('staff do not decide about what they registered themselves', async () => {
    const context = await aContext()
    const staff = await anAuthor(context)
    const organisationId = await registerOrganisation(context, staff, fir)

    const decided = decideOrganisation(context, staff, { organisationId, outcome: 'confirmed' })
    await expect(decided).rejects.toMatchObject({ rule: 'own-request' })
  })

  test('respondents, observers and strangers may not', async () => {
    const context = await aContext()
    const organisationId = await registerOrganisation(context, await aPerson(context), fir)
    const others = [anonymous, await aMember(context, 'organisation-administrator'), await anObserver(context)]
    for (const actor of others) {
      const decided = decideOrganisation(context, actor, { organisationId, outcome: 'confirmed' })
      await expect(decided).rejects.toMatchObject({ name: 'NotAllowedError' })
    }
  })

  test('one that is not there is not found', async () => {
    const context = await aContext()
    const decided = decideOrganisation(context, await anAuthor(context), { organisationId: 'x', outcome: 'confirmed' })
    await expect(decided).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})

test('a search takes its words literally', async () => {
  const context = await aContext()
  await anOrganisation(context, { name: '100% Example' })
  await anOrganisation(context, { name: 'Other_Example' })

  const found = async (words: string) => (await searchOrganisations(context.db.read, words)).map(({ name }) => name)
  expect(await found('%')).toEqual(['100% Example'])
  expect(await found('_')).toEqual(['Other_Example'])
  expect(await found('EXAMPLE')).toHaveLength(2)
})
