import { describe, expect, test } from 'vitest'
import { aConsultationInProgress, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { findEdition, listProposals } from './queries.server.ts'
import { withdrawConsultation } from './withdraw-consultation.server.ts'

describe('withdrawing', () => {
  test('an approver takes it back with a reason; its proposals go with it and its editions stay', async () => {
    const context = await aContext()
    const { id, approver } = await aConsultationInProgress(context)
    const silent = withdrawConsultation(context, approver, { consultationId: id, reason: '' })
    await expect(silent).rejects.toMatchObject({ rule: 'reason-required', field: 'reason' })
    await withdrawConsultation(context, approver, { consultationId: id, reason: 'Superseded.' })
    expect((await workingCopy(context, id)).state).toBe('withdrawn')
    expect(await listProposals(context.db.read, id)).toMatchObject([{ state: 'withdrawn' }])
    expect(await findEdition(context.db.read, id)).toBeDefined()
    const again = withdrawConsultation(context, approver, { consultationId: id, reason: 'Again.' })
    await expect(again).rejects.toMatchObject({ rule: 'not-published' })
  })

  test('an author may not, and nothing is taken back that the Department has', async () => {
    const context = await aContext()
    const { id, author, approver } = await aConsultationInProgress(context)
    const byAuthor = withdrawConsultation(context, author, { consultationId: id, reason: 'x' })
    await expect(byAuthor).rejects.toMatchObject({ name: 'NotAllowedError' })
    const { proposals } = context.db.tables
    await context.db.write((tx) => tx.update(proposals).set({ state: 'submitted' }))
    const late = withdrawConsultation(context, approver, { consultationId: id, reason: 'x' })
    await expect(late).rejects.toMatchObject({ rule: 'already-submitted' })
  })
})
