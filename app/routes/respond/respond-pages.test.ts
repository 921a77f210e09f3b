import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { anonymous, type Actor } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import { releaseResponses } from '#app/modules/responses/release-responses.server.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { action as recordOrRelease, loader as deskList } from '#app/routes/desk/responses.tsx'
import { loader as deskOne } from '#app/routes/desk/response.tsx'
import { loader as publicResponses } from '#app/routes/public/responses.tsx'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember, anAnalyst, anOfficial } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { action as submit, loader as check } from './check.tsx'
import { loader as confidentiality } from './confidentiality.tsx'
import { loader as done } from './done.tsx'
import { action as save, loader as question } from './question.tsx'
import { loader as receiptFile } from './receipt-file.ts'
import { loader as own } from './responses.tsx'
import { action as begin, loader as start } from './start.tsx'

type Page = { actor: Actor; path?: string; params?: Record<string, string>; form?: Record<string, string | Blob> }

/** What a route is given for a request by an actor. */
function ask(context: TestContext, { actor, path = '/', params = {}, form }: Page) {
  const body = form && new FormData()
  for (const [name, value] of Object.entries(form ?? {})) body?.append(name, value)
  const request = new Request(`http://localhost${path}`, body ? { method: 'POST', body } : {})
  return { request, params, context: { portal: context, actor } } as unknown as Parameters<typeof start>[0]
}

const status = (result: Promise<unknown>) => result.then(() => 200).catch((thrown: Response) => thrown.status)
const text = (response: unknown) => (response as Response).text()
const location = (response: unknown) => (response as Response).headers.get('location') ?? ''

async function aComplete(context: TestContext) {
  const people = await colleagues(context)
  const draft = await aDraftResponse(context, { actor: people.submitter })
  return { ...people, ...draft, params: { slug: draft.consultation.slug } }
}

async function theForm(context: TestContext, actor: Actor, params: Record<string, string>) {
  const { submissionKey, mark } = await check(ask(context, { actor, params }))
  return { submissionKey, checked: mark }
}

test('“Save and come back later” and “Save and continue” never submit (ONS eq-survey-runner 973)', async () => {
  const context = await aContext()
  const { submitter, params, consultation } = await aComplete(context)

  for (const [index, intent] of ['later', 'continue'].entries()) {
    const form = { position: 'disagree', text: `Saved with ${intent}`, revision: String(index + 1), intent }
    const saved = await save(ask(context, { actor: submitter, params: { ...params, key: 'q1' }, form }))
    expect(location(saved)).toBe(
      intent === 'later' ? `/respond/${consultation.slug}` : `/respond/${consultation.slug}/questions/q2`,
    )
  }
  const last = { position: 'no-comment', text: '', revision: '1', intent: 'continue' }
  const saved = await save(ask(context, { actor: submitter, params: { ...params, key: 'q2' }, form: last }))

  expect(location(saved)).toBe(`/respond/${consultation.slug}/check`)
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toEqual([])
})

test('opening any page of a response submits nothing and starts nothing', async () => {
  const context = await aContext()
  const { submitter, params, consultation } = await aComplete(context)
  const before = await listEvents(context.db.read)

  for (const page of [start, check, confidentiality, own, publicResponses])
    await page(ask(context, { actor: submitter, params }))
  expect(await status(done(ask(context, { actor: submitter, params })))).toBe(404)

  expect(await listEvents(context.db.read)).toEqual(before)
  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
})

test('a second colleague sees both texts and saves over knowingly', async () => {
  const context = await aContext()
  const { contributor, submitter, params } = await aComplete(context)
  const at = { ...params, key: 'q1' }
  const theirs = { position: 'agree', text: 'Theirs', revision: '1', intent: 'later' }
  await save(ask(context, { actor: contributor, params: at, form: theirs }))
  const mine = { ...theirs, text: 'Mine' }

  const refused = await save(ask(context, { actor: submitter, params: at, form: mine }))
  const page = await question(ask(context, { actor: submitter, params: at }))

  expect(refused).toMatchObject({ errors: [{ field: 'text' }], values: { text: 'Mine', revision: '1' } })
  expect(page.stored).toMatchObject({ text: 'Theirs', revision: 2 })
  const again = await save(ask(context, { actor: submitter, params: at, form: { ...mine, revision: '2' } }))
  expect(location(again)).toContain(params.slug)
})

