import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { deliverNotices } from '#app/modules/notices/deliver-notices.server.ts'
import { verifyPack } from '#app/modules/submissions/verify-pack.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { fillDate, fillNamed, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { august, people, played } from './support/world.ts'

let portal: TestPortal
let browser: Browser
let folder: string
let otto: Visitor
let submission: string

const template = () => join(folder, 'templates', 'redesignation.md')

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'portal-content-')), 'content')
  cpSync('content', folder, { recursive: true })
  portal = await startPortal({ now: new Date('2020-08-13T09:00:00Z'), settings: { CONTENT_DIR: folder } })
  await played(portal, await people(portal), august, 'submitted')
  browser = await openBrowser()
  await comeIn()
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

/** A working day begins: the session of the day before has ended. */
async function comeIn(): Promise<void> {
  await otto?.close()
  otto = await comeAs(browser, portal, 'official@department.example.org')
}

const buttons = (visitor: Visitor) => visitor.page.locator('main form[method=post], main button[type=submit]').count()

describe('an official reads a submission', () => {
  test('the inbox leads to it, with the recommendation and what remains in dispute on one page', async () => {
    await otto.open('/department')
    await otto.sees(/DCC recommends:/)
    await otto.press('Re-designate the TMAD for the primary FOC release')
    submission = new URL(otto.page.url()).pathname
    await otto.sees(/Re-designate the TMAD in the form of draft AL 6.1F/)
    await otto.sees(/Whether 192 hours should apply to both FOC device sets/)
    await otto.sees('A direction could be issued today.')
  })

  test('a disagreement, a response in full and the redline open from there', async () => {
    await otto.press(/^D\d\. Whether 192 hours/)
    await otto.sees(/What was done to reach agreement/)
    await otto.open(submission)
    await otto.press('Birch Example Energy')
    await otto.sees(/planned for the weekend of 14 November/)
    await otto.open(submission)
    await otto.press(/^Redline of/)
    // A file of the pack is a page of its own, with its own styles and no scripts: one policy, not two.
    const file = await otto.page.request.get(otto.page.url())
    expect(file.headersArray().filter(({ name }) => /^content-security-policy$/i.test(name))).toHaveLength(1)
    await otto.open(submission)
    await otto.press('The draft as it was published')
    await otto.open(submission)
    await otto.press('The draft direction text that was consulted on')
  })

  test('the pack is downloaded as one file and verifies without the portal', async () => {
    await otto.open(submission)
    const link = await otto.page.getByRole('button', { name: /^Download the pack/ }).getAttribute('href')
    const answer = await otto.page.request.get(link ?? '')
    const pack = new Uint8Array(await answer.body())

    expect(verifyPack(pack, portal.context.procedures).faults).toEqual([])
    const shown = await otto.page.locator('#pack ~ * .portal-hash, section[aria-labelledby=pack] .portal-hash').first()
    expect(await shown.innerText()).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the official decides', () => {
  test('no decision is refused, and so is sending back without saying what must be done', async () => {
    await otto.open(submission)
    await otto.press('Decide')
    await fillNamed(otto, 'reasons', 'The longer period rests on test results.')
    await otto.press('Check your decision')
    await refusesAt(otto, 'outcome', 'Select your decision.')
    expect(await valueIn(otto, 'reasons')).toBe('The longer period rests on test results.')
    await otto.choose('Direct that the document be amended')
    await otto.press('Check your decision')
    await refusesAt(otto, 'requirements', /amend|Say/i)
  })

  test('the decision is checked once more before it is made, and can be changed until then', async () => {
    await otto.choose('Re-designate as proposed')
    await otto.press('Check your decision')
    expect(await otto.heading()).toBe('Check your decision')
    await otto.press('Change it')
    expect(await valueIn(otto, 'reasons')).toBe('The longer period rests on test results.')
    await otto.press('Check your decision')
    await otto.press('Make this decision')
    await otto.sees('Your decision has been recorded.')
    await otto.open(`${submission}/decision`)
    await otto.sees(/This submission has been decided/)
  })
})

describe('the direction is composed and issued', () => {
  test('it is refused while a placeholder remains, and the gap is named', async () => {
    const sound = readFileSync(template(), 'utf8')
    writeFileSync(template(), sound.replace('{{effectiveDate}}.', '[DD MMM YYYY].'))
    await otto.open('/department')
    await otto.press('Re-designate the TMAD for the primary FOC release')
    await otto.press('Compose the direction')
    await otto.sees('What stands in the way')
    await otto.press('Compose the direction')
    await otto.page.locator('.govuk-error-summary').getByText('[DD MMM YYYY]').waitFor()
    expect(await otto.page.getByRole('button', { name: 'Issue this direction' }).count()).toBe(0)
    writeFileSync(template(), sound)
  })

  test('a day in the past is refused; with a lawful day the text is read before it is issued', async () => {
    await otto.open(`${submission}/direction`)
    await fillNamed(otto, 'reference', 'TMAD-2020-11')
    await fillDate(otto, 'effectiveFrom', '1 10 2020')
    await otto.press('Compose the direction')
    await refusesAt(otto, 'effectiveFrom', /cannot take effect on 1 October 2020/)
    expect(await valueIn(otto, 'reference')).toBe('TMAD-2020-11')
    await fillDate(otto, 'effectiveFrom', '7 11 2020')
    await otto.press('Compose the direction')
    await otto.sees(/Nothing stands in the way/)
    await otto.sees(/takes effect on 7 November 2020/)
    await otto.press('Issue this direction')
    await otto.press('Issue direction TMAD-2020-11')
    expect(await otto.heading()).toBe('Direction TMAD-2020-11 issued')
  })

  test('the public register holds it; those who must be told are told', async () => {
    await deliverNotices(portal.context)
    await otto.open(`${submission}/direction`)
    await otto.press('Who was told, and whether it went')
    await otto.sees('administrator@sec-administrator.example.org')
    await otto.open('/directions')
    await otto.sees('Not yet in effect')
    await otto.press('Re-designate the TMAD for the primary FOC release')
    await otto.sees(/TMAD-2020-11/)
    await otto.sees(/takes effect on 7 November 2020/)
  })

  test('on its day the new version is in force, and the submission says so', async () => {
    portal.clock.set(new Date('2020-11-07T00:01:00Z'))
    await designateDue(portal.context)
    await deliverNotices(portal.context)
    await comeIn()
    await otto.open('/instruments/tmad')
    await otto.sees('AL 6.1F')
    await otto.open('/instruments/tmad/versions/AL%206.1F')
    await otto.sees(/7 November 2020/)
    await otto.open('/department')
    await otto.sees('In effect')
  })
})

describe('the observer for the Authority', () => {
  test('reads the same, marked where it is confidential, and finds nothing to press', async () => {
    const ottilie = await comeAs(browser, portal, 'observer@authority.example.org', { isPhone: true })
    await ottilie.open('/department')
    await ottilie.sees(/You can read everything here/)
    await ottilie.open(submission)
    expect(await buttons(ottilie)).toBe(0)
    await ottilie.press('Birch Example Energy')
    await ottilie.sees(/planned for the weekend of 14 November/)
    await ottilie.sees(/Confidential/)
    for (const page of ['', '/responses', '/analysis', '/analysis/q1', '/disagreements', '/notices', '/log']) {
      await ottilie.open(`/desk/consultations/${august}${page}`)
      expect(await buttons(ottilie), page).toBe(0)
    }
    for (const page of ['conclusion', 'submission']) {
      await ottilie.open(`/desk/consultations/${august}/proposals/A/${page}`)
      expect(await buttons(ottilie), page).toBe(0)
    }
    expect((await ottilie.page.request.get(`${submission}/decision`)).status()).toBe(404)
    const form = { intent: 'confirm', outcome: 'refuse' }
    const answer = await ottilie.page.request.post(`${submission}/decision`, {
      form,
      headers: { origin: portal.address },
    })
    expect(answer.status()).toBe(404)
    await ottilie.close()
  })
})
