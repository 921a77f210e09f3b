import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { aPoint } from '#test/factories/analysis.ts'
import { anApprover, anAuthor, anOfficial } from '#test/factories/people.ts'
import { aPointToRecord } from '#test/factories/points.ts'
import { listPoints, listReportPoints } from './queries.server.ts'
import { recordPoint } from './record-point.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'

describe('recording a point', () => {
  test('keeps the comment, the theme and who raised it, and writes an event without the words', async () => {
    const { context, analyst, closed, consultation, alder, birch, input } = await aPointToRecord()

    const id = await recordPoint(context, analyst, {
      ...input,
      theme: ' Length ',
      responseIds: [birch.id, alder.id, birch.id],
    })

    const [point] = await listPoints(context.db.read, analyst, closed.consultation.id)
    expect(point).toMatchObject({ id, number: 1, comment: 'Six months are enough.', theme: 'Length', reply: null })
    expect(point?.sources.map((source) => source.name).sort()).toEqual([
      'Alder Example Energy',
      'Birch Example Networks',
    ])
    const [event] = await listEvents(context.db.read, { subject: id })
    expect(event).toMatchObject({ type: 'point.recorded', consultationId: consultation.id, actorId: analyst.id })
    expect(event?.details).toEqual({ questionKey: 'q1', number: 1, responseIds: [birch.id, alder.id] })
    expect(JSON.stringify(event?.details)).not.toContain('Six months')
  })

  test('numbers points by question and never uses a number again', async () => {
    const { context, analyst, alder, closed, input } = await aPointToRecord()
    const first = await aPoint(context, closed)
    await withdrawPoint(context, analyst, { pointId: first, reason: 'Recorded twice.' })

    await aPoint(context, closed)
    await recordPoint(context, analyst, { ...input, questionKey: 'q2', responseIds: [alder.id] })

    const points = await listPoints(context.db.read, analyst, input.consultationId)
    expect(points.map((point) => [point.questionKey, point.number])).toEqual([
      ['q1', 1],
      ['q1', 2],
      ['q2', 1],
    ])
  })

  test('waits until the consultation has closed, to the millisecond', async () => {
    const { context, analyst, consultation, input } = await aPointToRecord()
    context.clock.set(new Date(consultation.closesAt.getTime() - 1))
    await expect(recordPoint(context, analyst, input)).rejects.toMatchObject({
      rule: 'not-closed',
      message: expect.stringContaining('5pm on 8 October 2024'),
    })

    context.clock.set(consultation.closesAt)
    await expect(recordPoint(context, analyst, input)).resolves.toBeTypeOf('string')
  })

  test.each<ProposalState>(['awaiting-approval', 'concluded', 'submitted', 'decided', 'completed'])(
    'is over once the report is with the approver or beyond (%s)',
    async (proposalState) => {
      const { context, analyst, input } = await aPointToRecord({ proposalState })

      await expect(recordPoint(context, analyst, input)).rejects.toMatchObject({ rule: 'analysis-over' })
    },
  )

  test.each<ProposalState>(['consulting', 'returned'])(
    'is possible while the proposal is %s',
    async (proposalState) => {
      const { context, analyst, input } = await aPointToRecord({ proposalState })

      await expect(recordPoint(context, analyst, input)).resolves.toBeTypeOf('string')
    },
  )

  test('is for analysts', async () => {
    const { context, input } = await aPointToRecord()

    for (const actor of [anonymous, await anAuthor(context), await anApprover(context), await anOfficial(context)]) {
      await expect(recordPoint(context, actor, input)).rejects.toThrow('permission')
    }
    expect(await listReportPoints(context.db.read, input.consultationId)).toEqual([])
  })
})