test('the page of a submission is a page to keep: it names its version for ever', async () => {
  const context = await aContext()
  const { submitter, administrator, params } = await aComplete(context)
  const form = await theForm(context, submitter, params)
  const to = location(await submit(ask(context, { actor: submitter, params, form })))
  const replayed = location(await submit(ask(context, { actor: submitter, params, form })))
  expect(replayed).toBe(to)

  const edit = { position: 'agree', text: 'More.', revision: '1', intent: 'later' }
  await save(ask(context, { actor: submitter, params: { ...params, key: 'q1' }, form: edit }))
  const second = await theForm(context, administrator, params)
  const amended = location(await submit(ask(context, { actor: administrator, params, form: second })))

  const first = await done(ask(context, { actor: administrator, params, path: to }))
  expect(first).toMatchObject({ number: 1, supersededBy: { href: amended } })
  const stranger = ask(context, { actor: await aMember(context), params, path: to })
  expect(await status(done(stranger))).toBe(404)
})

test('submitting a form that was checked before the deadline and sent after it says when, and what to do', async () => {
  const context = await aContext()
  const { submitter, params, consultation } = await aComplete(context)
  const form = await theForm(context, submitter, params)
  context.clock.set(consultation.closesAt)

  const refused = await submit(ask(context, { actor: submitter, params, form }))

  expect(refused).toMatchObject({ errors: [{ field: '' }] })
  const [fault] = (refused as { errors: { message: string }[] }).errors
  for (const part of [
    'closed at 5pm on 8 October 2024 (BST)',
    'arrived at 17:00:00 BST',
    'never sent',
    'consultations@example.org',
  ]) {
    expect(fault?.message).toContain(part)
  }
  const late = { position: 'agree', text: 'Typed as it closed.', revision: '1', intent: 'later' }
  const saved = await save(ask(context, { actor: submitter, params: { ...params, key: 'q1' }, form: late }))
  expect(decodeURIComponent((saved as Response).headers.get('set-cookie') ?? '')).toContain('it is not sent')
  const { tasks } = await start(ask(context, { actor: submitter, params }))
  expect(tasks?.tag.words).toBe('Never sent')
})

test('somebody else’s response answers like one that is not there', async () => {
  const context = await aContext()
  const { responseId, submitter, params } = await aComplete(context)
  const form = await theForm(context, submitter, params)
  const { reference } = await submitResponse(context, submitter, { responseId, submissionKey: form.submissionKey })
  const stranger = await aMember(context)
  const named = `/?response=${responseId}`

  for (const page of [check, confidentiality]) {
    expect(await status(page(ask(context, { actor: stranger, params, path: named })))).toBe(404)
  }
  const at = { ...params, key: 'q1' }
  expect(await status(question(ask(context, { actor: stranger, params: at, path: named })))).toBe(404)
  expect(await status(submit(ask(context, { actor: stranger, params, path: named, form })))).toBe(404)
  for (const format of ['html', 'json', 'docx', 'pdf', 'original']) {
    const file = receiptFile(ask(context, { actor: stranger, params: { reference, format } }))
    expect(await status(file)).toBe(404)
    expect(await status(receiptFile(ask(context, { actor: anonymous, params: { reference, format } })))).toBe(404)
  }
})

test('the link to one question leads through choosing whom one answers for, and back', async () => {
  const context = await aContext()
  const { slug } = await aPublishedConsultation(context)
  const actor = await aMember(context, 'contributor')
  const at = { slug, key: 'q2' }

  const sent = await question(ask(context, { actor, params: at })).catch((thrown: Response) => thrown)
  expect(location(sent)).toBe(`/respond/${slug}?then=q2`)
  const { chooser } = await start(ask(context, { actor, params: { slug }, path: '/?then=q2' }))
  expect(chooser).toMatchObject({ then: 'q2', canAnswerAlone: true, organisations: [{}] })
  const form = { respondent: actor.memberships[0]?.organisationId ?? '', then: 'q2' }
  const begun = await begin(ask(context, { actor, params: { slug }, form }))
  expect(location(begun)).toMatch(new RegExp(`^/respond/${slug}/questions/q2\\?response=`))
  expect((await question(ask(context, { actor, params: at }))).label).toBe('Question Two')
})

