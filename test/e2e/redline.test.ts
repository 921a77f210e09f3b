import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aVisitor, openBrowser } from './support/browser.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { people, published, september } from './support/world.ts'

let portal: TestPortal
let browser: Browser

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-10T09:00:00Z') })
  await published(portal, await people(portal), september)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

const views = ['Whole text', 'Side by side', 'Summary of changes']

test.each([
  { who: 'at a desk', options: {} },
  { who: 'on a phone', options: { isPhone: true } },
])('a member of the public $who reads every view of a redline and the history of a clause', async ({ options }) => {
  const visitor = await aVisitor(browser, portal.address, options)
  await visitor.open(`/consultations/${september}`)
  await visitor.press(/AK 2024-11/)
  for (const view of views) await visitor.press(view)
  await visitor.press('Changes')
  await visitor.press(/^History of clause 20.1$/)
  expect(await visitor.heading()).toContain('20.1')
  await visitor.close()
})

test('the keys n and p walk the changes, leave a key with a modifier alone, and can be turned off', async () => {
  const visitor = await aVisitor(browser, portal.address)
  const { page } = visitor
  await visitor.open(`/consultations/${september}`)
  await visitor.press(/AK 2024-11/)
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')

  await page.keyboard.press('n')
  expect(await focused()).toMatch(/^Clause 20\.1\b/)
  await page.keyboard.press('n')
  expect(await focused()).toMatch(/^Clause 20\.1B/)
  await page.keyboard.press('p')
  await page.keyboard.press('p')
  expect(await focused()).toMatch(/^Clause 20\.1\b/)
  expect(await page.getByRole('status').innerText()).toBe('This is the first change.')

  await page.keyboard.press('Alt+n')
  expect(await focused()).toMatch(/^Clause 20\.1\b/)
  await page.getByRole('button', { name: 'Turn the keys off' }).click()
  await page.keyboard.press('n')
  expect(await focused()).toBe('Turn the keys on')
  await page.reload()
  await page.keyboard.press('n')
  expect(await focused()).not.toMatch(/^Clause/)
  await visitor.close()
})

test('an address of a clause that does not change leads to the whole text, there and in a folded stretch', async () => {
  const visitor = await aVisitor(browser, portal.address)
  const { page } = visitor
  await visitor.open(`/consultations/${september}`)
  await visitor.press(/AK 2024-11/)
  const draft = new URL(page.url()).pathname

  await page.goto(`${draft}#clause-20-1a`)
  await page.waitForURL(/view=whole#clause-20-1a$/)
  expect(await page.locator('#clause-20-1a').isVisible()).toBe(true)
  await page.goto(`${draft}?view=sides#clause-20-1a`)
  await page.locator('#clause-20-1a').waitFor({ state: 'visible' })
  await visitor.close()
})

test('without scripts a reader switches views and steps from change to change by links', async () => {
  const visitor = await aVisitor(browser, portal.address, { isScripted: false })
  const { page } = visitor
  await visitor.open(`/consultations/${september}`)
  await visitor.press(/AK 2024-11/)
  expect(await page.getByText('Keys: n for').count()).toBe(0)
  await visitor.press('Whole text')
  await page.getByRole('link', { name: 'Next change' }).first().click()
  expect(new URL(page.url()).hash).toBe('#change-clause-20-1b')
  expect(await page.locator('#change-clause-20-1b').innerText()).toContain('Inserted')
  await visitor.press('Side by side')
  expect(await page.locator('#change-clause-20-4').innerText()).toContain('AK 2024-11, proposed')
  await visitor.close()
})
