import { describe, expect, test } from 'vitest'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { anOpenDispute, lastEvent } from '#test/factories/disagreements.ts'
import { anApprover } from '#test/factories/people.ts'
import { endDisagreement } from './end-disagreement.server.ts'
import { disagreementTransitions, type DisagreementState } from './model.ts'
import { getDisagreement } from './queries.server.ts'
import { reopenDisagreement } from './reopen-disagreement.server.ts'

describe('taking one up again', () => {
  test('opens it, and keeps what had been recorded as the outcome in the log', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenDispute()
    await engage()
    await endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'They insist on six.' })
    context.clock.advance(1000)

    await reopenDisagreement(context, analyst, { disagreementId, reason: 'They made an offer.' })

    const found = await getDisagreement(context.db.read, analyst, disagreementId)
    expect(found).toMatchObject({ state: 'open', endedAt: null })
    const entry = found.engagements.at(-1)
    expect(entry?.kind).toBe('reopened')
    expect(entry && reveal(readerOf(analyst), entry.note)).toMatchObject({
      text: expect.stringMatching(/They made an offer\.[\s\S]*They insist on six\./),
    })
    const event = await lastEvent(context, disagreementId)
    expect(event).toMatchObject({
      type: 'disagreement.reopened',
      details: { state: { from: 'unresolved', to: 'open' } },
    })
    expect(JSON.stringify(event?.details)).not.toContain('insist')
  })

  test('a reopening is no endeavour', async () => {
    const { context, analyst, disagreementId } = await anOpenDispute()
    await context.db.write((tx) =>
      tx.update(tx.tables.disagreements).set({ state: 'unresolved', outcomeNote: 'x', endedAt: context.now() }),
    )
    await reopenDisagreement(context, analyst, { disagreementId, reason: 'Again.' })

    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'No.' }),
    ).rejects.toMatchObject({ rule: 'no-endeavour' })
  })

  test('only of an unresolved one, by an analyst, with a reason, while the analysis is open', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenDispute()
    const reopen = (reason = 'An offer.', actor = analyst) =>
      reopenDisagreement(context, actor, { disagreementId, reason })

    await expect(reopen()).rejects.toMatchObject({ rule: 'wrong-state' })
    await engage()
    await endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'No.' })
    await expect(reopen(' ')).rejects.toMatchObject({ rule: 'required' })
    await expect(reopen('An offer.', await anApprover(context))).rejects.toThrow('permission')
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'submitted' as ProposalState }))
    await expect(reopen()).rejects.toMatchObject({ rule: 'analysis-over' })
  })

  test('an agreed or withdrawn one stays ended', async () => {
    for (const outcome of ['agreed', 'withdrawn'] as const) {
      const { context, analyst, disagreementId } = await anOpenDispute()
      await endDisagreement(context, analyst, { disagreementId, outcome, note: 'By letter.' })

      const reopening = reopenDisagreement(context, analyst, { disagreementId, reason: 'An offer.' })

      await expect(reopening).rejects.toMatchObject({ rule: 'wrong-state' })
      expect((await getDisagreement(context.db.read, analyst, disagreementId)).state).toBe(outcome)
      expect(disagreementTransitions.filter(({ from }: { from: DisagreementState }) => from === outcome)).toEqual([])
    }
  })
})
