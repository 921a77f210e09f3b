import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { aPoint } from '#test/factories/analysis.ts'
import { aMember, anAuthor, anObserver, anOfficial } from '#test/factories/people.ts'
import { aPointToRecord } from '#test/factories/points.ts'
import { getPoint, listPoints, listReportPoints } from './queries.server.ts'
import { recordPoint } from './record-point.server.ts'

describe('who sees points', () => {
  test('staff, the Department and the Authority see them with their sources; nobody else does', async () => {
    const { context, analyst, birch, closed, consultation } = await aPointToRecord()
    const pointId = await aPoint(context, closed)

    for (const reader of [analyst, await anAuthor(context), await anOfficial(context), await anObserver(context)]) {
      expect(await listPoints(context.db.read, reader, consultation.id)).toHaveLength(1)
    }
    for (const stranger of [anonymous, await aMember(context, 'submitter', birch.organisation)]) {
      expect(await listPoints(context.db.read, stranger, consultation.id)).toEqual([])
      await expect(getPoint(context.db.read, stranger, pointId)).rejects.toThrow('Not found')
    }
  })

  test('sources carry the words of the answer sealed', async () => {
    const { context, analyst, cedar, consultation } = await aPointToRecord()
    const pointId = await recordPoint(context, analyst, {
      consultationId: consultation.id,
      questionKey: 'q1',
      comment: 'The cost would be high.',
      responseIds: [cedar.id],
    })

    const point = await getPoint(context.db.read, analyst, pointId)
    const [source] = point.sources
    if (!source) throw new Error('No source.')

    expect(JSON.stringify(point)).not.toContain('40,000')
    expect(source.isConfidential).toBe(true)
    expect(reveal(readerOf(analyst), source.text)).toMatchObject({ kind: 'shown', isConfidential: true })
    expect(reveal(readerOf(anonymous), source.text)).toEqual({ kind: 'withheld', ground: 'confidential' })
  })

  test('a report gets points with nothing that leads to a respondent', async () => {
    const { context, closed, consultation, birch } = await aPointToRecord()
    await aPoint(context, closed)

    const points = await listReportPoints(context.db.read, consultation.id)

    expect(points).toMatchObject([{ questionKey: 'q1', number: 1, reply: null }])
    expect(JSON.stringify(points)).not.toContain(birch.id)
  })
})
