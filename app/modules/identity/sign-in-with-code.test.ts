import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPerson } from '#test/factories/people.ts'
import { anotherCode, aSignInMail } from '#test/factories/sign-in.ts'
import { aContext } from '#test/support/context.ts'
import { findSessionActor } from './sessions.server.ts'
import { findSignInLink } from './sign-in-tokens.server.ts'
import { signInWithCode } from './sign-in-with-code.server.ts'
import { signInWithSecret } from './sign-in-with-secret.server.ts'

const minute = 60_000
const source = '192.0.2.1'

test('a code signs its person in, spaces and hyphens looked through', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { code } = await aSignInMail(context, person.email)

  const spaced = ` ${code.slice(0, 3)}-${code.slice(3)} `
  const signedIn = await signInWithCode(context, { email: person.email, code: spaced, source })

  expect((await findSessionActor(context, signedIn.sessionSecret))?.actor.id).toBe(person.id)
  expect(await listEvents(context.db.read, { subject: person.id })).toMatchObject([
    { type: 'person.signed-in', details: { means: 'code' } },
  ])
})

test('link and code are one: using either ends both', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { code, secret } = await aSignInMail(context, person.email)
  await signInWithCode(context, { email: person.email, code, source })

  await expect(signInWithSecret(context, { secret })).rejects.toMatchObject({ rule: 'link-used' })
  await expect(signInWithCode(context, { email: person.email, code, source })).rejects.toMatchObject({
    rule: 'wrong-code',
  })
})

test('an older code still works when a newer mail was asked for', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const older = await aSignInMail(context, person.email)
  await aSignInMail(context, person.email)

  await expect(signInWithCode(context, { email: person.email, code: older.code, source })).resolves.toBeDefined()
})

test('a code of one address does not sign another in', async () => {
  const context = await aContext()
  const { code } = await aSignInMail(context, 'one@example.org')
  await aSignInMail(context, 'two@example.org')

  const attempt = signInWithCode(context, { email: 'two@example.org', code, source, name: 'Two' })
  await expect(attempt).rejects.toMatchObject({ rule: 'wrong-code' })
})

test('a code expires with its link', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { code } = await aSignInMail(context, person.email)
  context.clock.advance(15 * minute)

  await expect(signInWithCode(context, { email: person.email, code, source })).rejects.toMatchObject({
    rule: 'wrong-code',
  })
})

test('the first sign-in asks for a name and does not count that as a wrong code', async () => {
  const context = await aContext()
  const { code, secret } = await aSignInMail(context, 'new@example.org')
  for (let count = 0; count < 6; count += 1) {
    await expect(signInWithCode(context, { email: 'new@example.org', code, source })).rejects.toMatchObject({
      rule: 'name-needed',
    })
  }
  expect(await findSignInLink(context.db.read, secret, context.now())).toMatchObject({ state: 'live' })

  const signedIn = await signInWithCode(context, { email: 'new@example.org', code, source, name: 'Nia New' })
  expect((await findSessionActor(context, signedIn.sessionSecret))?.actor.name).toBe('Nia New')
})

describe('guessing', () => {
  test('five wrong codes end the token, its link included, and the record says so', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    const { code, secret } = await aSignInMail(context, person.email)
    for (let count = 0; count < 5; count += 1) {
      const guess = signInWithCode(context, { email: person.email, code: anotherCode(code), source })
      await expect(guess).rejects.toMatchObject({ rule: 'wrong-code', field: 'code' })
    }

    await expect(signInWithCode(context, { email: person.email, code, source })).rejects.toMatchObject({
      rule: 'wrong-code',
    })
    await expect(signInWithSecret(context, { secret })).rejects.toMatchObject({ rule: 'link-expired' })
    expect(await listEvents(context.db.read, { subject: person.id })).toMatchObject([
      { type: 'person.sign-in-blocked', actorId: 'anonymous' },
    ])
  })

  test('asking for more mail does not buy more than 20 guesses at an address in a day', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    let guesses = 0
    for (let mails = 0; mails < 10; mails += 1) {
      const { code } = await aSignInMail(context, person.email, { source: `source ${mails}` })
      for (let count = 0; count < 5; count += 1) {
        const guess = await signInWithCode(context, {
          email: person.email,
          code: anotherCode(code),
          source: `source ${mails}`,
        }).catch((error: { rule: string }) => error.rule)
        if (guess === 'wrong-code') guesses += 1
      }
      context.clock.advance(16 * minute)
    }
    expect(guesses).toBe(20)

    const { code, secret } = await aSignInMail(context, person.email)
    await expect(signInWithCode(context, { email: person.email, code, source })).rejects.toMatchObject({
      rule: 'too-many-codes',
    })
    await expect(signInWithSecret(context, { secret })).resolves.toBeDefined()
  })

  test('one source may try 40 wrong codes an hour, over all addresses, with and without a token', async () => {
    const context = await aContext()
    for (let count = 0; count < 40; count += 1) {
      const guess = signInWithCode(context, { email: `a${count}@example.org`, code: '123456', source })
      await expect(guess).rejects.toMatchObject({ rule: 'wrong-code' })
    }

    const guess = signInWithCode(context, { email: 'last@example.org', code: '123456', source })
    await expect(guess).rejects.toMatchObject({ rule: 'too-many-codes' })
  })

  test('the answer does not tell whether a mail was ever asked for', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    const { code } = await aSignInMail(context, person.email)
    const say = (email: string) =>
      signInWithCode(context, { email, code: anotherCode(code), source }).catch((error: Error) => error.message)

    expect(await say(person.email)).toBe(await say('nobody@example.org'))
  })
})
