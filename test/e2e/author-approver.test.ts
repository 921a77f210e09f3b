import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliverNotices } from '#app/modules/notices/deliver-notices.server.ts'
import { openBrowser, type Visitor } from './support/browser.ts'
import { fillDate, fillNamed, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { people } from './support/world.ts'

const slug = '2024-09-tmad-expiry-date'
const desk = `/desk/consultations/${slug}`

let portal: TestPortal
let browser: Browser
let author: Visitor
let approver: Visitor

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-09T08:00:00Z') })
  await people(portal)
  browser = await openBrowser()
  await comeIn()
})

/** A working day begins: sessions of the day before have ended. */
async function comeIn(): Promise<void> {
  author = await comeAs(browser, portal, 'author@dcc.example.org')
  approver = await comeAs(browser, portal, 'approver@dcc.example.org')
}

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

describe('an author drafts a consultation by hand', () => {
  test('it begins with its name; what is missing is said at its field, and the rest is kept', async () => {
    await author.open('/desk')
    await author.press('Start a consultation')
    await author.fill('Title', 'Consultation on the day the TMAD stops applying')
    await author.fill('Contact email address', 'consultations at dcc')
    await author.press('Start the draft')
    await refusesAt(author, 'shortTitle', 'Enter a short title')
    await refusesAt(author, 'contact', /email address in the correct format/)
    expect(await valueIn(author, 'title')).toBe('Consultation on the day the TMAD stops applying')
    expect(await valueIn(author, 'contact')).toBe('consultations at dcc')

    await author.fill('Short title', 'TMAD expiry date')
    await author.fill('Contact email address', 'consultations@dcc.example.org')
    await author.press('Start the draft')
    expect(new URL(author.page.url()).pathname).toBe(desk)
  })

  test('details say what would change and on what it rests', async () => {
    await author.open(`${desk}/details`)
    await author.fill('Summary', 'The TMAD would apply for a year longer, until the end of 2025.')
    await fillNamed(author, 'basis', 'SEC N6.4\nSEC X5')
    await author.press('Save')
    await author.sees('The details have been saved.')
  })

  test('closing before opening, an impossible day and an hour nobody can read are each refused at their field', async () => {
    await author.open(`${desk}/dates`)
    await fillDate(author, 'opensAt', '31 9 2024 9:00')
    await fillDate(author, 'closesAt', '8 10 2024 25:00')
    await author.press('Save')
    await refusesAt(author, 'opensAt', /Opening date/)
    await refusesAt(author, 'closesAt', /Closing time/)
    expect(await valueIn(author, 'opensAt-day')).toBe('31')
    expect(await valueIn(author, 'closesAt-hour')).toBe('25:00')

    await fillDate(author, 'opensAt', '9 10 2024 9:00')
    await fillDate(author, 'closesAt', '8 10 2024 17:00')
    await author.press('Save')
    await refusesAt(author, 'closesAt', 'The closing time must be after the opening time')
    expect(await valueIn(author, 'opensAt-day')).toBe('9')

    await fillDate(author, 'opensAt', '9 9 2024 8:00')
    await fillDate(author, 'closesAt', '8 9 2024 17:00')
    await author.press('Save')
    await refusesAt(author, 'closesAt', 'The closing time must be after the opening time')
  })

  test('a closing time that has passed is a failed check, with a way to put it right', async () => {
    await author.open(`${desk}/dates`)
    await fillDate(author, 'opensAt', '1 8 2024 9:00')
    await fillDate(author, 'closesAt', '6 9 2024 17:00')
    await author.press('Save')
    await author.open(`${desk}/approval`)
    await author.sees(/The closing time, 5pm on 6 September 2024, has passed/)
    expect(await author.page.getByRole('button', { name: 'Ask for approval' }).count()).toBe(0)
    await author.press('Choose a later closing time.')
    await fillDate(author, 'opensAt', '10 9 2024 9:00')
    await fillDate(author, 'closesAt', '8 10 2024 5pm')
    await fillDate(author, 'concludeBy', '1 11 2024')
    await fillNamed(author, 'dates-0-at', '14 November 2024')
    await fillNamed(author, 'dates-0-what', 'The new text would take effect')
    await author.press('Save')
    await author.sees('The dates have been saved.')
  })

  test('a proposal follows a procedure, and takes its words from the version in force', async () => {
    await author.open(`${desk}/proposals/new`)
    await author.fill('What is proposed, in a few words', 'Extend the TMAD by a year')
    await author.press('Add the proposal')
    await refusesAt(author, 'summary', 'Enter a summary')
    await refusesAt(author, 'procedure', /Choose the procedure/)
    expect(await valueIn(author, 'title')).toBe('Extend the TMAD by a year')

    await author.fill('Summary', 'Clause 1.3 would name 31 December 2025 in place of 31 December 2024.')
    await author.fill('What would be recommended', 'Re-designate the TMAD with the later day.')
    await author.choose('TMAD re-designation')
    await fillDate(author, 'effectiveFrom', '14 11 2024')
    await fillNamed(author, 'orWithinMonths', '1')
    await author.press('Add the proposal')
    await author.sees(/The proposal has been added/)

    await author.fill(
      'Draft direction text',
      'The Secretary of State directs that the document in Annex [XX] is re-designated from [DD MMM YYYY].',
    )
    await author.press('Save')
    await author.open(`${desk}/proposals/A`)
    await author.press('Add and begin from its words')
    await refusesAt(author, 'base', 'Choose the document and version to draft against')
    await author.page
      .getByLabel('Document and version to draft against')
      .selectOption({ label: 'TMAD AL 2024-09 (in force)' })
    await author.fill('Label of the new version', 'AL 16.0')
    await author.press('Add and begin from its words')
    await author.sees(/A draft has been made/)
  })

  test('one clause is changed, with its reason, and the redline shows the words and no more', async () => {
    await author.press('Edit 1.3')
    const words = await valueIn(author, 'words')
    await fillNamed(author, 'words', words.replace('31 December 2024', '31 December 2025'))
    await author.press('Save')
    await author.sees(/No reason is given yet for: 1.3/)
    await author.press('Edit 1.3')
    await fillNamed(author, 'reason', 'Migrations go on after 2024.')
    await author.press('Save')

    const changed = author.page.locator('main .portal-draft-row')
    expect(await changed.locator('del').allInnerTexts()).toEqual([expect.stringContaining('2024')])
    expect(await changed.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('2025')])
  })

  test('the document is written; a fault in it is shown with its line', async () => {
    await author.open(`${desk}/document`)
    await fillNamed(author, 'source', '# 1. Introduction\n\n[1] The TMAD stops applying on [DD MMM YYYY].\n')
    await author.press('Save and show below')
    await author.sees(/One fault to put right before it can be published/)
    await author.sees('Line 3.')
    await fillNamed(
      author,
      'source',
      '# 1. Introduction\n\n[1] The TMAD stops applying on 31 December 2024.\n\n[2] DCC proposes a day one year later.\n',
    )
    await author.press('Save and show below')
    await author.sees(/No faults found/)
  })

  test('a missing question is named by the checks; the question stands where it is argued', async () => {
    await author.open(`${desk}/approval`)
    await author.sees('Proposal A asks no question.')
    await author.open(`${desk}/questions/new`)
    await author.press('Add the question')
    await refusesAt(author, 'text', 'Enter the words of the question')

    await author.fill(
      'What do you ask?',
      'Do you agree that the TMAD should apply until 31 December 2025? Please give reasons.',
    )
    await author.press('Add the question')
    await author.open(`${desk}/document`)
    expect(await valueIn(author, 'source')).toContain('Do you agree that the TMAD should apply')
  })

  test('a file of the wrong kind is refused at its field, and the title that was typed is kept', async () => {
    await author.open(`${desk}/attachments`)
    await author.fill('Title', 'Migration figures')
    await author.page.setInputFiles('input[type=file]', {
      name: 'figures.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('MZ not a PDF at all'),
    })
    await author.press('Add')
    await refusesAt(author, 'file', /“figures.pdf” ends in .pdf, but/)
    expect(await valueIn(author, 'title')).toBe('Migration figures')

    await author.page.setInputFiles('input[type=file]', {
      name: 'figures.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('month,migrations\nAugust,1200\n'),
    })
    await author.press('Add')
    await author.sees('“Migration figures” has been added.')
    await author.fill('Title', 'Redlined TMAD')
    await author.choose('Redline of a draft against its base')
    await author.page.getByLabel('Which draft or direction text?').selectOption({ label: 'Proposal A: TMAD AL 16.0' })
    await author.press('Add')
    await author.sees('“Redlined TMAD” has been added.')
  })

  test('the author asks for approval and cannot give it', async () => {
    await author.open(desk)
    await author.press('Checks and approval')
    await fillNamed(author, 'note', 'It should open tomorrow at nine.')
    await author.press('Ask for approval')
    await author.sees('It is with the approvers now.')
    await author.sees(/An approver who had no hand in it will read it and decide/)
    expect(await author.page.getByRole('button', { name: /Approve/ }).count()).toBe(0)
    await author.open(`${desk}/details`)
    expect(await author.page.getByRole('button', { name: 'Save' }).count()).toBe(0)
  })
})

