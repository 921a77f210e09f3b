import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { aDispute, lastEvent } from '#test/factories/disagreements.ts'
import { anApprover, anOfficial } from '#test/factories/people.ts'
import { openDisagreement } from './open-disagreement.server.ts'
import { getDisagreement, listDisagreements } from './queries.server.ts'

describe('opening a disagreement', () => {
  test('takes the party and its confidentiality from the answer, and writes an event without the words', async () => {
    const { context, analyst, consultation, cedar, input } = await aDispute()

    const id = await openDisagreement(context, analyst, { ...input, responseId: cedar.id })

    const found = await getDisagreement(context.db.read, analyst, id)
    expect(found).toMatchObject({
      number: 1,
      partyName: 'Cedar Example Energy',
      questionKey: 'q1',
      isConfidential: true,
      state: 'open',
      openedAt: context.now(),
      engagements: [],
    })
    expect(found.proposalId).toBe(consultation.proposalId)
    expect(reveal(readerOf(analyst), found.partyPosition)).toMatchObject({ text: 'Six months would do.' })
    const event = await lastEvent(context, id)
    expect(event).toMatchObject({ type: 'disagreement.opened', consultationId: consultation.id, actorId: analyst.id })
    expect(event?.details).toEqual({ number: 1, proposal: 'A', questionKey: 'q1', responseId: cedar.id })
  })

  test('a party that did not say "disagree" must have raised a point', async () => {
    const { context, analyst, alder, input } = await aDispute()
    const opening = { ...input, responseId: alder.id }
    await expect(openDisagreement(context, analyst, opening)).rejects.toMatchObject({
      rule: 'nothing-disputed',
      field: 'responseId',
    })

    await recordPoint(context, analyst, {
      consultationId: input.consultationId,
      questionKey: 'q1',
      comment: 'The clause is not clear.',
      responseIds: [alder.id],
    })
    await expect(openDisagreement(context, analyst, opening)).resolves.toBeTypeOf('string')
  })

  test('a party that did not answer the question disputes nothing in it', async () => {
    const { context, analyst, cedar, input } = await aDispute()

    await expect(
      openDisagreement(context, analyst, { ...input, responseId: cedar.id, questionKey: 'q2' }),
    ).rejects.toMatchObject({ rule: 'nothing-disputed' })
  })

  test('one party, question and subject has one open entry', async () => {
    const { context, analyst, input } = await aDispute()
    await openDisagreement(context, analyst, input)

    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'already-open' })
    await openDisagreement(context, analyst, { ...input, subject: 'Who reports on progress.' })
    const found = await listDisagreements(context.db.read, analyst, input.consultationId)
    expect(found.map((entry) => entry.number)).toEqual([1, 2])
  })

  test.each([
    ['required', 'subject', { subject: ' ' }],
    ['required', 'partyPosition', { partyPosition: '' }],
    ['required', 'ourPosition', { ourPosition: '' }],
    ['too-long', 'subject', { subject: 'x'.repeat(301) }],
    ['too-long', 'partyPosition', { partyPosition: 'x'.repeat(10_001) }],
  ])('refuses: %s at %s', async (rule, field, change) => {
    const { context, analyst, input } = await aDispute()

    await expect(openDisagreement(context, analyst, { ...input, ...change })).rejects.toMatchObject({ rule, field })
  })

  test('is for analysts, after closing, until the report is with the approver', async () => {
    const { context, analyst, consultation, input } = await aDispute()

    for (const actor of [anonymous, await anApprover(context), await anOfficial(context)]) {
      await expect(openDisagreement(context, actor, input)).rejects.toThrow('permission')
    }
    await expect(openDisagreement(context, analyst, { ...input, responseId: 'none' })).rejects.toThrow('Not found')
    context.clock.set(new Date(consultation.closesAt.getTime() - 1))
    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'not-closed' })
    context.clock.set(consultation.closesAt)
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'concluded' as ProposalState }))
    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'analysis-over' })
  })
})
