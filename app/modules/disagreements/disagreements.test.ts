import { describe, expect, test } from 'vitest'
import { anonymous } from '#app/modules/access/actor.ts'
import { readerOf, reveal } from '#app/modules/access/gate.ts'
import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { ProposalState } from '#app/modules/consultations/model.ts'
import { aClosedConsultation, aDisagreement } from '#test/factories/analysis.ts'
import { aMember, anApprover, anObserver, anOfficial } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { endDisagreement } from './end-disagreement.server.ts'
import { disagreementTransitions, type DisagreementState, type Outcome } from './model.ts'
import { openDisagreement } from './open-disagreement.server.ts'
import { countDisagreements, getDisagreement, listDisagreements } from './queries.server.ts'
import { recordEngagement } from './record-engagement.server.ts'
import { reopenDisagreement } from './reopen-disagreement.server.ts'

async function aSetting(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const context = await aContext()
  const closed = await aClosedConsultation(context, options)
  const input = {
    consultationId: closed.consultation.id,
    responseId: closed.birch.id,
    questionKey: 'q1',
    subject: 'How long the extension should be.',
    partyPosition: 'Six months would do.',
    ourPosition: 'A year is needed.',
  }
  return { context, ...closed, closed, input }
}

async function anOpenOne(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const setting = await aSetting(options)
  const disagreementId = await aDisagreement(setting.context, setting.closed)
  const engage = (note = 'We went through the steps.') =>
    recordEngagement(setting.context, setting.analyst, {
      disagreementId,
      kind: 'meeting',
      happenedAt: setting.context.now(),
      note,
    })
  return { ...setting, disagreementId, engage }
}

async function lastEvent(context: TestContext, subject: string) {
  return (await listEvents(context.db.read, { subject })).at(-1)
}

describe('opening a disagreement', () => {
  test('takes the party and its confidentiality from the answer, and writes an event without the words', async () => {
    const { context, analyst, consultation, cedar, input } = await aSetting()

    const id = await openDisagreement(context, analyst, { ...input, responseId: cedar.id })

    const found = await getDisagreement(context.db.read, analyst, id)
    expect(found).toMatchObject({
      number: 1,
      partyName: 'Cedar Example Energy',
      questionKey: 'q1',
      isConfidential: true,
      state: 'open',
      openedAt: context.now(),
      engagements: [],
    })
    expect(found.proposalId).toBe(consultation.proposalId)
    expect(reveal(readerOf(analyst), found.partyPosition)).toMatchObject({ text: 'Six months would do.' })
    const event = await lastEvent(context, id)
    expect(event).toMatchObject({ type: 'disagreement.opened', consultationId: consultation.id, actorId: analyst.id })
    expect(event?.details).toEqual({ number: 1, proposal: 'A', questionKey: 'q1', responseId: cedar.id })
  })

  test('a party that did not say "disagree" must have raised a point', async () => {
    const { context, analyst, alder, input } = await aSetting()
    const opening = { ...input, responseId: alder.id }
    await expect(openDisagreement(context, analyst, opening)).rejects.toMatchObject({
      rule: 'nothing-disputed',
      field: 'responseId',
    })

    await recordPoint(context, analyst, {
      consultationId: input.consultationId,
      questionKey: 'q1',
      comment: 'The clause is not clear.',
      responseIds: [alder.id],
    })
    await expect(openDisagreement(context, analyst, opening)).resolves.toBeTypeOf('string')
  })

  test('a party that did not answer the question disputes nothing in it', async () => {
    const { context, analyst, cedar, input } = await aSetting()

    await expect(
      openDisagreement(context, analyst, { ...input, responseId: cedar.id, questionKey: 'q2' }),
    ).rejects.toMatchObject({ rule: 'nothing-disputed' })
  })

  test('one party, question and subject has one open entry', async () => {
    const { context, analyst, input } = await aSetting()
    await openDisagreement(context, analyst, input)

    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'already-open' })
    await openDisagreement(context, analyst, { ...input, subject: 'Who reports on progress.' })
    const found = await listDisagreements(context.db.read, analyst, input.consultationId)
    expect(found.map((entry) => entry.number)).toEqual([1, 2])
  })

  test.each([
    ['required', 'subject', { subject: ' ' }],
    ['required', 'partyPosition', { partyPosition: '' }],
    ['required', 'ourPosition', { ourPosition: '' }],
    ['too-long', 'subject', { subject: 'x'.repeat(301) }],
    ['too-long', 'partyPosition', { partyPosition: 'x'.repeat(10_001) }],
  ])('refuses: %s at %s', async (rule, field, change) => {
    const { context, analyst, input } = await aSetting()

    await expect(openDisagreement(context, analyst, { ...input, ...change })).rejects.toMatchObject({ rule, field })
  })

  test('is for analysts, after closing, until the report is with the approver', async () => {
    const { context, analyst, consultation, input } = await aSetting()

    for (const actor of [anonymous, await anApprover(context), await anOfficial(context)]) {
      await expect(openDisagreement(context, actor, input)).rejects.toThrow('permission')
    }
    await expect(openDisagreement(context, analyst, { ...input, responseId: 'none' })).rejects.toThrow('Not found')
    context.clock.set(new Date(consultation.closesAt.getTime() - 1))
    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'not-closed' })
    context.clock.set(consultation.closesAt)
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'concluded' as ProposalState }))
    await expect(openDisagreement(context, analyst, input)).rejects.toMatchObject({ rule: 'analysis-over' })
  })
})

