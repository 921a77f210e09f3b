import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ManualClock } from '#app/lib/clock.ts'
import { pageShape } from './page-shape.ts'
import { serviceName } from './portal.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const phone = { width: 390, height: 844 }

/** Chromium, as `npm test` found it. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A page lives for seconds: compiling its scripts better (axe, most of all) costs more than it saves.
    '--js-flags=--no-opt,--no-maglev',
  ]
  return chromium.launch({ executablePath, args })
}

/**
 * One person at one browser. Every page they come to is checked with axe, for its title and for sideways scrolling; a fault
 * fails the journey where it happens.
 */
export type Visitor = {
  page: Page
  browser: BrowserContext
  /** Go to an address of the portal. @returns the status of the answer */
  open(path: string): Promise<number | undefined>
  /** Press a link or a button by its words, and look at the page that follows. */
  press(name: string | RegExp): Promise<void>
  fill(label: string | RegExp, value: string): Promise<void>
  choose(label: string | RegExp): Promise<void>
  /** Assert that the page says something. */
  sees(words: string | RegExp): Promise<void>
  doesNotSee(words: string | RegExp): Promise<void>
  heading(): Promise<string>
  close(): Promise<void>
}

export type VisitorOptions = { isScripted?: boolean; isPhone?: boolean }

/** Come to the portal as nobody in particular. */
export async function aVisitor(
  browser: Browser,
  address: string,
  { isScripted = true, isPhone = false }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: isScripted,
    viewport: isPhone ? phone : { width: 1280, height: 900 },
    bypassCSP: false,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })

  // A file shown in the browser (a report of a pack) runs no scripts, so axe cannot run in it either.
  let isFile = false
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest() || response.frame() !== page.mainFrame()) return
    isFile = /\bsandbox\b/.test(response.headers()['content-security-policy'] ?? '')
  })

  async function look(): Promise<void> {
    await page.waitForLoadState('load')
    expect(faults, `faults on ${page.url()}`).toEqual([])
    if (!(page.url().startsWith(address) && isScripted)) return
    if (isFile) return
    await checkPage(page)
  }

  return {
    page,
    browser: context,
    async open(path) {
      const answer = await page.goto(path)
      await look()
      return answer?.status()
    },
    async press(name) {
      const main = page.locator('main')
      const isExact = typeof name === 'string'
      const target = main
        .getByRole('button', { name, exact: isExact })
        .or(main.getByRole('link', { name, exact: isExact }))
        .first()
      await target.click()
      await look()
    },
    fill: (label, value) =>
      page
        .getByLabel(label, { exact: typeof label === 'string' })
        .first()
        .fill(value),
    choose: (label) => {
      const isExact = typeof label === 'string'
      const radio = page.getByRole('radio', { name: label, exact: isExact })
      return radio
        .or(page.getByRole('checkbox', { name: label, exact: isExact }))
        .first()
        .check()
    },
    sees: (words) => page.getByText(words).first().waitFor({ state: 'attached' }),
    doesNotSee: async (words) => expect(await page.getByText(words).count()).toBe(0),
    heading: () => page.locator('h1').first().innerText(),
    close: () => context.close(),
  }
}

/** Sign in as people do: address, mail, link, button. */
export async function signIn(visitor: Visitor, email: string, clock: ManualClock): Promise<void> {
  await visitor.open('/sign-in')
  await signInHere(visitor, email, clock)
}

/** Sign in from the sign-in page that has come up by itself; it leads on to where the visitor wanted to go. */
export async function signInHere(visitor: Visitor, email: string, clock: ManualClock): Promise<void> {
  // The newest mail is the one just asked for: no two are of the same second.
  clock.advance(1000)
  await visitor.fill('Email address', email)
  await visitor.press('Send me an email')
  await visitor.open(`/mailbox?to=${encodeURIComponent(email)}`)
  await visitor.page
    .locator('main a[href^="/mailbox/"]', { hasText: /sign in/i })
    .first()
    .click()
  const link = await visitor.page.locator('a[href*="/sign-in/link/"]').first().getAttribute('href')
  await visitor.open(new URL(link ?? '', visitor.page.url()).pathname)
  await visitor.press('Sign in')
  await visitor.page.getByRole('link', { name: 'Sign out' }).waitFor()
}

/**
 * Accessibility by axe (WCAG 2.2 AA and best practice), a title, and no sideways scrolling of the page itself, on a phone
 * included, whatever the visitor's own window is.
 */
export async function checkPage(page: Page): Promise<void> {
  if (process.env.PORTAL_SCREENSHOTS) await keepPicture(page, process.env.PORTAL_SCREENSHOTS)
  expect(await page.title(), `title of ${page.url()}`).toMatch(new RegExp(`^.+ - ${serviceName}$`))
  const own = page.viewportSize() ?? { width: 1280, height: 900 }
  if (own.width > phone.width) {
    await page.setViewportSize(phone)
    await checkWidth(page)
    await page.setViewportSize(own)
  }
  await checkWidth(page)
  // What has been looked at once, in the same shape and at the same width, has nothing more to tell.
  const seen = `${own.width} ${await pageShape(page)}`
  if (checked.has(seen)) return
  checked.add(seen)
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(root: Document, options: object): Promise<AxeResults> } }).axe
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { region: { enabled: true } },
      resultTypes: ['violations'],
    })
    return results.violations.map((violation) => ({
      rule: violation.id,
      help: violation.help,
      at: violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
    }))
  })
  expect(violations, `accessibility of ${page.url()}`).toEqual([])
}

const checked = new Set<string>()

async function checkWidth(page: Page): Promise<void> {
  const { overflow, width } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { overflow: scrollWidth - clientWidth, width: clientWidth }
  })
  expect(overflow, `${page.url()} scrolls sideways by ${overflow} pixels at ${width}`).toBeLessThanOrEqual(0)
}

type AxeResults = { violations: { id: string; help: string; nodes: { html: string }[] }[] }

let pictures = 0

async function keepPicture(page: Page, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  pictures += 1
  const name = new URL(page.url()).pathname.replaceAll('/', '_').slice(0, 80)
  const path = join(folder, `${String(pictures).padStart(3, '0')}${name}`)
  const own = page.viewportSize() ?? phone
  await page.screenshot({ path: `${path}.png`, fullPage: true })
  if (own.width === phone.width) return
  await page.setViewportSize(phone)
  await page.screenshot({ path: `${path}-phone.png`, fullPage: true })
  await page.setViewportSize(own)
}
