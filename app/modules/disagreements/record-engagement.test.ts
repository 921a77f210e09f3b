import { describe, expect, test } from 'vitest'
import { anOpenDispute, lastEvent } from '#test/factories/disagreements.ts'
import { anObserver } from '#test/factories/people.ts'
import { endDisagreement } from './end-disagreement.server.ts'
import { getDisagreement } from './queries.server.ts'
import { recordEngagement } from './record-engagement.server.ts'

describe('recording what was done to reach agreement', () => {
  test('adds to the log in the order of what happened', async () => {
    const { context, analyst, disagreementId, consultation } = await anOpenDispute()
    const record = (hours: number, kind: 'call' | 'letter', note: string) =>
      recordEngagement(context, analyst, {
        disagreementId,
        kind,
        happenedAt: new Date(context.now().getTime() - hours * 3_600_000),
        note,
      })
    await record(1, 'letter', 'They wrote.')
    await record(2, 'call', 'We called.')

    const { engagements } = await getDisagreement(context.db.read, analyst, disagreementId)
    expect(engagements.map((entry) => entry.kind)).toEqual(['call', 'letter'])
    expect(engagements[0]).toMatchObject({ recordedAt: context.now(), recordedByName: 'Pat Example' })
    const event = await lastEvent(context, disagreementId)
    expect(event).toMatchObject({ type: 'disagreement.engaged', consultationId: consultation.id })
    expect(JSON.stringify(event?.details)).not.toContain('We called')
  })

  test('never in the future, nor before the consultation opened', async () => {
    const { context, analyst, disagreementId, consultation } = await anOpenDispute()
    const record = (happenedAt: Date) =>
      recordEngagement(context, analyst, { disagreementId, kind: 'meeting', happenedAt, note: 'We met.' })

    await expect(record(new Date(context.now().getTime() + 1))).rejects.toMatchObject({
      rule: 'in-future',
      field: 'happenedAt',
    })
    await expect(record(new Date(consultation.opensAt.getTime() - 1))).rejects.toMatchObject({ rule: 'before-opening' })
    await expect(record(context.now())).resolves.toBeTypeOf('string')
  })

  test('needs words, an analyst, and a disagreement that is open', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenDispute()
    const input = { disagreementId, kind: 'meeting' as const, happenedAt: context.now(), note: 'We met.' }

    await expect(engage(' ')).rejects.toMatchObject({ rule: 'required', field: 'note' })
    await expect(engage('x'.repeat(5001))).rejects.toMatchObject({ rule: 'too-long' })
    await expect(recordEngagement(context, await anObserver(context), input)).rejects.toThrow('permission')
    await expect(recordEngagement(context, analyst, { ...input, disagreementId: 'none' })).rejects.toThrow('Not found')
    await endDisagreement(context, analyst, { disagreementId, outcome: 'withdrawn', note: 'By letter.' })
    await expect(engage()).rejects.toMatchObject({ rule: 'wrong-state' })
  })
})
