import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aClosedConsultation, aPoint } from '#test/factories/analysis.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { anApprover, anAuthor, anObserver, anOfficial, aMember } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { anonymous } from '#app/modules/access/actor.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { addPointSource } from './add-point-source.server.ts'
import { markAnswerRead } from './mark-answer-read.server.ts'
import { getPoint, listPoints, listReadings, listReportPoints, readingKey } from './queries.server.ts'
import { recordPoint } from './record-point.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'

async function aSetting(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const context = await aContext()
  const closed = await aClosedConsultation(context, options)
  const input = {
    consultationId: closed.consultation.id,
    questionKey: 'q1',
    comment: 'Six months are enough.',
    responseIds: [closed.birch.id],
  }
  return { context, ...closed, closed, input }
}

async function eventTypes(context: TestContext, subject: string): Promise<string[]> {
  return (await listEvents(context.db.read, { subject })).map((event) => event.type)
}

describe('recording a point', () => {
  test('keeps the comment, the theme and who raised it, and writes an event without the words', async () => {
    const { context, analyst, closed, consultation, alder, birch, input } = await aSetting()

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
    const { context, analyst, alder, closed, input } = await aSetting()
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

  test('waits until the consultation has closed, to the minute', async () => {
    const { context, analyst, consultation, input } = await aSetting()
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
      const { context, analyst, input } = await aSetting({ proposalState })

      await expect(recordPoint(context, analyst, input)).rejects.toMatchObject({ rule: 'analysis-over' })
    },
  )

  test.each<ProposalState>(['consulting', 'returned'])(
    'is possible while the proposal is %s',
    async (proposalState) => {
      const { context, analyst, input } = await aSetting({ proposalState })

      await expect(recordPoint(context, analyst, input)).resolves.toBeTypeOf('string')
    },
  )

  test('is for analysts', async () => {
    const { context, input } = await aSetting()

    for (const actor of [anonymous, await anAuthor(context), await anApprover(context), await anOfficial(context)]) {
      await expect(recordPoint(context, actor, input)).rejects.toThrow('permission')
    }
    expect(await listReportPoints(context.db.read, input.consultationId)).toEqual([])
  })

  test.each([
    ['comment-required', { comment: '  ' }],
    ['comment-too-long', { comment: 'x'.repeat(2001) }],
    ['theme-too-long', { theme: 'x'.repeat(81) }],
    ['source-required', { responseIds: [] }],
    ['not-answered', { responseIds: ['no-such-response'] }],
  ])('refuses: %s', async (rule, change) => {
    const { context, analyst, input } = await aSetting()

    await expect(recordPoint(context, analyst, { ...input, ...change })).rejects.toMatchObject({ rule })
  })

  test('refuses a response that did not answer the question', async () => {
    const { context, analyst, cedar, input } = await aSetting()
    const point = { ...input, questionKey: 'q2', responseIds: [cedar.id] }

    await expect(recordPoint(context, analyst, point)).rejects.toMatchObject({
      rule: 'not-answered',
      message: 'Cedar Example Energy did not answer this question.',
    })
  })

  test('refuses a response that was withdrawn', async () => {
    const { context, analyst, input } = await aSetting()
    await context.db.write((tx) => tx.update(tx.tables.responses).set({ state: 'withdrawn' }))

    await expect(recordPoint(context, analyst, input)).rejects.toMatchObject({
      rule: 'not-answered',
      field: 'responseIds',
    })
  })

  test('knows nothing of questions and consultations that do not exist', async () => {
    const { context, analyst, input } = await aSetting()

    await expect(recordPoint(context, analyst, { ...input, questionKey: 'q9' })).rejects.toThrow('Not found')
    await expect(recordPoint(context, analyst, { ...input, consultationId: 'none' })).rejects.toThrow('Not found')
  })

  test('refuses a comment that names a respondent or its group', async () => {
    const { context, analyst, input } = await aSetting()

    for (const comment of [
      'As birch example networks says, six months will do.',
      'The Alder Example Group wants more.',
    ]) {
      await expect(recordPoint(context, analyst, { ...input, comment, namesNobody: true })).rejects.toMatchObject({
        rule: 'names-respondent',
        field: 'comment',
      })
    }
  })

  test('asks about a word of a name, and takes the analyst’s word that it names nobody', async () => {
    const { context, analyst, input } = await aSetting()
    const comment = 'Alder trees would be planted beside each communications hub.'

    await expect(recordPoint(context, analyst, { ...input, comment })).rejects.toMatchObject({
      rule: 'may-name-respondent',
      message: expect.stringContaining('Alder Example Energy'),
    })
    await expect(recordPoint(context, analyst, { ...input, comment, namesNobody: true })).resolves.toBeTypeOf('string')
  })
})

describe('adding who else raises a point', () => {
  test('adds a response once, with its event', async () => {
    const { context, analyst, alder, cedar, closed } = await aSetting()
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
    const { context, analyst, alder, closed, consultation } = await aSetting()
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

describe('withdrawing a point', () => {
  test('keeps it on record with its reason and takes it out of the report', async () => {
    const { context, analyst, closed, consultation } = await aSetting()
    const pointId = await aPoint(context, closed)

    await withdrawPoint(context, analyst, { pointId, reason: ' It repeats another. ' })

    expect(await listReportPoints(context.db.read, consultation.id)).toEqual([])
    expect((await getPoint(context.db.read, analyst, pointId)).withdrawnAt).toEqual(context.now())
    const events = await listEvents(context.db.read, { subject: pointId, types: ['point.withdrawn'] })
    expect(events[0]?.details).toMatchObject({ reason: 'It repeats another.' })
  })

  test('needs a reason, an analyst, and a point that stands', async () => {
    const { context, analyst, closed } = await aSetting()
    const pointId = await aPoint(context, closed)
    const withdraw = (reason: string, actor = analyst) => withdrawPoint(context, actor, { pointId, reason })

    await expect(withdraw(' ')).rejects.toMatchObject({ rule: 'reason-required' })
    await expect(withdraw('x'.repeat(2001))).rejects.toMatchObject({ rule: 'reason-too-long' })
    await expect(withdraw('Wrong.', await anApprover(context))).rejects.toThrow('permission')
    await withdraw('Wrong.')
    await expect(withdraw('Again.')).rejects.toMatchObject({ rule: 'point-withdrawn' })
  })
})

describe('marking an answer as read', () => {
  test('records who read it and when, once', async () => {
    const { context, analyst, birch, consultation } = await aSetting()
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
    const { context, analyst, alder, cedar, consultation } = await aSetting()
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

describe('who sees points', () => {
  test('staff, the Department and the Authority see them with their sources; nobody else does', async () => {
    const { context, analyst, birch, closed, consultation } = await aSetting()
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
    const { context, analyst, cedar, consultation } = await aSetting()
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
    const { context, closed, consultation, birch } = await aSetting()
    await aPoint(context, closed)

    const points = await listReportPoints(context.db.read, consultation.id)

    expect(points).toMatchObject([{ questionKey: 'q1', number: 1, reply: null }])
    expect(JSON.stringify(points)).not.toContain(birch.id)
  })
})