describe('recording what was done to reach agreement', () => {
  test('adds to the log in the order of what happened', async () => {
    const { context, analyst, disagreementId, consultation } = await anOpenOne()
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
    const { context, analyst, disagreementId, consultation } = await anOpenOne()
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
    const { context, analyst, disagreementId, engage } = await anOpenOne()
    const input = { disagreementId, kind: 'meeting' as const, happenedAt: context.now(), note: 'We met.' }

    await expect(engage(' ')).rejects.toMatchObject({ rule: 'required', field: 'note' })
    await expect(engage('x'.repeat(5001))).rejects.toMatchObject({ rule: 'too-long' })
    await expect(recordEngagement(context, await anObserver(context), input)).rejects.toThrow('permission')
    await expect(recordEngagement(context, analyst, { ...input, disagreementId: 'none' })).rejects.toThrow('Not found')
    await endDisagreement(context, analyst, { disagreementId, outcome: 'withdrawn', note: 'By letter.' })
    await expect(engage()).rejects.toMatchObject({ rule: 'wrong-state' })
  })
})

describe('ending a disagreement', () => {
  test.each<Outcome>(['agreed', 'withdrawn', 'unresolved'])('%s, with its event', async (outcome) => {
    const { context, analyst, disagreementId, engage } = await anOpenOne()
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
  })

  test('unresolved needs an endeavour: TMAD 1.6(b)', async () => {
    const { context, analyst, disagreementId } = await anOpenOne()

    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'They insist.' }),
    ).rejects.toMatchObject({ rule: 'no-endeavour', message: expect.stringContaining('TMAD 1.6(b)') })
  })

  test('agreed needs an engagement or a note of how the party confirmed: silence is not agreement', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenOne()
    const agree = (note: string) => endDisagreement(context, analyst, { disagreementId, outcome: 'agreed', note })

    await expect(agree('')).rejects.toMatchObject({ rule: 'not-confirmed', field: 'outcomeNote' })
    await engage('They confirmed in writing.')
    await expect(agree('')).resolves.toBeUndefined()
  })

  test('agreed with a note of the confirmation needs no engagement', async () => {
    const { context, analyst, disagreementId } = await anOpenOne()

    await endDisagreement(context, analyst, { disagreementId, outcome: 'agreed', note: 'Confirmed by e-mail.' })

    expect((await getDisagreement(context.db.read, analyst, disagreementId)).state).toBe('agreed')
  })

  test.each<Outcome>(['withdrawn', 'unresolved'])('%s needs a note', async (outcome) => {
    const { context, analyst, disagreementId, engage } = await anOpenOne()
    await engage()

    await expect(endDisagreement(context, analyst, { disagreementId, outcome, note: ' ' })).rejects.toMatchObject({
      rule: 'note-required',
    })
    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome, note: 'x'.repeat(5001) }),
    ).rejects.toMatchObject({ rule: 'note-too-long' })
  })

  test('is for analysts, once, and not while the report is with the approver', async () => {
    const { context, analyst, disagreementId } = await anOpenOne()
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

describe('taking one up again', () => {
  test('opens it, and keeps what had been recorded as the outcome in the log', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenOne()
    await engage()
    await endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'They insist on six.' })
    context.clock.advance(1000)

    await reopenDisagreement(context, analyst, { disagreementId, reason: 'They made an offer.' })

    const found = await getDisagreement(context.db.read, analyst, disagreementId)
    expect(found).toMatchObject({ state: 'open', endedAt: null })
    const entry = found.engagements.at(-1)
    expect(entry?.kind).toBe('reopened')
    expect(entry && reveal(readerOf(analyst), entry.note)).toMatchObject({
      text: expect.stringMatching(/They made an offer\.[\s\S]*They insist on six\./),
    })
    const event = await lastEvent(context, disagreementId)
    expect(event).toMatchObject({
      type: 'disagreement.reopened',
      details: { state: { from: 'unresolved', to: 'open' } },
    })
    expect(JSON.stringify(event?.details)).not.toContain('insist')
  })

  test('a reopening is no endeavour', async () => {
    const { context, analyst, disagreementId } = await anOpenOne()
    await context.db.write((tx) =>
      tx.update(tx.tables.disagreements).set({ state: 'unresolved', outcomeNote: 'x', endedAt: context.now() }),
    )
    await reopenDisagreement(context, analyst, { disagreementId, reason: 'Again.' })

    await expect(
      endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'No.' }),
    ).rejects.toMatchObject({ rule: 'no-endeavour' })
  })

  test('only of an unresolved one, by an analyst, with a reason, while the analysis is open', async () => {
    const { context, analyst, disagreementId, engage } = await anOpenOne()
    const reopen = (reason = 'An offer.', actor = analyst) =>
      reopenDisagreement(context, actor, { disagreementId, reason })

    await expect(reopen()).rejects.toMatchObject({ rule: 'wrong-state' })
    await engage()
    await endDisagreement(context, analyst, { disagreementId, outcome: 'unresolved', note: 'No.' })
    await expect(reopen(' ')).rejects.toMatchObject({ rule: 'required' })
    await expect(reopen('An offer.', await anApprover(context))).rejects.toThrow('permission')
    await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'submitted' as ProposalState }))
    await expect(reopen()).rejects.toMatchObject({ rule: 'analysis-over' })
  })

  test('an agreed or withdrawn one stays ended', () => {
    const fromEnded = (state: DisagreementState) => disagreementTransitions.filter(({ from }) => from === state)

    expect(fromEnded('agreed')).toEqual([])
    expect(fromEnded('withdrawn')).toEqual([])
  })
})

