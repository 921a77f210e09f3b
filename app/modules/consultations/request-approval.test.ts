import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anAnalyst, anApprover, anAuthor } from '#test/factories/people.ts'
import { aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { requestApproval } from './request-approval.server.ts'
import { returnToAuthor } from './return-to-author.server.ts'
import { updateDetails } from './update-details.server.ts'

const eventTypes = async (context: TestContext, id: string) =>
  (await listEvents(context.db.read, { consultationId: id })).map(({ type }) => type)

describe('asking for approval', () => {
  test('hands the draft over and says so', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id, note: 'Please by noon.' })
    expect(await workingCopy(context, id)).toMatchObject({
      state: 'awaiting-approval',
      approvalRequestedBy: author.id,
      approvalNote: 'Please by noon.',
    })
    expect(await eventTypes(context, id)).toContain('consultation.approval-requested')
  })

  test('is refused while a check fails, naming the fault', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context, { source: '[1] No question.' })
    const request = requestApproval(context, author, { consultationId: id })
    await expect(request).rejects.toMatchObject({
      rule: 'checks-failed',
      message: expect.stringContaining('Proposal A asks no question.'),
    })
  })

  test('is refused while it is with the approver, and to those who are not authors', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    const byAnalyst = requestApproval(context, await anAnalyst(context), { consultationId: id })
    await expect(byAnalyst).rejects.toMatchObject({ name: 'NotAllowedError' })
    await requestApproval(context, author, { consultationId: id })
    const twice = requestApproval(context, author, { consultationId: id })
    await expect(twice).rejects.toMatchObject({ rule: 'not-editable' })
  })
})

describe('sending back', () => {
  test('the approver says what to change, and the author may edit again', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const approver = await anApprover(context)
    const silent = returnToAuthor(context, approver, { consultationId: id, note: ' ' })
    await expect(silent).rejects.toMatchObject({ rule: 'note-required', field: 'note' })
    await returnToAuthor(context, approver, { consultationId: id, note: 'Say who is affected.' })
    expect(await workingCopy(context, id)).toMatchObject({ state: 'draft', approvalNote: 'Say who is affected.' })
    await updateDetails(context, author, { ...(await next()), summary: 'Suppliers are affected.' })
    expect((await workingCopy(context, id)).summary).toBe('Suppliers are affected.')
  })

  test('the author who asked may take it back without a note; a colleague may not', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const byColleague = returnToAuthor(context, await anAuthor(context), { consultationId: id, note: 'x' })
    await expect(byColleague).rejects.toMatchObject({ name: 'NotAllowedError' })
    await returnToAuthor(context, author, { consultationId: id, note: '' })
    const again = returnToAuthor(context, author, { consultationId: id, note: '' })
    await expect(again).rejects.toMatchObject({ rule: 'not-awaiting-approval' })
  })
})
