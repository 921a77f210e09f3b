import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aDraftResponse, colleagues, submittedVersions } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { outboxOf } from '#test/support/outbox.ts'
import { noAnswer } from './model.ts'
import { listSubmissions } from './queries.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('a double click makes one submission (decidim-app 774)', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const submit = () => submitResponse(context, actor, { responseId, submissionKey: 'key' })

  const [first, ...others] = await Promise.all([submit(), submit(), submit()])

  expect(others).toEqual([first, first])
  expect(await listSubmissions(context.db.read, consultation.id)).toHaveLength(1)
  expect(await listEvents(context.db.read, { types: ['response.submitted'] })).toHaveLength(1)
  expect(await outboxOf(context)).toHaveLength(1)
})

test('a replayed POST gives the first result again, even after an amendment and after the deadline', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const first = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'New.', revision: 1 })
  await submitResponse(context, actor, { responseId, submissionKey: 'two' })
  context.clock.set(consultation.closesAt)

  expect(await submitResponse(context, actor, { responseId, submissionKey: 'one' })).toEqual(first)
  expect(await submittedVersions(context)).toHaveLength(2)
})

test('pressing the button on two screens with nothing changed is one submission', async () => {
  const context = await aContext()
  const { submitter, administrator } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })

  const [one, other] = await Promise.all([
    submitResponse(context, submitter, { responseId, submissionKey: 'one' }),
    submitResponse(context, administrator, { responseId, submissionKey: 'other' }),
  ])

  expect(other).toEqual(one)
  expect(await submittedVersions(context)).toHaveLength(1)
})
