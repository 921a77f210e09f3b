import { beforeEach, describe, expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { happens } from '#test/factories/notices.ts'
import { anAnalyst, anApprover, anAuthor, aPerson } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { addressesIn, outboxOf } from '#test/support/outbox.ts'
import { deliverNotices } from './deliver-notices.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
})

describe('approval', () => {
  test('is asked of approvers, but not of the one who asks', async () => {
    const consultation = await aPublishedConsultation(context)
    const approver = await anApprover(context)
    const lead = await aPerson(context, { roles: ['dcc-author', 'dcc-approver'] })
    await happens(context, 'consultation.approval-requested', consultation, {
      actor: lead,
      details: { isCorrection: true },
    })

    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([approver.email])
    expect((await outboxOf(context))[0]?.body).toContain('asks for approval of the correction of the consultation')
  })

  test('refused, goes back to the one who asked', async () => {
    const consultation = await aPublishedConsultation(context)
    const author = await anAuthor(context)
    const approver = await anApprover(context)
    await happens(context, 'consultation.approval-requested', consultation, { actor: await anAuthor(context) })
    await happens(context, 'consultation.approval-requested', consultation, { actor: author })
    await happens(context, 'consultation.returned', consultation, { actor: approver })

    await deliverNotices(context)

    const returned = (await outboxOf(context)).filter(({ subject }) => subject.startsWith('Returned to you'))
    expect(returned.map(({ toAddress }) => toAddress)).toEqual([author.email])
  })

  test('of a conclusion is asked and refused in the same way', async () => {
    const consultation = await aPublishedConsultation(context)
    const analyst = await anAnalyst(context)
    const approver = await anApprover(context)
    const about = { subject: 'conclusion-1', details: { proposalId: consultation.proposalId } }
    await happens(context, 'conclusion.approval-requested', consultation, { actor: analyst, ...about })
    await happens(context, 'conclusion.returned', consultation, { actor: approver, ...about })

    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([analyst.email, approver.email].sort())
  })
})
