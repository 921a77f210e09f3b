import { describe, expect, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPerson } from '#test/factories/people.ts'
import { aSignInMail } from '#test/factories/sign-in.ts'
import { aContext } from '#test/support/context.ts'
import { disablePerson } from './disable-person.server.ts'
import { findPersonByEmail } from './queries.server.ts'
import { findSessionActor } from './sessions.server.ts'
import { findSignInLink } from './sign-in-tokens.server.ts'
import { signInWithSecret } from './sign-in-with-secret.server.ts'

const minute = 60_000

test('a link signs its person in, and the event says how', async () => {
  const context = await aContext()
  const person = await aPerson(context, { roles: ['dcc-author'] })
  const { secret } = await aSignInMail(context, person.email, { returnTo: '/desk' })

  const signedIn = await signInWithSecret(context, { secret })

  expect(signedIn.returnTo).toBe('/desk')
  const session = await findSessionActor(context, signedIn.sessionSecret)
  expect(session?.actor).toMatchObject({ id: person.id, roles: ['dcc-author'] })
  expect(await listEvents(context.db.read, { subject: person.id })).toMatchObject([
    { type: 'person.signed-in', actorId: person.id, details: { means: 'link', sessionId: session?.id } },
  ])
})

test('a mail scanner that opens the link any number of times does not use it up', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { secret } = await aSignInMail(context, person.email)

  for (let count = 0; count < 20; count += 1) {
    expect(await findSignInLink(context.db.read, secret, context.now())).toMatchObject({ state: 'live' })
  }

  await expect(signInWithSecret(context, { secret })).resolves.toBeDefined()
})

describe('a link works once', () => {
  test('used again, it is refused and says why', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    const { secret } = await aSignInMail(context, person.email)
    await signInWithSecret(context, { secret })

    await expect(signInWithSecret(context, { secret })).rejects.toMatchObject({ rule: 'link-used' })
  })

  test('of two presses at the same moment one signs in', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    const { secret } = await aSignInMail(context, person.email)

    const results = await Promise.allSettled([
      signInWithSecret(context, { secret }),
      signInWithSecret(context, { secret }),
    ])

    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('signing in ends the other links of the address, and nobody else’s', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    const first = await aSignInMail(context, person.email)
    const second = await aSignInMail(context, person.email)
    const other = await aSignInMail(context, 'other@example.org')
    await signInWithSecret(context, { secret: first.secret })

    await expect(signInWithSecret(context, { secret: second.secret })).rejects.toMatchObject({ rule: 'link-used' })
    expect(await findSignInLink(context.db.read, other.secret, context.now())).toMatchObject({ state: 'live' })
  })
})

test('a link works for 15 minutes and not a moment longer', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const early = await aSignInMail(context, person.email)
  context.clock.advance(15 * minute - 1)
  expect(await findSignInLink(context.db.read, early.secret, context.now())).toMatchObject({ state: 'live' })
  context.clock.advance(1)

  await expect(signInWithSecret(context, { secret: early.secret })).rejects.toMatchObject({ rule: 'link-expired' })
})

test('a link that was never sent is refused', async () => {
  const context = await aContext()
  await expect(signInWithSecret(context, { secret: 'guessed' })).rejects.toMatchObject({ rule: 'link-unknown' })
})

describe('the first sign-in of an address', () => {
  test('asks for a name without using the link up, then makes the person', async () => {
    const context = await aContext()
    const { secret } = await aSignInMail(context, 'new@example.org')

    await expect(signInWithSecret(context, { secret })).rejects.toMatchObject({ rule: 'name-needed', field: 'name' })
    expect(await findPersonByEmail(context.db.read, 'new@example.org')).toBeUndefined()

    await signInWithSecret(context, { secret, name: 'Nia New' })
    const person = await findPersonByEmail(context.db.read, 'new@example.org')
    expect(person).toMatchObject({ name: 'Nia New' })
    const events = await listEvents(context.db.read, { subject: person?.id ?? '' })
    expect(events.map(({ type }) => type)).toEqual(['person.created', 'person.signed-in'])
    expect(JSON.stringify(events)).not.toContain('Nia')
    expect(JSON.stringify(events)).not.toContain('new@example.org')
  })

  test('a name given later does not rename anybody', async () => {
    const context = await aContext()
    const person = await aPerson(context, { name: 'Pat Example' })
    const { secret } = await aSignInMail(context, person.email)

    await signInWithSecret(context, { secret, name: 'Somebody Else' })

    expect(await findPersonByEmail(context.db.read, person.email)).toMatchObject({ name: 'Pat Example' })
  })
})

test('an account closed after the link was sent is refused', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { secret } = await aSignInMail(context, person.email)
  await disablePerson(context, theOperator, { personId: person.id })

  await expect(signInWithSecret(context, { secret })).rejects.toMatchObject({ rule: 'account-closed' })
})

test('signing in ends the session this browser had before', async () => {
  const context = await aContext()
  const [one, other] = [await aPerson(context), await aPerson(context)]
  const first = await signInWithSecret(context, await aSignInMail(context, one.email))
  const before = await findSessionActor(context, first.sessionSecret)

  const second = await signInWithSecret(context, {
    secret: (await aSignInMail(context, other.email)).secret,
    previousSessionId: before?.id,
  })

  expect(second.sessionSecret).not.toBe(first.sessionSecret)
  expect(await findSessionActor(context, first.sessionSecret)).toBeUndefined()
  expect((await findSessionActor(context, second.sessionSecret))?.actor.id).toBe(other.id)
})
