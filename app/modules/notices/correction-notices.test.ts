import { beforeEach, describe, expect, test } from 'vitest'
import { aPublishedConsultation, aSubmittedResponse, type TestConsultation } from '#test/factories/consultations.ts'
import { happens } from '#test/factories/notices.ts'
import { aMember, aPerson } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { addressesIn, outboxOf } from '#test/support/outbox.ts'
import { deliverNotices } from './deliver-notices.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
})

describe('a consultation is corrected', () => {
  async function aResponseInDraft(
    consultation: TestConsultation,
    organisationId: string | null,
    personId: string | null,
  ) {
    const id = context.newId()
    const facts = {
      consultationId: consultation.id,
      organisationId,
      personId,
      respondentKey: organisationId ? `organisation:${organisationId}` : `person:${personId}`,
      state: 'draft' as const,
      channel: 'portal' as const,
      isConfidential: false,
      confidentialReason: '',
      createdAt: context.now(),
      createdBy: 'x',
      updatedAt: context.now(),
    }
    const answer = {
      responseId: id,
      questionKey: 'q1',
      text: 'Words that nobody else may read.',
      isConfidential: true,
      confidentialReason: 'Secret',
      revision: 1,
      updatedAt: context.now(),
      updatedBy: 'x',
    }
    await context.db.write(async (tx) => {
      await tx.insert(tx.tables.responses).values({ id, ...facts })
      await tx.insert(tx.tables.answers).values(answer)
    })
  }

  test('everyone with a response is told which questions changed and which answers to look at again', async () => {
    const consultation = await aPublishedConsultation(context)
    const contributor = await aMember(context, 'contributor')
    await aResponseInDraft(consultation, contributor.memberships[0]!.organisationId, null)
    const alone = await aPerson(context)
    await aResponseInDraft(consultation, null, alone.id)
    const submitter = await aMember(context, 'submitter')
    const { organisationId, organisationName: name, category } = submitter.memberships[0]!
    await aSubmittedResponse(context, consultation, {
      organisation: { id: organisationId, name, category, corporateGroup: null } as never,
    })
    await aMember(context, 'submitter')
    await happens(context, 'consultation.corrected', consultation, {
      details: {
        edition: 2,
        reason: 'Paragraph 3 gave a wrong year.',
        closesAt: { from: '2024-10-08T16:00:00.000Z', to: '2024-10-15T16:00:00.000Z' },
        questions: ['q1', 'q2'],
      },
    })

    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([contributor.email, alone.email, submitter.email].sort())
    const body = (await outboxOf(context)).find(({ toAddress }) => toAddress === alone.email)!.body
    expect(body).toContain('Why: Paragraph 3 gave a wrong year.')
    expect(body).toContain('now taken until 5pm on 15 October 2024')
    expect(body).toContain('- Question One: you have an answer to it, so look at it again\n- Question Two\n')
    expect(body).toContain(`/consultations/${consultation.slug}/editions`)
    expect(JSON.stringify(await outboxOf(context))).not.toContain('Words that nobody else may read')
  })
})
