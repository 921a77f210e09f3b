import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aVisitor, openBrowser } from './support/browser.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { july, people, played, published, september } from './support/world.ts'

let portal: TestPortal
let browser: Browser

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2021-07-01T09:00:00Z') })
  const cast = await people(portal)
  await played(portal, cast, '2020-12-tmad-clauses-1.4-1.9', 'completed')
  await played(portal, cast, july, 'completed')
  portal.clock.set(new Date('2024-09-10T09:00:00Z'))
  await published(portal, cast, september)
  browser = await openBrowser()
}, 240_000)

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

const open = `/consultations/${september}`
const concluded = `/consultations/${july}`
const pages = [
  '/',
  '/consultations',
  open,
  `${open}/document`,
  `${open}/questions`,
  concluded,
  `${concluded}/outcome`,
  `${concluded}/reports/A`,
  `${concluded}/responses`,
  `${concluded}/editions`,
  '/instruments',
  '/instruments/tmad',
  '/instruments/mehrs/versions/v5.1',
  '/directions',
  '/directions/TMAD-2021-02',
  '/about',
  '/accessibility',
  '/privacy',
  '/sign-in',
]

describe.each([
  { who: 'at a desk', options: {} },
  { who: 'on a phone', options: { isPhone: true } },
])('a member of the public $who', ({ options }) => {
  test('every public page opens, is accessible and does not scroll sideways', async () => {
    const visitor = await aVisitor(browser, portal.address, options)
    for (const page of pages) expect(await visitor.open(page), page).toBe(200)
    await visitor.close()
  })
})

test('without scripts a reader finds what is open, the paragraph, the question and the redline', async () => {
  const visitor = await aVisitor(browser, portal.address, { isScripted: false })
  await visitor.open('/')
  await visitor.press(/SMETS1 consultation: FOC/)
  await visitor.press('Consultation document')
  expect(await visitor.page.locator('#p28').innerText()).toContain('10 October 2023')
  await visitor.open(`${open}/questions`)
  await visitor.sees(/Question Three/)
  await visitor.open(open)
  await visitor.press(/TMAD AL 2025/)
  expect(await visitor.page.locator('ins').count()).toBeGreaterThan(0)
  await visitor.close()
})

test.each(['docx', 'pdf', 'md'])('the document comes as a %s file', async (format) => {
  const visitor = await aVisitor(browser, portal.address)
  const answer = await visitor.page.request.get(`${open}/document/${format}`)
  expect(answer.status()).toBe(200)
  expect((await answer.body()).length).toBeGreaterThan(5_000)
  await visitor.close()
})

test('an address that is nobody’s and one that is somebody else’s look the same', async () => {
  const visitor = await aVisitor(browser, portal.address)
  for (const path of ['/nothing/here', '/consultations/none', '/desk%2f..', '/mailbox/none']) {
    expect((await visitor.page.request.get(path)).status(), path).toBe(404)
  }
  await visitor.open('/nothing/here')
  expect(await visitor.page.title()).toMatch(/^Page not found - /)
  await visitor.close()
})
