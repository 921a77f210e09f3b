import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aClosedConsultation, aPoint } from '#test/factories/analysis.ts'
import { anApprover, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { dispositions, needsReason, type Disposition } from './model.ts'
import { getPoint } from './queries.server.ts'
import { recordReply } from './record-reply.server.ts'
import { withdrawPoint } from './withdraw-point.server.ts'

async function aSetting(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const context = await aContext()
  const closed = await aClosedConsultation(context, options)
  const pointId = await aPoint(context, closed)
  const input = { pointId, text: 'We have considered this.', disposition: 'noted' as Disposition }
  return { context, ...closed, pointId, input }
}

const everyDisposition = Object.keys(dispositions) as Disposition[]

describe('replying to a point', () => {
  test('records the reply and an event that says how the disposition changed, not the words', async () => {
    const { context, analyst, consultation, pointId, input } = await aSetting()

    const replyId = await recordReply(context, analyst, input)

    const point = await getPoint(context.db.read, analyst, pointId)
    expect(point.reply).toMatchObject({ id: replyId, number: 1, text: input.text, disposition: 'noted', clause: null })
    const [event] = await listEvents(context.db.read, { subject: pointId, types: ['point.replied'] })
    expect(event).toMatchObject({ consultationId: consultation.id, actorId: analyst.id })
    expect(event?.details).toEqual({ replyId, number: 1, disposition: { from: null, to: 'noted' }, clause: null })
  })

  test('a second thought supersedes the first, and both stay on record', async () => {
    const { context, analyst, pointId, input } = await aSetting()
    await recordReply(context, analyst, input)
    context.clock.advance(60_000)

    await recordReply(context, analyst, {
      ...input,
      text: 'On reflection, no.',
      disposition: 'not-accepted',
      reason: 'It would leave no time for the audit.',
    })

    const point = await getPoint(context.db.read, analyst, pointId)
    expect(point.replies.map((reply) => [reply.number, reply.disposition])).toEqual([
      [2, 'not-accepted'],
      [1, 'noted'],
    ])
    expect(point.reply?.number).toBe(2)
    const events = await listEvents(context.db.read, { subject: pointId, types: ['point.replied'] })
    expect(events[1]?.details).toMatchObject({ disposition: { from: 'noted', to: 'not-accepted' } })
  })

  test.each(everyDisposition.filter(needsReason))('a point that is %s needs a reason', async (disposition) => {
    const { context, analyst, pointId, input } = await aSetting()

    await expect(recordReply(context, analyst, { ...input, disposition, reason: ' ' })).rejects.toMatchObject({
      rule: 'reason-required',
      field: 'reason',
    })
    await recordReply(context, analyst, { ...input, disposition, reason: 'Because.' })
    expect((await getPoint(context.db.read, analyst, pointId)).reply).toMatchObject({ disposition, reason: 'Because.' })
  })

  test('a note needs none', () => {
    expect(everyDisposition.filter((disposition) => !needsReason(disposition))).toEqual(['noted'])
  })

  test('the clause change that gives effect to an accepted point is reason enough', async () => {
    const { context, analyst, pointId, input } = await aSetting()
    const clause = { instrument: ' tmad', reference: '5.1(c) ' }

    await recordReply(context, analyst, { ...input, disposition: 'accepted', clause })

    const { reply } = await getPoint(context.db.read, analyst, pointId)
    expect(reply).toMatchObject({
      clause: { instrument: 'tmad', reference: '5.1(c)' },
      reason: 'Given effect by the change of clause 5.1(c).',
    })
    await expect(
      recordReply(context, analyst, { ...input, disposition: 'not-accepted', clause }),
    ).rejects.toMatchObject({ rule: 'reason-required' })
  })

  test.each([
    ['clause-incomplete', 'reference', { instrument: 'tmad', reference: '' }],
    ['clause-incomplete', 'instrument', { instrument: '', reference: '5.1' }],
  ])('half a clause link is refused (%s at %s)', async (rule, field, clause) => {
    const { context, analyst, input } = await aSetting()

    await expect(recordReply(context, analyst, { ...input, clause })).rejects.toMatchObject({ rule, field })
  })

  test('where the consultation has drafts, a clause is a clause of one of them', async () => {
    const { context, analyst, consultation, pointId, input } = await aSetting()
    const { edition, proposalId } = consultation
    const amends = [{ instrument: 'tmad', base: 'AL 1', version: 'AL 2', draftId: 'd', revisionId: 'r', hash: 'h' }]
    await context.db.write((tx) =>
      tx.insert(tx.tables.editions).values({
        ...edition,
        id: context.newId(),
        number: 2,
        content: {
          ...edition.content,
          proposals: edition.content.proposals.map((proposal) => ({ ...proposal, id: proposalId, amends })),
        },
      }),
    )
    const reply = (instrument: string) =>
      recordReply(context, analyst, { ...input, pointId, clause: { instrument, reference: '5.1' } })

    await expect(reply('mehrs')).rejects.toMatchObject({ rule: 'instrument-not-amended', field: 'instrument' })
    await expect(reply('tmad')).resolves.toBeTypeOf('string')
  })

  test.each([
    ['reply-required', { text: ' \n' }],
    ['reply-too-long', { text: 'x'.repeat(10_001) }],
    ['reason-too-long', { reason: 'x'.repeat(2_001) }],
  ])('refuses: %s', async (rule, change) => {
    const { context, analyst, input } = await aSetting()

    await expect(recordReply(context, analyst, { ...input, ...change })).rejects.toMatchObject({ rule })
  })

  test('is for analysts, and for points that exist and stand', async () => {
    const { context, analyst, pointId, input } = await aSetting()

    await expect(recordReply(context, await anApprover(context), input)).rejects.toThrow('permission')
    await expect(recordReply(context, await anOfficial(context), input)).rejects.toThrow('permission')
    await expect(recordReply(context, analyst, { ...input, pointId: 'none' })).rejects.toThrow('Not found')
    await withdrawPoint(context, analyst, { pointId, reason: 'Recorded twice.' })
    await expect(recordReply(context, analyst, input)).rejects.toMatchObject({ rule: 'point-withdrawn' })
  })

  test('is over once the report is with the approver', async () => {
    const { context, analyst, input } = await aSetting()
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'awaiting-approval' }))

    await expect(recordReply(context, analyst, input)).rejects.toMatchObject({ rule: 'analysis-over' })
  })
})
