import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { insertSession } from '#app/modules/identity/sessions.server.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aDraftResponse } from '#test/factories/responses.ts'
import { aMember, aPerson } from '#test/factories/people.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { aRequester, type Answer, type Requester } from './support/requests.ts'

/** What somebody typed before their session ran out: theirs alone, sent once, and gone when it is done, dropped or a day old. */
let portal: TestPortal
let ada: PersonActor
let slug: string

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-10T09:00:00Z') })
  ada = await aMember(portal.context)
  const draft = await aDraftResponse(portal.context, { actor: ada })
  slug = draft.consultation.slug
})

afterAll(() => portal.stop())

const hour = 60 * 60_000

/** A browser in which a person's session has just ended. */
async function anEndedSession(person: PersonActor): Promise<Requester> {
  const browser = await aRequester(portal, person)
  portal.clock.advance(3 * hour)
  return browser
}

async function signIn(browser: Requester, person: { id: string }): Promise<void> {
  const { context } = portal
  const { secret } = await context.db.write((tx) => insertSession(context, tx, person.id))
  browser.cookies.set('portal-session', secret)
}

const question = () => `/respond/${slug}/questions/q2`
const sendTo = ({ html }: Answer) => /action="([^"]*held=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? ''
const revisionOf = ({ html }: Answer) => /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''

async function holdAnswer(browser: Requester, text: string, revision = '1'): Promise<void> {
  const held = await browser.post(question(), { position: 'no-position', text, revision, intent: 'later' })
  expect(held.location).toBe('/sign-in?return=%2Fheld-form')
}

test('it is sent to its own page, once: a second click does nothing twice and leads to what is saved', async () => {
  const browser = await anEndedSession(ada)
  await holdAnswer(browser, 'Typed as the session ended')
  await signIn(browser, ada)
  const page = await browser.get('/held-form')
  expect(page.html).toContain('Typed as the session ended')

  const fields = { position: 'no-position', text: 'Typed as the session ended', revision: '1', intent: 'later' }
  const before = (await listEvents(portal.context.db.read)).length
  const sent = await Promise.all([1, 2, 3].map(() => browser.post(sendTo(page), fields)))
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303])
  expect((await listEvents(portal.context.db.read)).length).toBe(before + 1)
  expect(sent.filter(({ location }) => location === question())).toHaveLength(2)

  await expect.poll(async () => (await browser.get('/held-form')).html).toContain('There is no form waiting')
  expect((await browser.post(sendTo(page), { ...fields, text: 'Sent again', revision: '2' })).location).toBe(question())
  expect((await browser.get(question())).html).not.toContain('Sent again')
})

test('one that its page refuses waits as before, and can be sent from there when it is right', async () => {
  const browser = await anEndedSession(ada)
  await holdAnswer(browser, 'Written against an older text', '0')
  await signIn(browser, ada)
  const address = sendTo(await browser.get('/held-form'))
  const refused = await browser.post(address, {
    position: 'no-position',
    text: 'Written against an older text',
    revision: '0',
  })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain('Written against an older text')
  await expect.poll(async () => sendTo(await browser.get('/held-form'))).toBe(address)

  const again = { position: 'no-position', text: 'Written against an older text', revision: revisionOf(refused) }
  expect((await browser.post(address, again)).status).toBe(303)
  await expect.poll(async () => (await browser.get('/held-form')).html).toContain('There is no form waiting')
})

test('two persons on one browser: neither sees, sends or deletes what the other typed, and each finds their own', async () => {
  const eve = await aPerson(portal.context)
  const browser = await anEndedSession(ada)
  await holdAnswer(browser, 'The words of Ada')

  await signIn(browser, eve)
  expect((await browser.get('/held-form')).html).toContain('There is no form waiting')
  expect((await browser.post('/held-form', {})).location).toBe('/')
  portal.clock.advance(3 * hour)
  const held = await browser.post('/register', { name: 'The words of Eve', intent: 'register' })
  expect(held.location).toBe('/sign-in?return=%2Fheld-form')

  await signIn(browser, ada)
  const adas = await browser.get('/held-form')
  expect(adas.html).toContain('The words of Ada')
  expect(adas.html).not.toContain('The words of Eve')

  await signIn(browser, eve)
  const eves = await browser.get('/held-form')
  expect(eves.html).toContain('The words of Eve')
  expect((await browser.post(sendTo(adas), { text: 'x', revision: '1' })).status).not.toBe(200)
  await signIn(browser, ada)
  expect((await browser.get('/held-form')).html).toContain('The words of Ada')
  await browser.post('/held-form', {})
  expect((await browser.get('/held-form')).html).toContain('There is no form waiting')
})

test('a day later it is gone', async () => {
  const browser = await anEndedSession(ada)
  await holdAnswer(browser, 'Nobody came back for this')
  await signIn(browser, ada)
  const address = sendTo(await browser.get('/held-form'))
  portal.clock.advance(24 * hour)
  await signIn(browser, ada)

  expect((await browser.get('/held-form')).html).toContain('There is no form waiting')
  expect((await browser.post(address, { text: 'Late', revision: '9' })).location).toBe(question())
  expect((await browser.get(question())).html).not.toContain('Late')
})

test('one whose session ends again while it is sent is kept again, and still sent once', async () => {
  const browser = await anEndedSession(ada)
  await holdAnswer(browser, 'Twice too late')
  await signIn(browser, ada)
  const first = sendTo(await browser.get('/held-form'))
  portal.clock.advance(3 * hour)
  await browser.post(first, { position: 'no-position', text: 'Twice too late', revision: '1' })
  await signIn(browser, ada)
  const page = await browser.get('/held-form')

  expect(page.html).toContain('Twice too late')
  expect(sendTo(page)).not.toBe(first)
  expect(sendTo(page)).toMatch(/^\/respond\/[^?]+\?held=[^&]+$/)
})
