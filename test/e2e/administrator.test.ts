import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '#test/factories/people.ts'
import { aVisitor, openBrowser, type Visitor } from './support/browser.ts'
import { fillNamed, refusesAt, valueIn } from './support/forms.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { comeAs } from './support/session.ts'
import { people } from './support/world.ts'

let portal: TestPortal
let browser: Browser
let ada: Visitor

beforeAll(async () => {
  portal = await startPortal()
  await people(portal)
  browser = await openBrowser()
  ada = await comeAs(browser, portal, 'admin@portal.example.org')
})

afterAll(async () => {
  await browser.close()
  await portal.stop()
})

/** Sign in for the first time, by the code in the mail. */
async function newcomer(name: string, email: string): Promise<Visitor> {
  portal.clock.advance(1000)
  const visitor = await aVisitor(browser, portal.address)
  await visitor.open('/sign-in')
  await visitor.fill('Email address', email)
  await visitor.press('Send me an email')
  const mailbox = await aVisitor(browser, portal.address)
  await mailbox.open(`/mailbox?to=${encodeURIComponent(email)}`)
  await mailbox.page.locator('main a[href^="/mailbox/"]').first().click()
  const code = /\b\d{6}\b/.exec(await mailbox.page.locator('main').innerText())?.[0] ?? ''
  await mailbox.close()
  await fillNamed(visitor, 'code', code)
  await visitor.press('Sign in')
  await visitor.fill('Full name', name)
  await visitor.press('Make my account and sign in')
  return visitor
}

describe('the administrator gives people their roles', () => {
  test('a person is added; a fault is shown at its field', async () => {
    await ada.open('/admin')
    await ada.press('People and roles')
    await ada.press('Add a person')
    await ada.fill('Full name', 'Nell New')
    await ada.fill('Email address', 'nell at dcc')
    await ada.choose('DCC author')
    await ada.choose('Department official')
    await ada.press('Add the person')
    await refusesAt(ada, 'email', /email address in the correct format/)
    expect(await valueIn(ada, 'name')).toBe('Nell New')
    expect(await ada.page.getByLabel('DCC author').isChecked()).toBe(true)
    await ada.fill('Email address', 'nell@dcc.example.org')
    await ada.press('Add the person')
    await refusesAt(ada, 'roles', /./)
    await ada.page.getByLabel('Department official').uncheck()
    await ada.press('Add the person')
    await ada.sees('Nell New has been added.')
  })

  test('roles are given and taken; nobody both works for DCC and judges what it submits', async () => {
    await ada.press('Give the role DCC analyst')
    await ada.sees(/“DCC analyst” has been given/)
    await ada.press('Give the role Department official')
    await ada.page.locator('.govuk-error-summary').waitFor()
    await ada.press('Take away the role DCC author')
    await ada.sees(/“DCC author” has been taken away/)
    const nell = await comeAs(browser, portal, 'nell@dcc.example.org')
    expect((await nell.page.request.get('/desk/new')).status()).toBe(404)
    await nell.open('/desk')
    await ada.press('Close the account')
    await ada.sees('The account has been closed.')
    await nell.open('/desk')
    expect(new URL(nell.page.url()).pathname).toBe('/sign-in')
    await nell.close()
    await ada.press('Open the account')
    await ada.open('/admin/people')
    await ada.fill('Name or email address', 'nell')
    await ada.press('Search')
    await ada.sees('DCC analyst')
  })

  test('the last administrator cannot give the role away', async () => {
    await ada.open('/admin/people?search=admin%40portal')
    await ada.press('Ada Administrator')
    await ada.sees('Another administrator can take this away')
    expect(await ada.page.getByRole('button', { name: 'Close the account' }).count()).toBe(0)
  })
})

