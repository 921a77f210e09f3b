import { expect, test } from 'vitest'
import { aMember, anAnalyst } from '#test/factories/people.ts'
import { aDraftResponse, colleagues, submittedVersions } from '#test/factories/responses.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { findDraftStanding } from './compose-draft.server.ts'
import { findResponse } from './draft-queries.server.ts'
import { noAnswer } from './model.ts'
import { findConsultationToAnswer } from './queries.server.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

test('a contributor cannot submit; a submitter and an administrator can', async () => {
  const context = await aContext()
  const { contributor, submitter, administrator } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })

  await expect(submitResponse(context, contributor, { responseId, submissionKey: 'a' })).rejects.toThrow('permission')
  expect(await submittedVersions(context)).toEqual([])
  await submitResponse(context, administrator, { responseId, submissionKey: 'b' })
  await saveAnswer(context, contributor, { ...noAnswer, responseId, questionKey: 'q2', text: 'More.', revision: 1 })
  expect((await submitResponse(context, submitter, { responseId, submissionKey: 'c' })).number).toBe(2)
})

test('nobody submits the response of others', async () => {
  const context = await aContext()
  const { responseId } = await aDraftResponse(context)

  for (const stranger of [await aMember(context), await anAnalyst(context)]) {
    const submit = submitResponse(context, stranger, { responseId, submissionKey: 'key' })
    await expect(submit).rejects.toThrow('Not found')
  }
})

test('a person alone submits for themselves', async () => {
  const context = await aContext()
  const member = await aMember(context, 'contributor')
  const { responseId } = await aDraftResponse(context, { actor: { ...member, memberships: [] } })

  await submitResponse(context, member, { responseId, submissionKey: 'key' })

  expect((await submittedVersions(context))[0]?.content.respondent).toEqual({
    organisationId: null,
    name: member.name,
    category: 'other',
    group: null,
  })
})

test('nobody submits what they have not seen: a colleague’s change after checking stops it', async () => {
  const context = await aContext()
  const { contributor, submitter } = await colleagues(context)
  const { responseId, consultation } = await aDraftResponse(context, { actor: submitter })
  const checked = await markOf(context, submitter, responseId, consultation.id)
  await saveAnswer(context, contributor, { ...noAnswer, responseId, questionKey: 'q2', text: 'Changed.', revision: 1 })

  const submit = submitResponse(context, submitter, { responseId, submissionKey: 'key', checked })

  await expect(submit).rejects.toMatchObject({ rule: 'changed-since-checked' })
  const again = await markOf(context, submitter, responseId, consultation.id)
  expect(await submitResponse(context, submitter, { responseId, submissionKey: 'key', checked: again })).toMatchObject({
    number: 1,
  })
})

async function markOf(context: TestContext, actor: Parameters<typeof findResponse>[1], responseId: string, id: string) {
  const response = await findResponse(context.db.read, actor, responseId)
  const consultation = await findConsultationToAnswer(context.db.read, { id })
  if (!response || !consultation) throw new Error('The draft is missing.')
  return (await findDraftStanding(context.db.read, response, consultation)).mark
}
