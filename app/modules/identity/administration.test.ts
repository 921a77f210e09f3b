import { describe, expect, test } from 'vitest'
import { anonymous, theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember, anAdministrator, anAuthor, anOfficial, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { addPerson } from './add-person.server.ts'
import { changeName } from './change-name.server.ts'
import { disablePerson } from './disable-person.server.ts'
import { grantRole } from './grant-role.server.ts'
import { listContacts, listPeople } from './queries.server.ts'
import { restorePerson } from './restore-person.server.ts'
import { revokeRole } from './revoke-role.server.ts'
import { removeContact, saveContact } from './save-contact.server.ts'
import { findActor, findSessionActor, insertSession } from './sessions.server.ts'

const notAllowed = { name: 'NotAllowedError' }
const notFound = { name: 'NotFoundError' }

async function aPortal() {
  const context = await aContext()
  return { context, administrator: await anAdministrator(context) }
}

test('only administrators and the operator run the portal', async () => {
  const { context } = await aPortal()
  const person = await aPerson(context)
  const contactId = await saveContact(context, theOperator, { audience: 'tag', name: 'TAG', email: 'tag@example.org' })
  const others = [anonymous, await anAuthor(context), await aMember(context, 'organisation-administrator')]
  for (const actor of others) {
    const attempts = [
      addPerson(context, actor, { email: 'a@example.org', name: 'A' }),
      grantRole(context, actor, { personId: person.id, role: 'administrator' }),
      revokeRole(context, actor, { personId: person.id, role: 'administrator' }),
      disablePerson(context, actor, { personId: person.id }),
      restorePerson(context, actor, { personId: person.id }),
      saveContact(context, actor, { audience: 'tag', name: 'TAG', email: 'evil@example.org' }),
      removeContact(context, actor, { id: contactId }),
    ]
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject(notAllowed)
  }
})

describe('adding a person', () => {
  test('with roles; the record names the roles but not the person', async () => {
    const { context, administrator } = await aPortal()

    const personId = await addPerson(context, administrator, {
      email: 'nia@example.org',
      name: 'Nia New',
      roles: ['dcc-author', 'dcc-approver'],
    })

    expect((await findActor(context.db.read, personId))?.roles.toSorted()).toEqual(['dcc-approver', 'dcc-author'])
    const events = await listEvents(context.db.read)
    expect(events).toMatchObject([
      { type: 'person.added', subject: personId },
      { type: 'role.granted', subject: personId, details: { role: 'dcc-author' } },
      { type: 'role.granted', subject: personId, details: { role: 'dcc-approver' } },
    ])
    expect(JSON.stringify(events)).not.toMatch(/Nia|nia@/)
  })

  test('twice under one address is refused', async () => {
    const { context, administrator } = await aPortal()
    const added = addPerson(context, administrator, { email: administrator.email, name: 'Again' })
    await expect(added).rejects.toMatchObject({ rule: 'person-exists', field: 'email' })
  })

  test('with conflicting roles adds nobody', async () => {
    const { context, administrator } = await aPortal()
    const added = addPerson(context, administrator, {
      email: 'nia@example.org',
      name: 'Nia New',
      roles: ['dcc-author', 'department-official'],
    })
    await expect(added).rejects.toMatchObject({ rule: 'conflicting-roles' })
    expect(await listPeople(context.db.read, { search: 'nia' })).toEqual([])
    expect(await listEvents(context.db.read)).toEqual([])
  })
})

describe('roles', () => {
  test('given and taken away, each once on record', async () => {
    const { context, administrator } = await aPortal()
    const { id: personId } = await aPerson(context)

    await grantRole(context, administrator, { personId, role: 'dcc-analyst' })
    await grantRole(context, administrator, { personId, role: 'dcc-analyst' })
    expect((await findActor(context.db.read, personId))?.roles).toEqual(['dcc-analyst'])
    await revokeRole(context, administrator, { personId, role: 'dcc-analyst' })
    await revokeRole(context, administrator, { personId, role: 'dcc-analyst' })

    expect((await findActor(context.db.read, personId))?.roles).toEqual([])
    expect((await listEvents(context.db.read)).map(({ type }) => type)).toEqual(['role.granted', 'role.revoked'])
  })

  test('nobody may both work for DCC and judge what it submits', async () => {
    const { context, administrator } = await aPortal()
    const [author, official] = [await anAuthor(context), await anOfficial(context)]
    const conflict = { rule: 'conflicting-roles' }
    const grant = (personId: string, role: 'dcc-approver' | 'authority-observer' | 'administrator') =>
      grantRole(context, administrator, { personId, role })

    await expect(grant(author.id, 'authority-observer')).rejects.toMatchObject(conflict)
    await expect(grant(official.id, 'dcc-approver')).rejects.toMatchObject(conflict)
    await grant(author.id, 'administrator')
    await grant(official.id, 'authority-observer')
  })

  test('an administrator does not take the role from themselves', async () => {
    const { context, administrator } = await aPortal()
    await anAdministrator(context)
    const revoked = revokeRole(context, administrator, { personId: administrator.id, role: 'administrator' })
    await expect(revoked).rejects.toMatchObject({ rule: 'own-administrator-role' })
  })

  test('two administrators cannot take the role from each other at the same time', async () => {
    const { context, administrator } = await aPortal()
    const second = await anAdministrator(context)

    const results = await Promise.allSettled([
      revokeRole(context, administrator, { personId: second.id, role: 'administrator' }),
      revokeRole(context, second, { personId: administrator.id, role: 'administrator' }),
    ])

    expect(results[0]?.status).toBe('fulfilled')
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { rule: 'last-administrator' } })
    expect((await findActor(context.db.read, administrator.id))?.roles).toEqual(['administrator'])
  })

  test('of somebody who is not there', async () => {
    const { context, administrator } = await aPortal()
    const input = { personId: 'x', role: 'dcc-author' as const }
    await expect(grantRole(context, administrator, input)).rejects.toMatchObject(notFound)
    await expect(revokeRole(context, administrator, input)).rejects.toMatchObject(notFound)
  })
})