describe('a second person approves and publishes', () => {
  test('the lead, who may approve the work of others, cannot approve what they changed last', async () => {
    const lead = await comeAs(browser, portal, 'lead@dcc.example.org')
    await approver.open(`${desk}/approval`)
    await fillNamed(approver, 'note', '')
    await approver.press('Return to the author')
    await refusesAt(approver, 'note', 'Say what should be changed')
    await fillNamed(approver, 'note', 'Name the licence condition too.')
    await approver.press('Return to the author')

    await lead.open(`${desk}/details`)
    await fillNamed(lead, 'basis', 'SEC N6.4\nSEC X5\nDCC Licence Condition 22')
    await lead.press('Save')
    await author.open(`${desk}/approval`)
    await author.sees(/Name the licence condition too/)
    await author.press('Ask for approval')
    await lead.open(`${desk}/approval`)
    expect(await lead.page.getByRole('button', { name: 'Approve and publish' }).count()).toBe(0)
    await lead.close()
  })

  test('the approver reads it as the public will, sees every check, and publishes', async () => {
    await approver.open('/desk')
    await approver.press(/Read it, then approve or return it/)
    await approver.sees(/What was checked/)
    await approver.press('Read the page')
    await approver.sees(/Exactly as the public will see it/)
    await approver.press('Document')
    await approver.sees('DCC proposes a day one year later.')
    await approver.open(`${desk}/approval`)
    await approver.press('Approve and publish')
    await approver.sees('The consultation has been published.')
  })

  test('the public page shows it from its opening, and those who must be told are told', async () => {
    portal.clock.set(new Date('2024-09-10T08:00:00Z'))
    await deliverNotices(portal.context)
    await comeIn()
    await author.open(`/consultations/${slug}`)
    await author.sees(/The TMAD would apply for a year longer/)
    await author.open(`/consultations/${slug}/document`)
    await author.sees('Do you agree that the TMAD should apply until 31 December 2025? Please give reasons.')
    await author.open(`${desk}/notices`)
    await author.sees('panel@sec-panel.example.org')
    expect(await author.page.getByText('What was said: Consultation open').count()).toBe(1)
    await author.open(desk)
    await author.press('Everything that was done')
    await author.sees(/Consultation published/)
  })
})

describe('a paragraph turns out wrong', () => {
  test('a correction is made once, with its reason, and approved by somebody else', async () => {
    await author.open(`${desk}/approval`)
    await author.press('Start a correction')
    await refusesAt(author, 'reason', /Say why a correction is needed/)
    await fillNamed(author, 'reason', 'Paragraph 2 did not name the day.')
    await author.press('Start a correction')
    await author.open(`${desk}/document`)
    const source = await valueIn(author, 'source')
    await fillNamed(author, 'source', source.replace('a day one year later', '31 December 2025'))
    await author.press('Save and show below')
    await author.open(`${desk}/approval`)
    await author.press('Ask for approval')

    await approver.open(`${desk}/approval`)
    await approver.sees('Paragraph 2 did not name the day.')
    expect(await approver.page.locator('main ins').first().innerText()).toContain('31 December 2025')
    await approver.press('Approve and publish the correction')
  })

  test('the public sees why, and both texts', async () => {
    await author.open(`/consultations/${slug}`)
    await author.press(/edition/i)
    await author.sees('Paragraph 2 did not name the day.')
    expect(await author.page.locator('main del').first().innerText()).toContain('a day one year later')
  })
})