describe('who sees a disagreement', () => {
  test('staff, the Department and the Authority in full; the party its own; the public only how many', async () => {
    const { context, analyst, birch, cedar, consultation, closed, disagreementId } = await anOpenOne()
    await aDisagreement(context, closed, cedar)
    const numbers = async (actor: Parameters<typeof listDisagreements>[1]) =>
      (await listDisagreements(context.db.read, actor, consultation.id)).map((entry) => entry.number)

    expect(await numbers(analyst)).toEqual([1, 2])
    expect(await numbers(await anOfficial(context))).toEqual([1, 2])
    expect(await numbers(await anObserver(context))).toEqual([1, 2])
    expect(await numbers(await aMember(context, 'contributor', birch.organisation))).toEqual([1])
    expect(await numbers(await aMember(context))).toEqual([])
    expect(await numbers(anonymous)).toEqual([])
    await expect(getDisagreement(context.db.read, anonymous, disagreementId)).rejects.toThrow('Not found')
    expect(await countDisagreements(context.db.read, { consultationId: consultation.id })).toEqual({
      open: 2,
      agreed: 0,
      withdrawn: 0,
      unresolved: 0,
    })
    expect(
      await countDisagreements(context.db.read, { consultationId: consultation.id, proposalId: 'other' }),
    ).toMatchObject({ open: 0 })
  })

  test('the words stay sealed, whoever holds them', async () => {
    const { context, analyst, engage, disagreementId } = await anOpenOne()
    await engage()

    const found = await getDisagreement(context.db.read, analyst, disagreementId)

    expect(JSON.stringify(found)).not.toContain('Six months')
    expect(JSON.stringify(found)).not.toContain('went through')
    expect(reveal(readerOf(anonymous), found.subject)).toEqual({ kind: 'withheld', ground: 'unpublished' })
  })
})
