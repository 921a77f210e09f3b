import { expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aDraftResponse, submittedVersions } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { noAnswer } from './model.ts'
import { listSubmissions, listVersions } from './queries.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('a response is amended until the deadline: a new version supersedes, the old one stays as it was', async () => {
  const context = await aContext()
  const { responseId, actor, consultation } = await aDraftResponse(context)
  const first = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  const [frozen] = await submittedVersions(context)
  await saveAnswer(context, actor, {
    ...noAnswer,
    responseId,
    questionKey: 'q2',
    text: 'Second thoughts.',
    revision: 1,
  })

  const second = await submitResponse(context, actor, { responseId, submissionKey: 'two' })

  expect(second.number).toBe(2)
  expect(second.reference).not.toBe(first.reference)
  expect((await submittedVersions(context))[0]).toEqual(frozen)
  const standing = await listSubmissions(context.db.read, consultation.id)
  expect(standing.map(({ reference, supersedes }) => [reference, supersedes])).toEqual([
    [second.reference, first.reference],
  ])
  const [newest, oldest] = await listVersions(context.db.read, responseId)
  expect(newest).toMatchObject({ supersededBy: null })
  expect(oldest).toMatchObject({ reference: first.reference, supersededBy: second.reference })
})

test('amending works with skipped optional questions (decidim 13215)', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, {
    questions: [
      {},
      { key: 'q2', label: 'Q2', kind: 'rationale', isRequired: false },
      { key: 'q3', label: 'Q3', isRequired: false },
    ],
  })
  const answers = { q1: { position: 'agree' as const }, q3: { position: 'disagree' as const } }
  const { responseId, actor } = await aDraftResponse(context, { consultation, answers })
  await submitResponse(context, actor, { responseId, submissionKey: 'one' })

  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q3', revision: 1 })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Now.', revision: 0 })
  await submitResponse(context, actor, { responseId, submissionKey: 'two' })

  const answered = (await submittedVersions(context)).map(({ content }) =>
    content.answers.map(({ questionKey }) => questionKey),
  )
  expect(answered).toEqual([
    ['q1', 'q3'],
    ['q1', 'q2'],
  ])
})
