import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gatherCast } from '#app/walkthrough/cast.server.ts'
import { anInstrument, aVersion } from '#test/factories/instruments.ts'
import { aConsultationOnADraft } from '#test/factories/published-drafts.ts'
import { aVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { fillNamed, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'

/** August 2020: three consultations amend the TMAD at once, each drafted against AL 6.0. */
let portal: TestPortal
let browser: Browser
let author: Visitor
let foc: Awaited<ReturnType<typeof aConsultationOnADraft>>
let desk: string

/** A legal text without its front matter; of the TMAD the sections that these drafts touch, for pages that come up quickly. */
function bodyOf(file: string): string {
  const body = readFileSync(file, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
  const sections = body.split(/^(?=# )/m).filter((section) => /^# (1|2|5|11|15)\. /.test(section))
  return sections.join('')
}

const al6 = bodyOf('content/instruments/tmad/AL-6.0.md')

beforeAll(async () => {
  portal = await startPortal()
  const { context } = portal
  await gatherCast(context)
  await anInstrument(context, { label: 'AL 6.0', source: al6, inForceFrom: '2020-07-24' })
  const focText = bodyOf('content/consultations/2020-08-foc-tmad/drafts/tmad.md')
  const on = { base: 'AL 6.0' }
  foc = await aConsultationOnADraft(context, 'AL 6.1F', focText, { ...on, name: 'FOC TMAD' })
  const firmware = al6.replace('within 48 hours', 'within 48 hours, or such longer time as the DCC allows')
  await aConsultationOnADraft(context, 'AL 6.1E', firmware, { ...on, name: 'Early firmware updates' })
  const uplift = al6
    .replace('The Migration Week |', '7 days |')
    .replace('shall be treated as having failed', 'shall have failed')
  await aConsultationOnADraft(context, 'AL 6.1U', uplift, { ...on, name: 'SMETS1 Uplift 1.2' })
  desk = `/desk/consultations/${foc.slug}/drafts/${foc.draftId}`
  browser = await openBrowser()
  author = await comeAs(browser, portal, 'author@dcc.example.org')
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

/** What a clause of the draft says now, as its editor opens it. */
async function wordsOf(reference: string): Promise<string> {
  await author.open(desk)
  await author.press(`Edit ${reference}`)
  return valueIn(author, 'words')
}

describe('the page of a draft', () => {
  test('says what the checks found, and which other drafts touch the same clauses', async () => {
    await author.open(desk)
    await author.sees('Checks of the text')
    await author.sees(/Others touch the same clauses/)
    await author.sees(/AL 6\.1E/)
    await author.sees(/one clause in conflict \(Clause 5\.16\)/)
  })

  test('shows changed clauses only, and goes to a clause by its number', async () => {
    await author.press('Changed clauses only')
    const rows = author.page.locator('.portal-draft-row')
    const changed = await rows.count()
    await author.press('Every clause')
    expect(await rows.count()).toBeGreaterThan(changed * 5)
    await author.fill('Go to a clause', '5.25')
    await author.press('Go')
    const row = author.page.locator(new URL(author.page.url()).hash)
    expect(await row.innerText()).toContain('The S1SP shall validate each group')
    expect(await row.evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(900)
    await author.fill('Go to a clause', '99.9')
    await author.press('Go')
    await author.sees(/There is no clause “99.9” in this draft/)
  })

  test('saving one clause leads back to it; a reference to nowhere is found', async () => {
    await author.open(desk)
    await author.press('Edit 5.25')
    await fillNamed(author, 'words', '[5.25] The S1SP shall validate each group as clause 5.99 provides.')
    await fillNamed(author, 'reason', 'Shorter.')
    await author.press('Save')
    const { hash } = new URL(author.page.url())
    expect(await author.page.locator(hash).innerText()).toMatch(/Saved[\s\S]*clause 5\.99/)
    await author.sees(/It refers to clause 5\.99, which is not in the text/)
  })

  test('of two who edit one clause the second is shown the words of both, and nothing is lost', async () => {
    const second = await comeAs(browser, portal, 'author@dcc.example.org', { isScripted: false })
    await author.open(desk)
    await author.press('Edit 5.25')
    await second.open(desk)
    await second.press('Edit 5.25')
    await fillNamed(second, 'words', '[5.25] The S1SP shall validate each group at once.')
    await second.press('Save')

    await fillNamed(author, 'words', '[5.25] The S1SP shall validate each group with care.')
    await author.press('Save')
    await author.sees('What somebody else changed meanwhile')
    expect(await valueIn(author, 'words')).toContain('with care')
    expect(await author.page.getByLabel('Their words, to copy from').inputValue()).toContain('at once')
    await fillNamed(author, 'words', '[5.25] The S1SP shall validate each group at once and with care.')
    await author.press('Save my words over theirs')
    expect(await wordsOf('5.25')).toContain('at once and with care')
    await second.close()
  })

  test('a clause taken out while it is being edited can be put back with the words that were typed', async () => {
    const second = await comeAs(browser, portal, 'author@dcc.example.org', { isScripted: false })
    await author.open(desk)
    await author.press('Edit 5.17')
    await second.open(desk)
    await second.press('Edit 5.17')
    await fillNamed(second, 'words', '')
    await second.press('Save')

    await fillNamed(author, 'words', '[5.17] The DCO shall keep a record.')
    await author.press('Save')
    await author.sees(/Somebody else has taken this clause out/)
    expect(await author.heading()).toBe('Put clause 5.17 back')
    expect(await valueIn(author, 'words')).toBe('[5.17] The DCO shall keep a record.')
    await author.press('Save mine as well')
    expect(await wordsOf('5.17')).toBe('[5.17] The DCO shall keep a record.')
    await second.close()
  })
})

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('collisions, %s', (_, isScripted) => {
  test('the public reads which published drafts touch the same clauses', async () => {
    const visitor = await aVisitor(browser, portal.address, { isScripted, isPhone: true })
    await visitor.open('/instruments/tmad')
    await visitor.press('See which clauses more than one of them touches')
    await visitor.sees(/AL 6\.1F and AL 6\.1E/)
    await visitor.sees(/AL 6\.1F and AL 6\.1U/)
    await visitor.sees(/SMETS1 Uplift 1\.2, proposal A/)
    // The desk has changed 5.25 since; the public has not been told.
    await visitor.doesNotSee(/with care/)
    await visitor.close()
  })
})

describe('carrying a draft over', () => {
  beforeAll(async () => {
    const source = al6
      .replace('within 48 hours', 'within 72 hours of being asked')
      .replace('within one Working Day after', 'within two Working Days after')
    await aVersion(portal.context, { label: 'AL 7.0', source, inForceFrom: '2024-12-01' })
  })

  test('what clashes is decided, what does not comes along, and what was published stays', async () => {
    await author.open(desk)
    await author.press('Carry the draft to it')
    await author.sees(/One conflict to decide: /)
    await author.press('Carry the draft to AL 7.0')
    const choice = await author.page.locator('main input[type="radio"]').first().getAttribute('name')
    await refusesAt(author, choice ?? '', 'Decide what becomes of 5.16.')

    await author.choose('Use the words below')
    const words = await valueIn(author, (choice ?? '').replace('choice', 'words'))
    await fillNamed(
      author,
      (choice ?? '').replace('choice', 'words'),
      words.replace('72 hours or', '72 hours of being asked or'),
    )
    await author.press('Carry the draft to AL 7.0')
    await author.sees('The draft has been carried over.')
    expect(await wordsOf('5.16')).toContain('72 hours of being asked or, for a SMETS1 Installation')
    expect(await wordsOf('5.26')).toContain('within two Working Days after')

    await author.open(`/consultations/${foc.slug}/drafts/${foc.draftId}`)
    await author.sees('AL 6.0')
    await author.doesNotSee(/72 hours/)
  })

  test('without JavaScript, and not by two at once', async () => {
    const [first, second] = [
      await comeAs(browser, portal, 'author@dcc.example.org', { isScripted: false }),
      await comeAs(browser, portal, 'analyst@dcc.example.org', { isScripted: false }),
    ]
    await first.open('/desk/instruments/tmad')
    await first.press('AL 6.1U')
    await first.press('Carry the draft to it')
    await second.open(new URL(first.page.url()).pathname)
    await first.press('Carry the draft to AL 7.0')
    await first.sees('The draft has been carried over.')
    await second.press('Carry the draft to AL 7.0')
    await second.sees(/Somebody else has changed or carried this draft/)
    await first.close()
    await second.close()
  })
})

test('anybody follows a clause by its number, through versions and proposals', async () => {
  const visitor = await aVisitor(browser, portal.address, { isPhone: true })
  await visitor.open('/instruments/tmad')
  await visitor.fill(/Follow one clause/, '5.16')
  await visitor.press('Find the clause')
  expect(await visitor.heading()).toBe('Clause 5.16: what became of it')
  await visitor.sees('Versions in which it changed')
  await visitor.sees(/AL 7\.0/)
  await visitor.sees(/Early firmware updates/)
  await visitor.open('/instruments/tmad')
  await visitor.fill(/Read the text in force on a day/, '1 January 2025')
  await visitor.press('Find the text')
  await visitor.sees(/This is the text planned for 1 January 2025/)
  await visitor.close()
})
