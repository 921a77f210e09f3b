import { expect, test } from 'vitest'
import { sha256 } from '#app/lib/canonical-json.ts'
import { anonymous, type Actor } from '#app/modules/access/actor.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import { aMember, anOfficial } from '#test/factories/people.ts'
import { aDraftOfColleagues } from '#test/factories/responses.ts'
import { ask, location, status, text } from '#test/support/ask-route.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { action as submit, loader as check } from './check.tsx'
import { loader as confidentiality } from './confidentiality.tsx'
import { loader as done } from './done.tsx'
import { action as save, loader as question } from './question.tsx'
import { loader as receiptFile } from './receipt-file.ts'
import { loader as start } from './start.tsx'

test('the page of a submission is a page to keep: it names its version for ever', async () => {
  const context = await aContext()
  const { submitter, administrator, params } = await aDraftOfColleagues(context)
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
  const { submitter, params, consultation } = await aDraftOfColleagues(context)
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
  const { responseId, submitter, params } = await aDraftOfColleagues(context)
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

test('the record of a receipt has the hash it gives; the Department reads it, files are named by reference', async () => {
  const context = await aContext()
  const { responseId, submitter } = await aDraftOfColleagues(context)
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

async function theForm(context: TestContext, actor: Actor, params: Record<string, string>) {
  const { submissionKey, mark } = await check(ask(context, { actor, params }))
  return { submissionKey, checked: mark }
}
