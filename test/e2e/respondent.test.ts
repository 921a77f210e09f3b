import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { aVisitor, openBrowser, signIn, type Visitor } from './support/browser.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { people, published, september } from './support/world.ts'

const closesAt = new Date('2024-10-08T16:00:00Z')
const answerTo = (key: string) => `/respond/${september}/questions/${key}`

let portal: TestPortal
let browser: Browser
let consultationId: string

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-10T09:00:00Z') })
  consultationId = await published(portal, await people(portal), september)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

async function begin(visitor: Visitor, email: string): Promise<void> {
  await signIn(visitor, email, portal.clock)
  await visitor.open(`/respond/${september}`)
  if (await visitor.page.getByRole('button', { name: 'Start now' }).count()) {
    const first = visitor.page.locator('main input[type=radio]').first()
    if (await first.count()) await first.check()
    await visitor.press('Start now')
  }
}

async function answer(
  visitor: Visitor,
  key: string,
  position: string,
  text: string,
  button = 'Save and come back later',
): Promise<void> {
  await visitor.open(answerTo(key))
  await visitor.choose(position)
  await visitor.page.locator('textarea[name=text]').fill(text)
  await visitor.press(button)
}

const submitted = () => listSubmissions(portal.context.db.read, consultationId)

describe('a supplier answers with several hands', () => {
  test('a contributor drafts; saving and coming back never submits', async () => {
    const ben = await aVisitor(browser, portal.address)
    await begin(ben, 'ben@alder.example.org')
    await answer(ben, 'q1', 'Agree', 'The timetable works for us.', 'Save and continue')
    await answer(ben, 'q2', 'Disagree', 'The figures are missing.')
    await ben.sees(/Nothing has been submitted yet/)
    await ben.open(`/respond/${september}/check`)

    expect(await ben.page.getByRole('button', { name: 'Submit response' }).count()).toBe(0)
    expect(await submitted()).toHaveLength(0)
    await ben.close()
  })

  test('a second colleague who saves over newer words sees both texts, and nothing is lost', async () => {
    const [ada, ben] = [await aVisitor(browser, portal.address), await aVisitor(browser, portal.address)]
    await begin(ada, 'ada@alder.example.org')
    await begin(ben, 'ben@alder.example.org')
    await ada.open(answerTo('q3'))
    await ben.open(answerTo('q3'))
    await ben.choose('Agree')
    await ben.page.locator('textarea[name=text]').fill('Words of the colleague')
    await ben.press('Save and come back later')
    await ada.choose('Disagree')
    await ada.page.locator('textarea[name=text]').fill('Words of the submitter')
    await ada.press('Save and come back later')

    await ada.sees(/Words of the colleague/)
    expect(await ada.page.locator('textarea[name=text]').inputValue()).toContain('Words of the submitter')
    await ada.press(/^Save/)
    await ada.close()
    await ben.close()
  })

  test('the submitter checks, presses twice, and there is one submission with a receipt', async () => {
    const ada = await aVisitor(browser, portal.address)
    await begin(ada, 'ada@alder.example.org')
    await ada.open(`/respond/${september}/check`)
    await ada.page.getByRole('button', { name: 'Submit response' }).dblclick()
    await ada.page.waitForURL(/\/done/)

    expect(await ada.heading()).toMatch(/submitted/i)
    expect(await submitted()).toHaveLength(1)
    const [first] = await submitted()
    await ada.sees(first!.reference)

    const receipt = await ada.page.request.get(`/responses/${first!.reference}/receipt/docx`)
    expect(receipt.status()).toBe(200)
    await ada.open('/mailbox?to=ada%40alder.example.org')
    await ada.sees(new RegExp(first!.reference))
    await ada.close()
  })

  test('another organisation cannot reach the receipt', async () => {
    const [first] = await submitted()
    const other = await aVisitor(browser, portal.address)
    await signIn(other, (await anyMemberOf('birch')) ?? '', portal.clock)

    expect((await other.page.request.get(`/responses/${first!.reference}/receipt/docx`)).status()).toBe(404)
    await other.close()
  })
})

describe('at the deadline', () => {
  test('a form that arrives after its session has ended is kept, and can be sent after signing in', async () => {
    const ada = await aVisitor(browser, portal.address)
    await begin(ada, 'ada@alder.example.org')
    await ada.open(answerTo('q4'))
    await ada.choose('Agree')
    await ada.page.locator('textarea[name=text]').fill('Typed before the session ended')
    portal.clock.advance(3 * 60 * 60 * 1000)
    await ada.press('Save and come back later')
    expect(new URL(ada.page.url()).pathname).toBe('/sign-in')
    await signIn(ada, 'ada@alder.example.org', portal.clock)
    await ada.open('/held-form')
    await ada.sees(/Typed before the session ended/)
    await ada.press('Send it now')
    await ada.open(answerTo('q4'))

    expect(await ada.page.locator('textarea[name=text]').inputValue()).toBe('Typed before the session ended')
    await ada.close()
  })

  test('a draft saved before the deadline cannot be submitted at it; it stays as a draft that was never sent', async () => {
    portal.clock.set(new Date(closesAt.getTime() - 10 * 60_000))
    const maple = await aVisitor(browser, portal.address, { isScripted: false })
    await begin(maple, (await anyMemberOf('maple')) ?? '')
    await answer(maple, 'q1', 'Agree', 'Written in time.')
    await maple.open(`/respond/${september}/check`)
    const before = (await submitted()).length
    portal.clock.set(closesAt)
    await maple.page.getByRole('button', { name: 'Submit response' }).click()

    await maple.sees(/closed at/)
    expect(await submitted()).toHaveLength(before)
    await maple.open(answerTo('q1'))
    expect(await maple.page.locator('textarea[name=text]').inputValue()).toBe('Written in time.')
    await maple.close()
  })
})

async function anyMemberOf(key: string): Promise<string | undefined> {
  const { people: persons } = portal.context.db.tables
  const rows = await portal.context.db.read.select().from(persons)
  return rows.map(({ email }) => email).find((email) => email.endsWith(`@${key}.example.org`))
}
