import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPoint } from '#test/factories/analysis.ts'
import { anApprover } from '#test/factories/people.ts'
import { aPointToRecord } from '#test/factories/points.ts'
import { getPoint, listReportPoints } from './queries.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'

describe('withdrawing a point', () => {
  test('keeps it on record with its reason and takes it out of the report', async () => {
    const { context, analyst, closed, consultation } = await aPointToRecord()
    const pointId = await aPoint(context, closed)

    await withdrawPoint(context, analyst, { pointId, reason: ' It repeats another. ' })

    expect(await listReportPoints(context.db.read, consultation.id)).toEqual([])
    expect((await getPoint(context.db.read, analyst, pointId)).withdrawnAt).toEqual(context.now())
    const events = await listEvents(context.db.read, { subject: pointId, types: ['point.withdrawn'] })
    expect(events[0]?.details).toMatchObject({ reason: 'It repeats another.' })
  })

  test('needs a reason, an analyst, and a point that stands', async () => {
    const { context, analyst, closed } = await aPointToRecord()
    const pointId = await aPoint(context, closed)
    const withdraw = (reason: string, actor = analyst) => withdrawPoint(context, actor, { pointId, reason })

    await expect(withdraw(' ')).rejects.toMatchObject({ rule: 'reason-required' })
    await expect(withdraw('x'.repeat(2001))).rejects.toMatchObject({ rule: 'reason-too-long' })
    await expect(withdraw('Wrong.', await anApprover(context))).rejects.toThrow('permission')
    await withdraw('Wrong.')
    await expect(withdraw('Again.')).rejects.toMatchObject({ rule: 'point-withdrawn' })
  })
})
