import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember } from '#test/factories/people.ts'
import { aDraftResponse, colleagues } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { confidentialityMark, saveConfidentiality } from './save-confidentiality.server.ts'

test('the whole response is claimed confidential with a reason, and the claim is taken back', async () => {
  const context = await aContext()
  const { responseId, actor } = await aDraftResponse(context)
  const save = (isConfidential: boolean, reason: string) =>
    saveConfidentiality(context, actor, { responseId, isConfidential, reason })

  await expect(save(true, '')).rejects.toMatchObject({ rule: 'reason-required', field: 'reason' })
  await save(true, 'It names our customers.')
  await save(true, 'It names our customers.')
  await save(false, 'It names our customers.')

  const events = await listEvents(context.db.read, { types: ['response.confidentiality-saved'] })
  expect(events.map(({ details }) => details.isConfidential)).toEqual([
    { from: false, to: true },
    { from: true, to: false },
  ])
  expect(JSON.stringify(events)).not.toContain('customers')
  const [response] = await context.db.read.select().from(context.db.tables.responses)
  expect(response).toMatchObject({ isConfidential: false, confidentialReason: '' })
})

test('a colleague’s change meanwhile is a conflict, not lost', async () => {
  const context = await aContext()
  const { contributor, submitter } = await colleagues(context)
  const { responseId } = await aDraftResponse(context, { actor: submitter })
  const seen = confidentialityMark({ isConfidential: false, confidentialReason: '' })
  await saveConfidentiality(context, contributor, { responseId, isConfidential: true, reason: 'Prices.', seen })

  const second = saveConfidentiality(context, submitter, { responseId, isConfidential: true, reason: 'Names.', seen })

  await expect(second).rejects.toMatchObject({ rule: 'confidentiality-changed' })
})

test('nobody sets it for others', async () => {
  const context = await aContext()
  const { responseId } = await aDraftResponse(context)

  const save = saveConfidentiality(context, await aMember(context), { responseId, isConfidential: false, reason: '' })

  await expect(save).rejects.toThrow('Not found')
})
