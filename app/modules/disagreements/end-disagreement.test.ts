import { describe, expect, test } from 'vitest'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { anOpenDispute, lastEvent } from '#test/factories/disagreements.ts'
import { anApprover } from '#test/factories/people.ts'
import { endDisagreement } from './end-disagreement.server.ts'
import type { Outcome } from './model.ts'
import { getDisagreement } from './queries.server.ts'

describe('ending a disagreement', () => {
  test.each<Outcome>(['agreed', 'withdrawn', 'unresolved'])(
    'as %s records the outcome, the time and the words, with its event',
    async (outcome) => {
      const { context, analyst, disagreementId, engage } = await anOpenDispute()
      await engage()
      context.clock.advance(1000)

      await endDisagreement(context, analyst, { disagreementId, outcome, note: ' As they wrote. ' })

      const found = await getDisagreement(context.db.read, analyst, disagreementId)
      expect(found).toMatchObject({ state: outcome, endedAt: context.now() })
      expect(reveal(readerOf(analyst), found.outcomeNote)).toMatchObject({ text: 'As they wrote.' })
      expect(await lastEvent(context, disagreementId)).toMatchObject({
        type: `disagreement.${outcome}`,
        details: { number: 1, state: { from: 'open', to: outcome } },
      })
    },
  )

  test('unresolved needs an endeavour: TMAD 1.6(b)', async () => {
    const { context, analyst, disagreementId } = await anOpenDispute()

    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'They insist.' }),
    ).rejects.toMatchObject({ rule: 'no-endeavour', message: expect.stringContaining('TMAD 1.6(b)') })
  })

  test('agreed needs an engagement or a note of how the party confirmed: silence is not agreement', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenDispute()
    const agree = (note: string) => endDisagreement(context, analyst, { disagreementId, outcome: 'agreed', note })

    await expect(agree('')).rejects.toMatchObject({ rule: 'not-confirmed', field: 'outcomeNote' })
    await engage('They confirmed in writing.')
    await expect(agree('')).resolves.toBeUndefined()
  })

  test('agreed with a note of the confirmation needs no engagement', async () => {
    const { context, analyst, disagreementId } = await anOpenDispute()

    await endDisagreement(context, analyst, { disagreementId, outcome: 'agreed', note: 'Confirmed by e-mail.' })

    expect((await getDisagreement(context.db.read, analyst, disagreementId)).state).toBe('agreed')
  })

  test.each<Outcome>(['withdrawn', 'unresolved'])('%s needs a note', async (outcome) => {
    const { context, analyst, disagreementId, engage } = await anOpenDispute()
    await engage()

    await expect(endDisagreement(context, analyst, { disagreementId, outcome, note: ' ' })).rejects.toMatchObject({
      rule: 'note-required',
    })
    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome, note: 'x'.repeat(5001) }),
    ).rejects.toMatchObject({ rule: 'note-too-long' })
  })

  test('is for analysts, once, and not while the report is with the approver', async () => {
    const { context, analyst, disagreementId } = await anOpenDispute()
    const end = (actor = analyst) =>
      endDisagreement(context, actor, { disagreementId, outcome: 'withdrawn', note: 'By letter.' })

    await expect(end(await anApprover(context))).rejects.toThrow('permission')
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'awaiting-approval' as ProposalState }))
    await expect(end()).rejects.toMatchObject({ rule: 'analysis-over' })
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'analysing' as ProposalState }))
    await end()
    await expect(end()).rejects.toMatchObject({ rule: 'wrong-state' })
  })
})
