import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aDraftResponse, submittedVersions } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { outboxOf } from '#test/support/outbox.ts'
import { noAnswer } from './model.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('a draft saved before the deadline cannot be submitted after it (antragsgruen 4.16.3)', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(consultation.closesAt)

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'closed' })
  await expect(submit).rejects.toThrow('closed at 5pm on 8 October 2024 (BST); this arrived at 17:00:00 BST')
  expect(await submittedVersions(context)).toEqual([])
  expect(await outboxOf(context)).toEqual([])
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toEqual([])
})

test('the last millisecond before the deadline is in time', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(new Date(consultation.closesAt.getTime() - 1))

  const submitted = await submitResponse(context, actor, { responseId, submissionKey: 'key' })

  expect(submitted.submittedAt).toEqual(new Date('2024-10-08T15:59:59.999Z'))
})

test('the clock is read inside the transaction: waiting for another writer past the deadline is late', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  context.clock.set(new Date(consultation.closesAt.getTime() - 1))

  const slowWriter = context.db.write(async (tx) => {
    await tx.select().from(tx.tables.consultations)
    context.clock.set(consultation.closesAt)
  })
  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await slowWriter
  await expect(submit).rejects.toMatchObject({ rule: 'closed' })
})

test('after the deadline an edited response keeps what was submitted', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const { reference } = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  context.clock.set(consultation.closesAt)
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Too late.', revision: 1 })

  await expect(submitResponse(context, actor, { responseId, submissionKey: 'two' })).rejects.toThrow(
    `What you submitted before (${reference}) stands.`,
  )
})

test('a submission to a withdrawn consultation is refused', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'withdrawn' })
})