describe('closing an account', () => {
  test('ends its sessions at once, and opening it again gives back its roles', async () => {
    const { context, administrator } = await aPortal()
    const author = await anAuthor(context)
    const { secret } = await context.db.write((tx) => insertSession(context, tx, author.id))

    await disablePerson(context, administrator, { personId: author.id })
    await disablePerson(context, administrator, { personId: author.id })
    expect(await findSessionActor(context, secret)).toBeUndefined()
    expect(await findActor(context.db.read, author.id)).toBeUndefined()

    await restorePerson(context, administrator, { personId: author.id })
    await restorePerson(context, administrator, { personId: author.id })
    expect((await findActor(context.db.read, author.id))?.roles).toEqual(['dcc-author'])
    expect(await findSessionActor(context, secret)).toBeUndefined()
    expect(await listEvents(context.db.read)).toMatchObject([
      { type: 'person.disabled', details: { from: 'open', to: 'closed', sessionsEnded: 1 } },
      { type: 'person.restored', details: { from: 'closed', to: 'open' } },
    ])
  })

  test('never one’s own, never the last administrator’s, never nobody’s', async () => {
    const { context, administrator } = await aPortal()
    const disable = (personId: string, actor = administrator) => disablePerson(context, actor, { personId })
    await expect(disable(administrator.id)).rejects.toMatchObject({ rule: 'own-account' })
    const byOperator = disablePerson(context, theOperator, { personId: administrator.id })
    await expect(byOperator).rejects.toMatchObject({ rule: 'last-administrator' })
    await expect(disable('x')).rejects.toMatchObject(notFound)
    await expect(restorePerson(context, administrator, { personId: 'x' })).rejects.toMatchObject(notFound)
  })
})

test('a name is changed by its bearer and stays out of the record', async () => {
  const { context } = await aPortal()
  const person = await aPerson(context, { name: 'Before' })

  await changeName(context, person, { name: 'After' })
  await changeName(context, { ...person, name: 'After' }, { name: 'After' })

  expect((await findActor(context.db.read, person.id))?.name).toBe('After')
  const events = await listEvents(context.db.read)
  expect(events).toMatchObject([{ type: 'person.renamed', subject: person.id }])
  expect(JSON.stringify(events)).not.toMatch(/Before|After/)
  await expect(changeName(context, anonymous, { name: 'A' })).rejects.toMatchObject(notAllowed)
})

test('contacts are added, changed and removed with old and new values on record', async () => {
  const { context, administrator } = await aPortal()
  const first = { audience: 'sec-panel', name: 'Panel', email: 'panel@example.org' }
  const second = { ...first, email: 'secretariat@example.org' }

  const id = await saveContact(context, administrator, first)
  await saveContact(context, administrator, { id, ...second })
  expect(await listContacts(context.db.read)).toEqual([{ id, ...second }])
  await removeContact(context, administrator, { id })

  expect(await listContacts(context.db.read)).toEqual([])
  expect(await listEvents(context.db.read, { subject: id })).toMatchObject([
    { type: 'contact.added', details: first },
    { type: 'contact.changed', details: { from: first, to: second } },
    { type: 'contact.removed', details: { from: second } },
  ])
  await expect(removeContact(context, administrator, { id })).rejects.toMatchObject(notFound)
  await expect(saveContact(context, administrator, { id, ...first })).rejects.toMatchObject(notFound)
})

test('people are found by part of a name or address, capitals aside', async () => {
  const { context } = await aPortal()
  const person = await aPerson(context, { name: 'Zoë Quill' })
  const found = async (search: string) => (await listPeople(context.db.read, { search })).map(({ id }) => id)
  expect(await found('QUILL')).toEqual([person.id])
  expect(await found(person.email.slice(0, 8).toUpperCase())).toContain(person.id)
  expect(await found('%')).toEqual([])
})