describe('a newcomer and an organisation', () => {
  let nina: Visitor

  test('registers it; an administrator of the portal confirms it', async () => {
    nina = await newcomer('Nina Newcomer', 'nina@ash.example.org')
    await nina.open('/account')
    await nina.press('Register or join an organisation')
    await nina.fill('Name, or part of it', 'Ash Example')
    await nina.press('Search')
    await nina.press('Register an organisation')
    await nina.press('Register the organisation')
    await refusesAt(nina, 'category', 'Choose what kind of organisation it is')
    await nina.fill('Name of the organisation', 'Ash Example Energy')
    await nina.choose('Small supplier')
    await nina.press('Register the organisation')
    await nina.sees('The organisation waits to be confirmed by DCC.')

    await ada.open('/admin')
    await ada.press('Organisations')
    await ada.sees('Nina Newcomer, nina@ash.example.org')
    await ada.press('Confirm Ash Example Energy')
    await ada.sees('Ash Example Energy has been confirmed.')
  })

  test('the first member administers it, and confirms a colleague who asks to join', async () => {
    const noel = await comeAs(browser, portal, (await aPerson(portal.context, { name: 'Noel Next' })).email)
    await noel.open('/register')
    await noel.fill('Name, or part of it', 'ash')
    await noel.press('Search')
    await noel.press('Ask to join Ash Example Energy')
    await noel.press('Send the request')
    await refusesAt(noel, 'role', 'Choose what you will do for the organisation')
    await noel.choose('Contributor')
    await noel.press('Send the request')
    await noel.sees(/for an administrator of the organisation, or DCC/)

    await nina.open('/account')
    await nina.press('Members of Ash Example Energy')
    await nina.press('Noel Next')
    await nina.choose('Submitter')
    await nina.press('Confirm as a member')
    await nina.sees('Noel Next is now a member.')
    await noel.open('/account')
    await noel.sees('Submitter')
    await noel.press('Leave Ash Example Energy')
    await noel.press('Cancel')
    await noel.press('Sign out everywhere')
    await noel.sees(/You have been signed out/)
    await noel.close()
    await nina.close()
  })

  test('an organisation can be declined', async () => {
    const nick = await comeAs(browser, portal, (await aPerson(portal.context, { name: 'Nick Nobody' })).email)
    await nick.open('/register?new=1&name=Nowhere')
    await nick.choose('Other')
    await nick.press('Register the organisation')
    const anil = await comeAs(browser, portal, 'analyst@dcc.example.org')
    await anil.open('/desk/organisations')
    await anil.press('Decline Nowhere')
    await anil.sees('Nowhere has been declined.')
    await nick.open('/account')
    await nick.sees('Declined')
    await nick.open('/sign-out')
    await nick.press('Sign out')
    await anil.close()
    await nick.close()
  })
})

describe('the administrator sees that the portal is well', () => {
  test('mail is listed with what became of it', async () => {
    await ada.open('/admin')
    await ada.press('Mail')
    await ada.sees('nina@ash.example.org')
    await ada.page.getByLabel('Show').selectOption({ label: 'Given up' })
    await ada.press('Show')
    await ada.sees('There are no emails to show.')
  })

  test('the record of events is intact, and can be followed by person', async () => {
    await ada.open('/admin/audit')
    await ada.press('Check the whole record')
    await ada.sees(/None is changed, missing or added/)
    await ada.page.getByRole('link', { name: 'Nina Newcomer' }).first().click()
    await ada.sees('Show all')
  })

  test('a contact is changed, and an office without one is named', async () => {
    await ada.open('/admin/contacts')
    await ada.press('Testing Advisory Group')
    await ada.fill('Email address', 'tag')
    await ada.press('Save the contact')
    await refusesAt(ada, 'email', /email address in the correct format/)
    await ada.press('Remove the contact')
    await ada.sees(/There is no address for/)
    await ada.press('Add a contact')
    await ada.press('Save the contact')
    await refusesAt(ada, 'audience', 'Choose the office')
    await ada.page.getByLabel('Office').selectOption({ label: 'Testing Advisory Group' })
    await ada.fill('Name', 'TAG secretariat')
    await ada.fill('Email address', 'tag@testing.example.org')
    await ada.press('Save the contact')
    await ada.sees('TAG secretariat has been saved.')
  })
})
