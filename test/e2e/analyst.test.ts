import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverNotices } from '#app/modules/notices/deliver-notices.server.ts'
import type { Cast } from '#app/walkthrough/cast.server.ts'
import { openBrowser, signInHere, type Visitor } from './support/browser.ts'
import { fillDate, fillNamed, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { analysed, august, people, played } from './support/world.ts'

const analystAddress = 'analyst@dcc.example.org'
const leadAddress = 'lead@dcc.example.org'
const approverAddress = 'approver@dcc.example.org'
const desk = `/desk/consultations/${august}`
const conclusionPage = `${desk}/proposals/A/conclusion`
const submissionPage = `${desk}/proposals/A/submission`

let portal: TestPortal
let browser: Browser
let cast: Cast
let id: string

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2020-08-13T09:00:00Z') })
  cast = await people(portal)
  id = await played(portal, cast, august, 'closed')
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

const bodyOf = (visitor: Visitor) => visitor.page.locator('main').innerText()
const buttons = (visitor: Visitor, name: string | RegExp) => visitor.page.getByRole('button', { name }).count()

describe('after closing an analyst reads, records and replies', () => {
  let anil: Visitor

  beforeAll(async () => {
    anil = await comeAs(browser, portal, analystAddress)
  })
  afterAll(() => anil.close())

  test('the board leads to what is unread, and every response can be opened in full', async () => {
    await anil.open('/desk')
    await anil.press(/Record points and replies/)
    await anil.sees(/What is left to do/)
    await anil.open(`${desk}/responses`)
    await anil.press('Birch Example Energy')
    await anil.sees(/We do not agree with 192 hours/)
  })

  test('an answer is read, and its point recorded in words that name nobody', async () => {
    await anil.open(`${desk}/analysis/q1`)
    await anil.press(/^Mark as read.*Birch/)
    await anil.press('Record point')
    await refusesAt(anil, 'responseIds', /answer/)
    await anil.choose('Birch Example Energy')
    await anil.press('Record point')
    await refusesAt(anil, 'comment', /point/)
    expect(await anil.page.getByLabel('Birch Example Energy').isChecked()).toBe(true)

    await fillNamed(anil, 'comment', 'The longer period should apply to one of the two device sets only.')
    await anil.press('Record point')
    await anil.sees('The point is recorded, raised by one answer.')
    await anil.sees(/one \(a large supplier\) disagreed/)
  })

  test('a reply that does not accept needs a reason, and keeps what was typed', async () => {
    await anil.press('Reply point 1')
    await fillNamed(anil, 'text', 'One period governs a set of GroupIDs.')
    await anil.choose('Not accepted')
    await anil.press('Record reply')
    await refusesAt(anil, 'reason', /reason|why/i)
    expect(await valueIn(anil, 'text')).toBe('One period governs a set of GroupIDs.')
    await fillNamed(anil, 'reason', 'Both device sets have needed the longer period in testing.')
    await anil.press('Record reply')
    await anil.sees('The reply is recorded.')
    await anil.open(`${desk}/analysis`)
    await anil.sees(/Question by question/)
  })

  test('a session that ends while a second thought is typed keeps every word of it', async () => {
    await anil.open(`${desk}/analysis/q1`)
    await anil.press('Open point 1')
    await anil.page.getByText('Reply again').click()
    await fillNamed(anil, 'text', 'Typed before the session ended.\n\nIn two paragraphs.')
    portal.clock.advance(3 * 60 * 60 * 1000)
    await anil.press('Record this reply instead')
    expect(new URL(anil.page.url()).pathname).toBe('/sign-in')
    await anil.sees(/We have kept what you typed/)
    await signInHere(anil, analystAddress, portal.clock)
    expect(new URL(anil.page.url()).pathname).toBe('/held-form')
    await anil.sees(/Typed before the session ended/)
    await anil.press('Send it now')
    await anil.sees('The reply is recorded.')
    await anil.sees('In two paragraphs.')
  })
})

describe('an objection becomes a disagreement, and ends', () => {
  let anil: Visitor

  beforeAll(async () => {
    await analysed(portal, cast, august, { id, leaving: ['d2'] })
    anil = await comeAs(browser, portal, analystAddress)
  })
  afterAll(() => anil.close())

  test('the conclusion page lists what is loose; each link leads to where it is tied', async () => {
    await anil.open(conclusionPage)
    await anil.sees(/The report cannot be approved until each of these is tied/)
    expect(await buttons(anil, 'Send to the approver')).toBe(0)
    await anil.press(/^Birch Example Energy \(R-/)
    await anil.press('Record a disagreement')
    expect(await anil.heading()).toMatch(/Disagreements/)
  })

  test('it is opened in both sides’ words', async () => {
    await anil.open(`${desk}/disagreements`)
    await anil.press('Open an entry')
    await anil.press('Open the entry')
    await refusesAt(anil, 'subject', 'Say in one line what is disputed.')
    expect(await valueIn(anil, 'partyPosition')).toMatch(/192 hours/)
    await fillNamed(anil, 'subject', 'Whether 192 hours should apply to both device sets')
    await fillNamed(anil, 'ourPosition', 'One timeout governs a set of GroupIDs.')
    await anil.press('Open the entry')
    await anil.sees('The disagreement is in the register.')
  })

  test('it cannot end unresolved before anything was done, nor be engaged in the future', async () => {
    await anil.choose('Unresolved')
    await fillNamed(anil, 'outcomeNote', 'DCC keeps the wording.')
    await anil.press('Record the outcome')
    await refusesAt(anil, 'outcome', /engagement|done|record/i)
    expect(await valueIn(anil, 'outcomeNote')).toBe('DCC keeps the wording.')

    await anil.choose('Meeting')
    await fillDate(anil, 'happenedAt', '1 12 2020 14:00')
    await fillNamed(anil, 'note', 'Both sides explained the test results.')
    await anil.press('Record')
    await refusesAt(anil, 'happenedAt', /must be in the past/)
    expect(await valueIn(anil, 'note')).toBe('Both sides explained the test results.')
    await fillDate(anil, 'happenedAt', '18 9 2020 14:00')
    await anil.press('Record')
    await anil.sees('What was done is on record.')
    await anil.choose('Unresolved')
    await fillNamed(anil, 'outcomeNote', 'DCC keeps the wording and reviews it after three months.')
    await anil.press('Record the outcome')
    await anil.sees('The outcome is recorded.')
  })
})

describe('the report is assembled and approved by somebody else', () => {
  test('passages are written without JavaScript; the lead who asks for approval cannot give it', async () => {
    const lead = await comeAs(browser, portal, leadAddress, { isScripted: false })
    await lead.open(conclusionPage)
    await lead.sees(/loose/)
    await fillNamed(lead, 'background', 'The TMAD is Appendix AL of the Code.')
    await fillNamed(lead, 'consultation', 'Six responses were received.')
    await fillNamed(lead, 'conclusion', 'DCC concludes as consulted on.')
    await fillNamed(lead, 'next-steps', 'The report goes to the Secretary of State.')
    await lead.press('Save')
    await lead.sees('The passages are saved.')
    await lead.sees('Nothing is loose')
    await lead.press('As the public will read it')
    await lead.sees('DCC concludes as consulted on.')
    await lead.press('Send to the approver')
    await lead.sees(/You asked for this approval, so somebody else has to give it/)
    expect(await buttons(lead, 'Approve and publish')).toBe(0)
    await lead.close()
  })

  test('the approver reads it and publishes it', async () => {
    const prue = await comeAs(browser, portal, approverAddress)
    await prue.open('/desk')
    await prue.press(/Approve the conclusion/)
    await prue.press('Read the report as the public will see it')
    await prue.press('Approve and publish')
    await prue.sees('The report is approved and published.')
    expect(await buttons(prue, 'Save')).toBe(0)
    await prue.press('The report as published')
    await prue.sees('Six responses were received.')
    await prue.close()
  })
})

describe('the pack is sent by somebody who wrote none of it, and frozen', () => {
  test('what the procedure asks for is listed; who wrote it cannot send it', async () => {
    const lead = await comeAs(browser, portal, leadAddress)
    await lead.open('/desk')
    await lead.press(/Prepare the submission/)
    await lead.sees('Recommendation on re-designation')
    await fillNamed(lead, 'recommendation', 'Re-designate the TMAD on 7 November 2020.')
    await lead.press('Save')
    await lead.sees('You wrote part of this submission, so somebody else has to send it.')
    expect(await buttons(lead, 'Send to the Secretary of State')).toBe(0)
    await lead.close()
  })

  test('an approver sends it; nothing can be written after that, and the Department is told', async () => {
    const prue = await comeAs(browser, portal, approverAddress)
    await prue.open(submissionPage)
    await prue.press('Read the letter')
    await prue.sees('Re-designate the TMAD on 7 November 2020.')
    await prue.press('Send to the Secretary of State')
    await prue.sees('The submission has been sent. The Department can read it now.')
    expect(await buttons(prue, /Send|Save/)).toBe(0)
    expect(await bodyOf(prue)).toMatch(/[0-9a-f]{64}/)
    await prue.close()

    const anil = await comeAs(browser, portal, analystAddress)
    for (const page of [conclusionPage, `${desk}/analysis/q1`, `${desk}/disagreements`]) {
      await anil.open(page)
      expect(await buttons(anil, /Save|Record|Mark/), page).toBe(0)
    }
    await deliverNotices(portal.context)
    await anil.open(`${desk}/notices`)
    await anil.sees('smartmetering@department.example.org')
    await anil.close()
  })
})
