import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { openSmtp } from '#app/modules/notices/smtp-transport.server.ts'
import { sendDueMail } from '#app/modules/notices/send-mail.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { aDraftResponse } from '#test/factories/responses.ts'
import { aMember, anAdministrator, anAnalyst, anOrganisation, aPerson } from '#test/factories/people.ts'
import { aSignInMail } from '#test/factories/sign-in.ts'
import { aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { anSmtpSink } from '#test/support/smtp-sink.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { aRequester, type Requester } from './support/requests.ts'

/** What goes wrong on somebody's side: a clear message, or a 404 that gives nothing away; and nothing accepted is lost. */
let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal({ now: new Date('2024-09-10T09:00:00Z') })
})

afterAll(() => portal.stop())

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

describe('the mail server is dead', () => {
  test('asking to sign in and submitting are taken; the mail goes when it is back; an administrator sees it wait', async () => {
    const { context, clock } = portal
    const sink = await anSmtpSink()
    const transport = openSmtp(sink.url, { from: 'portal@example.org', publicUrl: portal.address })
    await sendDueMail(context, transport)
    await sink.stop()
    const before = sink.taken.length
    const member = await aMember(context)
    const { consultation } = await aDraftResponse(context, { actor: member })
    const ada = await aRequester(portal, member)
    const check = `/respond/${consultation.slug}/check`
    const page = (await ada.get(check)).html

    const fields = { submissionKey: hidden(page, 'submissionKey'), checked: hidden(page, 'checked') }
    expect((await ada.post(check, fields)).status).toBe(303)
    const stranger = await aRequester(portal)
    expect((await stranger.post('/sign-in', { email: 'waiting@example.org' })).location).toBe('/sign-in/code')
    expect((await sendDueMail(context, transport)).sent).toBe(0)
    expect(sink.taken).toHaveLength(before)

    const administrator = await aRequester(portal, await anAdministrator(context))
    const list = (await administrator.get('/admin/mail')).html
    expect(list).toContain('waiting@example.org')
    expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)

    await sink.start()
    clock.advance(2 * 60_000)
    await sendDueMail(context, transport)
    const [submitted] = await listSubmissions(context.db.read, consultation.id)
    const taken = sink.taken.slice(before).join('\n')
    expect(taken).toContain('waiting@example.org')
    expect(taken).toContain(submitted?.reference)
  })
})

describe('a sign-in link', () => {
  const open = (secret: string) => aRequester(portal).then((browser) => browser.get(`/sign-in/link/${secret}`))
  const press = (secret: string) => aRequester(portal).then((browser) => browser.post(`/sign-in/link/${secret}`, {}))

  test.each([
    ['is not used up by being opened, works once, and then says so', 'This link has already been used'],
    ['that is too old says so', 'This link has expired'],
    ['copied in part says so', 'This link does not work'],
  ])('%s', async (_, message) => {
    const person = await aPerson(portal.context)
    let { secret } = await aSignInMail(portal.context, person.email, { source: person.id })
    if (message.includes('used')) {
      for (let count = 0; count < 3; count += 1) expect((await open(secret)).html).toContain('Sign in with your link')
      expect((await press(secret)).headers.get('set-cookie')).toContain('portal-session=')
    }
    if (message.includes('expired')) portal.clock.advance(15 * 60_000)
    if (message.includes('does not work')) secret = secret.slice(0, -5)

    for (const answer of [await open(secret), await press(secret)]) {
      expect(answer.html).toContain(message)
      expect(answer.html).toContain('Ask for another email')
      expect(answer.headers.get('set-cookie') ?? '').not.toContain('portal-session=')
    }
  })

  test('’s code that is wrong says so at the field, and keeps the address', async () => {
    const person = await aPerson(portal.context)
    await aSignInMail(portal.context, person.email, { source: person.id })
    const failed = await (await aRequester(portal)).post('/sign-in/code', { email: person.email, code: 'abc' })

    expect(failed.status).toBe(422)
    expect(failed.html).toContain('id="code-error"')
    expect(failed.html).toContain(person.email)
  })
})

