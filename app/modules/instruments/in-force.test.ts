import { describe, expect, test } from 'vitest'
import { londonInstant } from '#app/lib/london-time.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument, aVersion, someLegalText } from '#test/factories/instruments.ts'
import { anAuthor, anOfficial } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { bringIntoForce } from './bring-into-force.server.ts'
import { createDraft } from '#app/modules/drafting/create-draft.server.ts'
import { designateVersion } from '#app/modules/drafting/designate-version.server.ts'
import { findVersion, findVersionInForce, listVersions } from './queries.server.ts'

async function aConcludedDraft(context: TestContext) {
  const { version } = await anInstrument(context)
  const { proposalId, id } = await aPublishedConsultation(context)
  const input = { proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0' }
  const source = someLegalText.replace('2024', '2025')
  const draft = await createDraft(context, await anAuthor(context), { ...input, source })
  const official = await anOfficial(context)
  const designate = (change = {}) =>
    context.db.write((tx) =>
      designateVersion(context, tx, {
        revisionId: draft.revisionId,
        label: 'AL 2.0',
        effectiveFrom: '2024-11-01',
        directionId: 'direction-1',
        actor: official,
        ...change,
      }),
    )
  return { version, draft, designate, consultationId: id }
}

describe('designating', () => {
  test('makes the concluded text, byte for byte, the version that waits for its day', async () => {
    const context = await aContext()
    const { draft, designate, consultationId } = await aConcludedDraft(context)

    const { versionId, hash } = await designate()

    expect(hash).toBe(draft.hash)
    expect(await findVersion(context.db.read, 'tmad', 'AL 2.0')).toMatchObject({
      id: versionId,
      state: 'designated',
      inForceFrom: '2024-11-01',
      directionId: 'direction-1',
      revisionId: draft.revisionId,
      hash,
    })
    expect(await listEvents(context.db.read, { subject: versionId })).toMatchObject([
      { type: 'version.designated', consultationId },
    ])
  })

  test('where DCC publishes the text itself the event says so', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    const { versionId } = await designate({ directionId: null })
    expect(await listEvents(context.db.read, { subject: versionId })).toMatchObject([{ type: 'version.published' }])
  })

  test('is refused when another version will have replaced the one it was drafted against', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await aVersion(context, { label: 'AL 1.5', inForceFrom: '2024-10-15' })

    await expect(designate()).rejects.toMatchObject({
      rule: 'base-superseded',
      message: expect.stringContaining('AL 1.5'),
    })
    expect(await designate({ effectiveFrom: '2024-10-14' })).toBeTruthy()
  })

  test.each([
    ['label-taken', { label: 'AL 1.0' }],
    ['label-taken', { label: '' }],
    ['effective-date', { effectiveFrom: '2024-02-30' }],
  ])('is refused: %s', async (rule, change) => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await expect(designate(change)).rejects.toMatchObject({ rule })
    expect(await listVersions(context.db.read, 'tmad')).toHaveLength(1)
  })

  test('of a revision that is not there is not found', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await expect(designate({ revisionId: 'none' })).rejects.toMatchObject({ name: 'NotFoundError' })
  })

  test('in a practice consultation makes no law on a portal that is used in earnest', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))
    const config = { ...context.config, mode: 'production' as const }
    Object.assign(context, { config })

    await designate()

    expect(await findVersion(context.db.read, 'tmad', 'AL 2.0')).toMatchObject({ state: 'withdrawn' })
    expect(await findVersionInForce(context.db.read, 'tmad', '2024-12-01')).toMatchObject({ label: 'AL 1.0' })
  })
})

