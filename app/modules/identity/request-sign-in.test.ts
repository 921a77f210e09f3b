import { describe, expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { listMail } from '#app/modules/notices/outbox-queries.server.ts'
import { aPerson } from '#test/factories/people.ts'
import { aSignInMail } from '#test/factories/sign-in.ts'
import { aContext } from '#test/support/context.ts'
import { disablePerson } from './disable-person.server.ts'
import { requestSignIn } from './request-sign-in.server.ts'
import { theOperator } from '#app/modules/access/actor.ts'

const minute = 60_000

describe('the mail', () => {
  test('carries a link and a code of six digits, and says until when they work', async () => {
    const context = await aContext()
    const person = await aPerson(context)

    const mail = await aSignInMail(context, person.email)

    expect(mail.secret).toMatch(/^[\w-]{43}$/)
    expect(mail.code).toMatch(/^\d{6}$/)
    expect(mail.body).toContain(`${context.config.publicUrl}/sign-in/link/${mail.secret}`)
    expect(mail.body).toContain('9:15am on 10 September 2024')
  })

  test('invites an unknown address to register, with a link that works', async () => {
    const context = await aContext()

    const mail = await aSignInMail(context, 'new@example.org')

    expect(mail.subject).toContain('Register')
    expect(mail.secret).not.toBe('')
  })

  test('tells the owner of a closed account so, without a link', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    await disablePerson(context, theOperator, { personId: person.id })

    const mail = await aSignInMail(context, person.email)

    expect(mail).toMatchObject({ secret: '', code: '' })
    expect(mail.subject).toContain('closed')
  })

  test('is marked as holding a secret, so that it is blanked once sent', async () => {
    const context = await aContext()
    await aSignInMail(context, 'new@example.org')

    expect(await listMail(context.db.read)).toMatchObject([{ isSecret: true }])
  })
})

test('known, unknown and closed addresses leave the same trace and get the same answer', async () => {
  const context = await aContext()
  const known = await aPerson(context)
  const closed = await aPerson(context)
  await disablePerson(context, theOperator, { personId: closed.id })
  const before = (await listEvents(context.db.read)).length

  const answers = []
  for (const email of [known.email, closed.email, 'nobody@example.org']) {
    answers.push(await requestSignIn(context, { email, source: '192.0.2.1' }))
  }

  expect(answers).toEqual([undefined, undefined, undefined])
  expect(await listMail(context.db.read)).toHaveLength(3)
  expect(await context.db.read.select().from(context.db.tables.signInTokens)).toHaveLength(3)
  expect(await listEvents(context.db.read)).toHaveLength(before)
})

test('neither the secret nor the code is kept, nor a plain hash of the code', async () => {
  const context = await aContext()
  const { secret, code } = await aSignInMail(context, 'new@example.org')

  const [token] = await context.db.read.select().from(context.db.tables.signInTokens)

  const kept = JSON.stringify(token)
  expect(token?.secretHash).toBe(sha256(secret))
  expect(kept).not.toContain(secret)
  expect(kept).not.toContain(code)
  expect(token?.codeHash).not.toBe(sha256(code))
})

test('a return address of another site is dropped', async () => {
  const context = await aContext()
  for (const returnTo of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/sign-out']) {
    await aSignInMail(context, 'new@example.org', { returnTo, source: returnTo })
  }
  await aSignInMail(context, 'new@example.org', { returnTo: '/held-form' })

  const tokens = await context.db.read.select().from(context.db.tables.signInTokens)

  expect(tokens.map((token) => token.returnTo).filter(Boolean)).toEqual(['/held-form'])
})

describe('rate limits', () => {
  const limited = { name: 'RuleError', rule: 'too-many-requests', field: 'email' }

  test('five requests for one address from one source in 15 minutes', async () => {
    const context = await aContext()
    const ask = () => requestSignIn(context, { email: 'a@example.org', source: '192.0.2.1' })
    for (let count = 0; count < 5; count += 1) await ask()

    await expect(ask()).rejects.toMatchObject(limited)
    expect(await listMail(context.db.read)).toHaveLength(5)

    context.clock.advance(15 * minute)
    await ask()
  })

  test('a stranger who asks in somebody’s name does not keep them out', async () => {
    const context = await aContext()
    for (let count = 0; count < 6; count += 1) {
      await requestSignIn(context, { email: 'a@example.org', source: 'stranger' }).catch(() => {})
    }

    await expect(requestSignIn(context, { email: 'a@example.org', source: 'own' })).resolves.toBeUndefined()
  })

  test('forty requests for one address in an hour, from wherever', async () => {
    const context = await aContext()
    const ask = (source: string) => requestSignIn(context, { email: 'a@example.org', source })
    for (let count = 0; count < 40; count += 1) await ask(`source ${count}`)

    await expect(ask('another')).rejects.toMatchObject(limited)
  })

  test('forty requests from one source in 15 minutes, for whomever', async () => {
    const context = await aContext()
    const ask = (email: string) => requestSignIn(context, { email, source: '192.0.2.1' })
    for (let count = 0; count < 40; count += 1) await ask(`a${count}@example.org`)

    await expect(ask('b@example.org')).rejects.toMatchObject(limited)
    await expect(requestSignIn(context, { email: 'b@example.org', source: 'elsewhere' })).resolves.toBeUndefined()
  })

  test('no address or source is kept in the count', async () => {
    const context = await aContext()
    await requestSignIn(context, { email: 'a@example.org', source: '192.0.2.1' })

    const kept = JSON.stringify(await context.db.read.select().from(context.db.tables.attempts))
    expect(kept).not.toContain('a@example.org')
    expect(kept).not.toContain('192.0.2.1')
  })
})
