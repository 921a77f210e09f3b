import { expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aDraftResponse, submittedVersions } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { noAnswer } from './model.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('required questions are answered, each missing one is named', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context, {
    answers: { q1: { text: 'Reasons only.' }, q2: { text: ' ' } },
  })

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({
    rule: 'unanswered',
    faults: [
      { field: 'q1', message: 'Question One has reasons but no choice between agree, disagree and neither' },
      { field: 'q2', message: 'Question Two has not been answered' },
    ],
  })
})

test('“no comment” is an answer, and no comment comes with it', async () => {
  const context = await aContext()
  const answers = { q1: { position: 'no-comment' as const }, q2: { position: 'no-comment' as const, text: 'But …' } }
  const { responseId, actor } = await aDraftResponse(context, { answers })

  const submit = (submissionKey: string) => submitResponse(context, actor, { responseId, submissionKey })

  await expect(submit('one')).rejects.toMatchObject({ rule: 'unanswered', faults: [{ field: 'q2' }] })
  await saveAnswer(context, actor, { ...noAnswer, responseId, questionKey: 'q2', position: 'no-comment', revision: 1 })
  await submit('two')
  expect((await submittedVersions(context))[0]?.content.answers.map(({ position }) => position)).toEqual([
    'no-comment',
    'no-comment',
  ])
})

test('an empty response is not submitted, even where nothing is required', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, { questions: [{ isRequired: false }] })
  const { responseId, actor } = await aDraftResponse(context, { consultation, answers: {} })

  const submit = submitResponse(context, actor, { responseId, submissionKey: 'key' })

  await expect(submit).rejects.toMatchObject({ rule: 'empty' })
})
