import { expect, test } from 'vitest'
import { decideMembership } from '#app/modules/identity/decide-membership.server.ts'
import { decideOrganisation } from '#app/modules/identity/decide-organisation.server.ts'
import { registerOrganisation } from '#app/modules/identity/register-organisation.server.ts'
import { requestMembership } from '#app/modules/identity/request-membership.server.ts'
import { contractFor } from '#app/server/gate.server.ts'
import { aMember, anAdministrator, anAuthor, anOfficial, anOrganisation, aPerson } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { deliverNotices } from './deliver-notices.server.ts'
import { listNotices } from './queries.server.ts'

const fir = { name: 'Fir Example Energy', category: 'small-supplier' as const }

/** The mail that what has happened since the last call makes. */
async function newMail(context: TestContext) {
  const { outbox } = context.db.tables
  const before = new Set((await context.db.read.select().from(outbox)).map(({ id }) => id))
  await deliverNotices(context)
  const after = await context.db.read.select().from(outbox)
  const mail = after.filter(({ id }) => !before.has(id))
  for (const { body } of mail) {
    expect(body).not.toContain('{{')
    for (const [address] of body.matchAll(/http:\/\/\S+/g)) {
      expect(contractFor(new URL(address).pathname)?.id).not.toBe('system/not-found')
    }
  }
  return mail.sort((a, b) => (a.toAddress < b.toAddress ? -1 : 1))
}

test('staff and administrators are told of an organisation that asks to be registered, once, and who asked is told the outcome', async () => {
  const context = await aContext()
  const staff = [await anAuthor(context), await anAdministrator(context)]
  await anOfficial(context)
  const asker = await aPerson(context, { name: 'Robin Example' })
  const organisationId = await registerOrganisation(context, asker, fir)

  const asked = await newMail(context)
  expect(asked.map(({ toAddress }) => toAddress)).toEqual(staff.map(({ email }) => email).sort())
  expect(asked[0]?.subject).toBe('To confirm: registration of Fir Example Energy')
  expect(asked[0]?.body).toContain('Robin Example')
  expect(asked[0]?.body).toContain('Small supplier')
  expect(asked[0]?.body).toContain(`${context.config.publicUrl}/desk/organisations`)

  await decideOrganisation(context, staff[0]!, { organisationId, outcome: 'confirmed' })
  const [told, ...others] = await newMail(context)
  expect(others).toEqual([])
  expect(told).toMatchObject({ toAddress: asker.email, subject: 'Confirmed: you can act for Fir Example Energy' })
  expect(told?.body).toContain('Organisation administrator')
})

test('who asked is told that their organisation was not registered', async () => {
  const context = await aContext()
  const author = await anAuthor(context)
  const asker = await aPerson(context)
  const organisationId = await registerOrganisation(context, asker, fir)
  await newMail(context)

  await decideOrganisation(context, author, { organisationId, outcome: 'declined' })
  const [told, ...others] = await newMail(context)
  expect(others).toEqual([])
  expect(told).toMatchObject({ toAddress: asker.email, subject: 'Not confirmed: Fir Example Energy' })
  expect(told?.body).toContain('has not been registered')
  expect(told?.body).toContain(`${context.config.publicUrl}/register`)
})

test('the administrators of an organisation are told who asks to join it, and nobody else is', async () => {
  const context = await aContext()
  await anAuthor(context)
  const organisation = await anOrganisation(context, { name: 'Oak Example Energy' })
  const administrators = [
    await aMember(context, 'organisation-administrator', organisation),
    await aMember(context, 'organisation-administrator', organisation),
  ]
  await aMember(context, 'submitter', organisation)
  await aMember(context, 'organisation-administrator')
  const asker = await aPerson(context, { name: 'Robin Example' })
  const membershipId = await requestMembership(context, asker, { organisationId: organisation.id })

  const asked = await newMail(context)
  expect(asked.map(({ toAddress }) => toAddress)).toEqual(administrators.map(({ email }) => email).sort())
  expect(asked[0]?.subject).toBe('To confirm: Robin Example asks to join Oak Example Energy')
  expect(asked[0]?.body).toContain(asker.email)
  expect(asked[0]?.body).toContain(`${context.config.publicUrl}/organisations/${organisation.id}/members`)

  await decideMembership(context, administrators[0]!, { membershipId, outcome: 'confirmed', role: 'submitter' })
  const [told, ...others] = await newMail(context)
  expect(others).toEqual([])
  expect(told).toMatchObject({ toAddress: asker.email, subject: 'Confirmed: you can act for Oak Example Energy' })
  expect(told?.body).toContain('Submitter')
})

test('where an organisation has no administrator, staff are told who asks to join it', async () => {
  const context = await aContext()
  const author = await anAuthor(context)
  const organisation = await anOrganisation(context)
  const asker = await aPerson(context)
  const membershipId = await requestMembership(context, asker, { organisationId: organisation.id })

  expect((await newMail(context)).map(({ toAddress }) => toAddress)).toEqual([author.email])

  await decideMembership(context, author, { membershipId, outcome: 'declined' })
  const [told] = await newMail(context)
  expect(told).toMatchObject({ toAddress: asker.email, subject: `Not confirmed: ${organisation.name}` })
  expect(told?.body).not.toContain('has not been registered')
})

test('staff who ask to join an organisation are not asked to confirm themselves', async () => {
  const context = await aContext()
  const [author, other] = [await anAuthor(context), await anAuthor(context)]
  await requestMembership(context, author, { organisationId: (await anOrganisation(context)).id })
  expect((await newMail(context)).map(({ toAddress }) => toAddress)).toEqual([other.email])
})

test('where nobody can confirm, that is on record', async () => {
  const context = await aContext()
  await registerOrganisation(context, await aPerson(context), fir)

  expect(await newMail(context)).toEqual([])
  const notices = await listNotices(context.db.read, { channel: 'none' })
  expect(notices).toMatchObject([{ rule: 'registration', consultationId: null, recipientEmail: null }])
})

test('nobody is asked to confirm what has been decided meanwhile', async () => {
  const context = await aContext()
  const organisation = await anOrganisation(context)
  const administrator = await aMember(context, 'organisation-administrator', organisation)
  const asker = await aPerson(context)
  const membershipId = await requestMembership(context, asker, { organisationId: organisation.id })
  await decideMembership(context, administrator, { membershipId, outcome: 'confirmed' })

  expect((await newMail(context)).map(({ toAddress }) => toAddress)).toEqual([asker.email])
})
