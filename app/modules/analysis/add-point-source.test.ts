import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPoint } from '#test/factories/analysis.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { anObserver } from '#test/factories/people.ts'
import { aPointToRecord } from '#test/factories/points.ts'
import type { TestContext } from '#test/support/context.ts'
import { addPointSource } from './add-point-source.server.ts'
import { getPoint } from './queries.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'

async function eventTypes(context: TestContext, subject: string): Promise<string[]> {
  return (await listEvents(context.db.read, { subject })).map((event) => event.type)
}

describe('adding who else raises a point', () => {
  test('adds a response once, with its event', async () => {
    const { context, analyst, alder, cedar, closed } = await aPointToRecord()
    const pointId = await aPoint(context, closed)

    await addPointSource(context, analyst, { pointId, responseIds: [alder.id] })

    const point = await getPoint(context.db.read, analyst, pointId)
    expect(point.sources).toHaveLength(2)
    expect(await eventTypes(context, pointId)).toEqual(['point.recorded', 'point.source-added'])
    await expect(addPointSource(context, analyst, { pointId, responseIds: [alder.id] })).rejects.toMatchObject({
      rule: 'already-source',
    })
    await addPointSource(context, analyst, { pointId, responseIds: [alder.id, cedar.id] })
    expect((await getPoint(context.db.read, analyst, pointId)).sources).toHaveLength(3)
  })

  test('is refused to others, for a withdrawn point, for silence and for a point that is not there', async () => {
    const { context, analyst, alder, closed, consultation } = await aPointToRecord()
    const pointId = await aPoint(context, closed)
    const silent = await aSubmittedResponse(context, consultation, { answers: { q2: { text: 'Only this.' } } })
    const add = (actor: Parameters<typeof addPointSource>[1], responseId: string, id = pointId) =>
      addPointSource(context, actor, { pointId: id, responseIds: [responseId] })

    await expect(add(await anObserver(context), alder.id)).rejects.toThrow('permission')
    await expect(add(analyst, silent.id)).rejects.toMatchObject({ rule: 'not-answered' })
    await expect(add(analyst, alder.id, 'none')).rejects.toThrow('Not found')
    await withdrawPoint(context, analyst, { pointId, reason: 'Recorded twice.' })
    await expect(add(analyst, alder.id)).rejects.toMatchObject({ rule: 'point-withdrawn' })
  })
})