describe('coming into force', () => {
  test.each([
    ['in summer time', '2024-09-20', '2024-09-19T23:59:59', '2024-09-20T00:00:00', '2024-09-19T23:00:00Z'],
    ['in winter time', '2024-11-01', '2024-10-31T23:59:59', '2024-11-01T00:00:00', '2024-11-01T00:00:00Z'],
    ['on the day clocks go back', '2024-10-27', '2024-10-26T23:59:59', '2024-10-27T00:00:00', '2024-10-26T23:00:00Z'],
    [
      'the day after they went back',
      '2024-10-28',
      '2024-10-27T23:59:59',
      '2024-10-28T00:00:00',
      '2024-10-28T00:00:00Z',
    ],
    [
      'on the day clocks go forward',
      '2025-03-30',
      '2025-03-29T23:59:59',
      '2025-03-30T00:00:00',
      '2025-03-30T00:00:00Z',
    ],
    [
      'the day after they went forward',
      '2025-03-31',
      '2025-03-30T23:59:59',
      '2025-03-31T00:00:00',
      '2025-03-30T23:00:00Z',
    ],
    ['on a leap day', '2028-02-29', '2028-02-28T23:59:59', '2028-02-29T00:00:00', '2028-02-29T00:00:00Z'],
  ])('happens at midnight in London %s', async (_, day, before, at, utc) => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    const { versionId } = await designate({ effectiveFrom: day })
    const [early, due] = [londonInstant(before), londonInstant(at)]
    expect(due).toEqual(new Date(utc))

    context.clock.set(early ?? new Date(0))
    expect(await bringIntoForce(context)).toBe(0)
    context.clock.set(due ?? new Date(0))
    expect(await bringIntoForce(context)).toBe(2)

    expect(await listVersions(context.db.read, 'tmad')).toMatchObject([
      { label: 'AL 1.0', state: 'superseded' },
      { label: 'AL 2.0', state: 'in-force', inForceUntil: null },
    ])
    const events = await listEvents(context.db.read, { types: ['version.in-force', 'version.superseded'] })
    expect(events).toMatchObject([
      { type: 'version.in-force', subject: versionId, actorId: 'clock' },
      { type: 'version.superseded', details: { label: 'AL 1.0' } },
    ])
  })

  test('the version before ends the day before', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await designate()
    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await bringIntoForce(context)

    expect(await findVersion(context.db.read, 'tmad', 'AL 1.0')).toMatchObject({ inForceUntil: '2024-10-31' })
  })

  test('happens once, however often the clock looks', async () => {
    const context = await aContext()
    const { designate } = await aConcludedDraft(context)
    await designate()
    context.clock.set(new Date('2024-11-02T00:00:00Z'))

    expect([await bringIntoForce(context), await bringIntoForce(context)]).toEqual([2, 0])
  })

  test('is made up for in order where the portal was down over two of them', async () => {
    const context = await aContext()
    await anInstrument(context)
    await aVersion(context, { label: 'AL 2.0', inForceFrom: '2024-10-01' })
    await aVersion(context, { label: 'AL 3.0', inForceFrom: '2024-11-01' })
    context.clock.set(new Date('2024-11-05T12:00:00Z'))

    await bringIntoForce(context)

    expect(await listVersions(context.db.read, 'tmad')).toMatchObject([
      { label: 'AL 1.0', state: 'superseded', inForceUntil: '2024-09-30' },
      { label: 'AL 2.0', state: 'superseded', inForceUntil: '2024-10-31' },
      { label: 'AL 3.0', state: 'in-force', inForceUntil: null },
    ])
  })
})

describe('the text in force on a day', () => {
  test('follows from the days alone, past and planned, the last day included', async () => {
    const context = await aContext()
    await anInstrument(context)
    await aVersion(context, { label: 'AL 2.0', inForceFrom: '2024-11-01' })
    const labelOn = async (day: string) => (await findVersionInForce(context.db.read, 'tmad', day))?.label

    expect(await labelOn('2024-07-31')).toBeUndefined()
    expect(await labelOn('2024-08-01')).toBe('AL 1.0')
    expect(await labelOn('2024-10-31')).toBe('AL 1.0')
    expect(await labelOn('2024-11-01')).toBe('AL 2.0')
    expect(await labelOn('2030-01-01')).toBe('AL 2.0')
  })
})
