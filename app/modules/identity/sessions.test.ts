import { expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { listSessions } from './queries.server.ts'
import { findSessionActor, insertSession, touchSession } from './sessions.server.ts'
import { signOut } from './sign-out.server.ts'
import { signOutEverywhere } from './sign-out-everywhere.server.ts'

const hour = 60 * 60_000

async function aSession() {
  const context = await aContext()
  const person = await aPerson(context)
  const { id, secret } = await context.db.write((tx) => insertSession(context, tx, person.id))
  const use = async () => {
    const session = await findSessionActor(context, secret)
    if (session) await touchSession(context, session)
    return session !== undefined
  }
  return { context, person, id, secret, use }
}

test('a session ends after two hours without a request', async () => {
  const { context, use } = await aSession()
  context.clock.advance(2 * hour - 1)
  expect(await use()).toBe(true)
  context.clock.advance(2 * hour)
  expect(await use()).toBe(false)
})

test('a session ends after twelve hours, however much it is used', async () => {
  const { context, use } = await aSession()
  for (let count = 0; count < 11; count += 1) {
    context.clock.advance(hour)
    expect(await use()).toBe(true)
  }
  context.clock.advance(hour)
  expect(await use()).toBe(false)
})

test('only a hash of the session secret is kept', async () => {
  const { context, secret } = await aSession()
  expect(JSON.stringify(await context.db.read.select().from(context.db.tables.sessions))).not.toContain(secret)
})

test('signing out ends this session, keeps others, and is on record', async () => {
  const { context, person, id, use } = await aSession()
  const other = await context.db.write((tx) => insertSession(context, tx, person.id))

  await signOut(context, person, { sessionId: id })

  expect(await use()).toBe(false)
  expect(await findSessionActor(context, other.secret)).toBeDefined()
  expect(await listEvents(context.db.read)).toMatchObject([{ type: 'person.signed-out', details: { sessionId: id } }])
})

test('signing out when nobody is signed in does nothing', async () => {
  const { context } = await aSession()
  await signOut(context, anonymous, { sessionId: undefined })
  expect(await listEvents(context.db.read)).toEqual([])
})

test('signing out everywhere ends every session of the person and nobody else’s', async () => {
  const { context, person, use } = await aSession()
  const stranger = await aPerson(context)
  const others = await context.db.write((tx) => insertSession(context, tx, stranger.id))
  await context.db.write((tx) => insertSession(context, tx, person.id))

  expect(await signOutEverywhere(context, person)).toBe(2)

  expect(await use()).toBe(false)
  expect(await listSessions(context.db.read, person.id, context.now())).toEqual([])
  expect(await findSessionActor(context, others.secret)).toBeDefined()
  expect(await listEvents(context.db.read)).toMatchObject([
    { type: 'person.signed-out-everywhere', details: { sessions: 2 } },
  ])
})

test('nobody cannot sign out everywhere', async () => {
  const context = await aContext()
  await expect(signOutEverywhere(context, anonymous)).rejects.toMatchObject({ name: 'NotAllowedError' })
})
