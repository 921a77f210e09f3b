import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { findSubmission, listSubmissions } from './queries.server.ts'
import { submitResponse } from './submit-response.server.ts'
import { withdrawResponse } from './withdraw-response.server.ts'

async function aSubmitted(context: TestContext) {
  const people = await colleagues(context)
  const draft = await aDraftResponse(context, { actor: people.submitter })
  const { responseId } = draft
  const result = await submitResponse(context, people.submitter, { responseId, submissionKey: 'one' })
  return { ...people, ...draft, result }
}

test('a withdrawn response no longer counts, and nothing of it is deleted (madison 122)', async () => {
  const context = await aContext()
  const { responseId, submitter, consultation, result } = await aSubmitted(context)

  await withdrawResponse(context, submitter, { responseId, reason: 'Sent for the wrong group.' })

  expect(await listSubmissions(context.db.read, consultation.id)).toEqual([])
  expect(await findSubmission(context.db.read, result.reference)).toMatchObject({
    state: 'withdrawn',
    hash: result.hash,
  })
  const [event] = await listEvents(context.db.read, { types: ['response.withdrawn'] })
  expect(event).toMatchObject({
    subject: responseId,
    details: {
      reference: result.reference,
      state: { from: 'submitted', to: 'withdrawn' },
      reason: 'Sent for the wrong group.',
    },
  })
  const mails = await context.db.read.select().from(context.db.tables.outbox)
  expect(mails.filter(({ subject }) => subject.startsWith('Withdrawn'))).toHaveLength(2)
})

test('a withdrawn response can be submitted again until the deadline, unchanged too', async () => {
  const context = await aContext()
  const { responseId, submitter, consultation } = await aSubmitted(context)
  await withdrawResponse(context, submitter, { responseId, reason: 'By mistake.' })

  const again = await submitResponse(context, submitter, { responseId, submissionKey: 'two' })

  expect(again.number).toBe(2)
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
})

test('withdrawing twice is withdrawing once', async () => {
  const context = await aContext()
  const { responseId, submitter } = await aSubmitted(context)
  const withdraw = () => withdrawResponse(context, submitter, { responseId, reason: 'Because.' })

  await Promise.all([withdraw(), withdraw()])

  expect(await listEvents(context.db.read, { types: ['response.withdrawn'] })).toHaveLength(1)
})

test('who may not, what was never sent, when it is too late, and without a reason', async () => {
  const context = await aContext()
  const { responseId, contributor, submitter, consultation } = await aSubmitted(context)
  const draft = await aDraftResponse(context, { consultation })
  const reason = 'Because.'

  await expect(withdrawResponse(context, contributor, { responseId, reason })).rejects.toThrow('permission')
  await expect(withdrawResponse(context, await aMember(context), { responseId, reason })).rejects.toThrow('Not found')
  await expect(withdrawResponse(context, draft.actor, { responseId: draft.responseId, reason })).rejects.toMatchObject({
    rule: 'not-submitted',
  })
  await expect(withdrawResponse(context, submitter, { responseId, reason: ' ' })).rejects.toMatchObject({
    rule: 'reason-required',
    field: 'reason',
  })
  context.clock.set(consultation.closesAt)
  await expect(withdrawResponse(context, submitter, { responseId, reason })).rejects.toMatchObject({ rule: 'closed' })
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
})