describe('a form that is no longer true', () => {
  test('of an author over a colleague’s newer words shows both, and changes nothing', async () => {
    const { context } = portal
    const draft = await aDraftConsultation(context)
    const author = await aRequester(portal, draft.author)
    const address = `/desk/consultations/${draft.slug}/details`
    const { revision } = await workingCopy(context, draft.id)
    const details = {
      ...{ title: 'Extending a document by one year', shortTitle: 'Extension', issuerName: 'DCC Regulation' },
      ...{ contact: 'consultations@example.org', basis: 'SEC N6.4', revision: String(revision) },
    }
    expect((await author.post(address, { ...details, summary: 'Words of a colleague.' })).status).toBe(303)

    const failed = await author.post(address, { ...details, summary: 'Words typed meanwhile.' })
    expect(failed.status).toBe(422)
    expect(failed.html).toContain('Words of a colleague.')
    expect(failed.html).toContain('Words typed meanwhile.')
    expect((await workingCopy(context, draft.id)).summary).toBe('Words of a colleague.')
  })

  test('of a submitter who checked other answers than those now saved does not submit', async () => {
    const { context } = portal
    const member = await aMember(context)
    const { consultation } = await aDraftResponse(context, { actor: member })
    const ada = await aRequester(portal, member)
    const check = `/respond/${consultation.slug}/check`
    const page = (await ada.get(check)).html
    const newer = { position: 'disagree', text: 'A colleague thought again.', revision: '1' }
    expect((await ada.post(`/respond/${consultation.slug}/questions/q1`, newer)).status).toBe(303)

    const failed = await ada.post(check, {
      submissionKey: hidden(page, 'submissionKey'),
      checked: hidden(page, 'checked'),
    })
    expect(failed.status).toBe(422)
    expect(failed.html).toContain('A colleague thought again.')
    expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(0)
  })

  test('about somebody who has been decided on meanwhile says so', async () => {
    const { context } = portal
    const organisation = await anOrganisation(context)
    const administrator = await aRequester(portal, await aMember(context, 'organisation-administrator', organisation))
    const asker = await aPerson(context)
    const joining = await (
      await aRequester(portal, asker)
    ).post('/register', {
      ...{ organisationId: organisation.id, intent: 'join', role: 'contributor' },
    })
    expect(joining.status).toBeLessThan(500)
    const { memberships } = context.db.tables
    const rows = await context.db.read.select().from(memberships)
    const asked = rows.find(({ personId }) => personId === asker.id)
    const members = `/organisations/${organisation.id}/members`
    const decide = { membershipId: asked?.id ?? '', intent: 'confirm', outcome: 'confirmed', role: 'contributor' }
    expect((await administrator.post(members, decide)).status).toBe(303)
    const again = await administrator.post(members, decide)
    expect(again.status).toBe(422)
    expect(again.html).toContain('already decided')
  })
})

describe('a request for what is another’s', () => {
  test('answers to the letter as what does not exist', async () => {
    const { context } = portal
    const owner = await aMember(context)
    const { consultation, responseId } = await aDraftResponse(context, { actor: owner })
    const submitted = await aSubmittedResponse(context, consultation)
    const draft = await aDraftConsultation(context)
    const organisationId = owner.memberships[0]!.organisationId
    const stranger = await aRequester(portal, await aMember(context))
    const analyst = await aRequester(portal, await anAnalyst(context))
    const { slug } = consultation

    // Each beside the same address of something that is nowhere.
    const theirs = [
      [`/responses/${submitted.reference}/receipt/pdf`, '/responses/R-NONE-1/receipt/pdf'],
      [`/respond/${slug}/questions/q1?response=${responseId}`, `/respond/${slug}/questions/q1?response=none`],
      [`/respond/${slug}/check?response=${responseId}`, `/respond/${slug}/check?response=none`],
      [`/organisations/${organisationId}/members`, '/organisations/none/members'],
      [`/consultations/${draft.slug}`, '/consultations/none'],
      [`/respond/${draft.slug}`, '/respond/none'],
      [`/desk/consultations/${slug}/responses/${submitted.reference}`, '/desk/consultations/none/responses/none'],
      ['/department/submissions/any', '/department/submissions/none'],
      [`/admin/people/${owner.id}`, '/admin/people/none'],
    ] as const
    for (const [address, nowhere] of theirs) {
      expect((await stranger.get(address)).status, address).toBe(404)
      expect(await page(stranger, address), address).toBe(await page(stranger, nowhere))
      const posted = await stranger.post(address, { text: 'x', revision: '1' })
      const postedNowhere = await stranger.post(nowhere, { text: 'x', revision: '1' })
      expect([404, 405], address).toContain(posted.status)
      expect(posted.status, address).toBe(postedNowhere.status)
    }
    expect((await analyst.get(`/desk/consultations/${draft.slug}/responses/none`)).status).toBe(404)
    expect((await verifyEvents(context.db.read)).isIntact).toBe(true)
  })

  /** A page without what differs from request to request. */
  async function page(browser: Requester, address: string): Promise<string> {
    const { html } = await browser.get(address)
    return html.replace(/nonce="[^"]*"/g, '').replaceAll(address.split('?')[0]!, '')
  }
})