test('the record of a receipt has the hash it gives; the Department reads it, files are named by reference', async () => {
  const context = await aContext()
  const { responseId, submitter } = await aComplete(context)
  const { reference, hash } = await submitResponse(context, submitter, { responseId, submissionKey: 'key' })

  for (const actor of [submitter, await anOfficial(context)]) {
    const file = await receiptFile(ask(context, { actor, params: { reference, format: 'json' } }))
    expect(sha256(await text(file))).toBe(hash)
    expect((file as Response).headers.get('content-disposition')).toContain(`filename="${reference}.json"`)
    expect(await text(await receiptFile(ask(context, { actor, params: { reference, format: 'html' } })))).toContain(
      hash,
    )
  }
})

test('the public page holds no word of what is confidential or not yet published', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const { submitter } = await colleagues(context)
  const answers = {
    q1: { position: 'agree' as const, text: 'Words for all' },
    q2: { text: 'Words to keep', isConfidential: true, confidentialReason: 'Grounds to keep' },
  }
  const { responseId } = await aDraftResponse(context, { consultation, actor: submitter, answers })
  await submitResponse(context, submitter, { responseId, submissionKey: 'key' })
  const params = { slug: consultation.slug }
  const analyst = await anAnalyst(context)
  const shown = async () =>
    JSON.stringify([
      await publicResponses(ask(context, { actor: anonymous, params })),
      await publicResponses(ask(context, { actor: analyst, params, path: '/?question=q2' })),
    ])

  context.clock.set(consultation.closesAt)
  expect(await shown()).not.toMatch(/Words|Grounds/)
  await releaseResponses(context, analyst, consultation.id)

  const released = await shown()
  expect(released).toContain('Words for all')
  expect(released).not.toMatch(/to keep/)
  expect(released).toContain('asked for this to be kept confidential')
  const [submission] = await listSubmissions(context.db.read, consultation.id)
  const full = await deskOne(
    ask(context, { actor: analyst, params: { ...params, reference: submission?.reference ?? '' } }),
  )
  expect(JSON.stringify(full)).toContain('Words to keep')
})

test('staff record a letter with its scan through the form, and every fault is named at once', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const params = { slug: consultation.slug }
  const analyst = await anAnalyst(context)
  context.clock.set(new Date('2024-10-09T09:00:00Z'))
  const empty = { intent: 'log', submissionKey: 'form' }
  const faulty = await recordOrRelease(ask(context, { actor: analyst, params, form: empty }))
  expect((faulty as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual([
    'channel',
    'receivedAt',
  ])

  const form = {
    ...empty,
    name: 'Hazel Example Society',
    category: 'consumer-body',
    channel: 'letter',
    'receivedAt-day': '8',
    'receivedAt-month': '10',
    'receivedAt-year': '2024',
    'receivedAt-hour': '16:59',
    original: new File(['%PDF-1.7\nscan'], 'letter.pdf', { type: 'application/pdf' }),
    'q1-position': 'disagree',
    'q1-text': 'No.\r\nNot now.',
  }
  const late = { ...form, 'receivedAt-hour': '17:00' }
  expect(await recordOrRelease(ask(context, { actor: analyst, params, form: late }))).toMatchObject({
    errors: [{ field: 'receivedAt' }],
  })
  const recorded = await recordOrRelease(ask(context, { actor: analyst, params, form }))

  expect(location(recorded)).toMatch(/\/responses\/R-2024-1008-/)
  const reference = location(recorded).split('/').at(-1) ?? ''
  const original = await receiptFile(ask(context, { actor: analyst, params: { reference, format: 'original' } }))
  expect(await text(original)).toBe('%PDF-1.7\nscan')
  const { list } = await deskList(ask(context, { actor: analyst, params }))
  expect(list?.rows).toMatchObject([{ name: 'Hazel Example Society', channel: 'Letter', answered: '1 of 2' }])
  const { list: asRead } = await deskList(ask(context, { actor: await anOfficial(context), params }))
  expect(asRead).toMatchObject({ logHref: '', canRelease: false })
})
