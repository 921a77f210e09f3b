import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anObserver } from '#test/factories/people.ts'
import { aPointToRecord } from '#test/factories/points.ts'
import type { TestContext } from '#test/support/context.ts'
import { markAnswerRead } from './mark-answer-read.server.ts'
import { listReadings, readingKey } from './queries.server.ts'

async function eventTypes(context: TestContext, subject: string): Promise<string[]> {
  return (await listEvents(context.db.read, { subject })).map((event) => event.type)
}

describe('marking an answer as read', () => {
  test('records who read it and when, once', async () => {
    const { context, analyst, birch, consultation } = await aPointToRecord()
    const input = { consultationId: consultation.id, versionId: birch.versionId, questionKey: 'q1' }

    await markAnswerRead(context, analyst, input)
    await markAnswerRead(context, analyst, input)

    const readings = await listReadings(context.db.read, consultation.id)
    expect(readings.get(readingKey(birch.versionId, 'q1'))).toEqual({
      readAt: context.now(),
      readByName: 'Pat Example',
    })
    expect(await eventTypes(context, birch.id)).toEqual(['answer.read'])
  })

  test('is refused to others, before closing, and for what is not there', async () => {
    const { context, analyst, alder, cedar, consultation } = await aPointToRecord()
    const input = { consultationId: consultation.id, versionId: alder.versionId, questionKey: 'q1' }

    await expect(markAnswerRead(context, await anObserver(context), input)).rejects.toThrow('permission')
    await expect(markAnswerRead(context, analyst, { ...input, versionId: 'none' })).rejects.toThrow('Not found')
    await expect(
      markAnswerRead(context, analyst, { ...input, versionId: cedar.versionId, questionKey: 'q2' }),
    ).rejects.toThrow('Not found')
    context.clock.set(new Date(consultation.closesAt.getTime() - 1))
    await expect(markAnswerRead(context, analyst, input)).rejects.toMatchObject({ rule: 'not-closed' })
  })
})
