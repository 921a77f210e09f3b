import { expect, test } from 'vitest'
import { aPerson } from '#test/factories/people.ts'
import { aSignInMail } from '#test/factories/sign-in.ts'
import { aContext } from '#test/support/context.ts'
import { forgetExpired } from './forget-expired.server.ts'
import { holdFields } from './held-forms.server.ts'
import { requestSignIn } from './request-sign-in.server.ts'
import { insertSession } from './sessions.server.ts'
import { findSignInLink } from './sign-in-tokens.server.ts'

const hour = 60 * 60_000
const day = 24 * hour

test('what still serves stays; what has served its purpose goes', async () => {
  const context = await aContext()
  const person = await aPerson(context)
  const { secret } = await aSignInMail(context, person.email)
  await holdFields(context, { personId: person.id, path: '/', fields: [], source: 'a' })
  await context.db.write((tx) => insertSession(context, tx, person.id))
  expect(await forgetExpired(context)).toEqual({ tokens: 0, attempts: 0, heldForms: 0, sessions: 0 })

  context.clock.advance(hour)
  expect(await forgetExpired(context)).toMatchObject({ tokens: 0 })
  expect(await findSignInLink(context.db.read, secret, context.now())).toEqual({ state: 'expired' })

  context.clock.advance(day)
  expect(await forgetExpired(context)).toEqual({ tokens: 1, attempts: 3, heldForms: 1, sessions: 0 })
  context.clock.advance(30 * day)
  expect(await forgetExpired(context)).toEqual({ tokens: 0, attempts: 0, heldForms: 0, sessions: 1 })
})

test('forgetting does not loosen a rate limit', async () => {
  const context = await aContext()
  for (let count = 0; count < 5; count += 1) await requestSignIn(context, { email: 'a@example.org', source: 'a' })
  await forgetExpired(context)
  const again = requestSignIn(context, { email: 'a@example.org', source: 'a' })
  await expect(again).rejects.toMatchObject({ rule: 'too-many-requests' })
})
