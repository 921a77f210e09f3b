import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import {
  aConsultationInProgress,
  aDocument,
  aDraftConsultation,
  closing,
  opening,
  theInstruments,
  workingCopy,
} from '#test/factories/working-copies.ts'
import { anAnalyst, anApprover, anAuthor, aPerson } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { approvalStamp } from './approval-rules.server.ts'
import { closeDueConsultations } from './close-due-consultations.server.ts'
import { phaseOf } from './model.ts'
import { publishConsultation } from './publish-consultation.server.ts'
import { findConsultation, findEdition, listProposals, listVisibleConsultations } from './queries.server.ts'
import { requestApproval } from './request-approval.server.ts'
import { returnToAuthor } from './return-to-author.server.ts'
import { addAmendment } from './save-amendment.server.ts'
import { updateDetails } from './update-details.server.ts'
import { updateDocument } from './update-document.server.ts'
import { withdrawConsultation } from './withdraw-consultation.server.ts'

const eventTypes = async (context: TestContext, id: string) =>
  (await listEvents(context.db.read, { consultationId: id })).map(({ type }) => type)

const lead = (context: TestContext): Promise<PersonActor> =>
  aPerson(context, { roles: ['dcc-author', 'dcc-analyst', 'dcc-approver'] })

describe('asking for approval', () => {
  test('hands the draft over and says so', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id, note: 'Please by noon.' })
    expect(await workingCopy(context, id)).toMatchObject({
      state: 'awaiting-approval',
      approvalRequestedBy: author.id,
      approvalNote: 'Please by noon.',
    })
    expect(await eventTypes(context, id)).toContain('consultation.approval-requested')
  })

  test('is refused while a check fails, naming the fault', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context, { source: '[1] No question.' })
    const request = requestApproval(context, author, { consultationId: id })
    await expect(request).rejects.toMatchObject({
      rule: 'checks-failed',
      message: expect.stringContaining('Proposal A asks no question.'),
    })
  })

  test('is refused twice, and to those who are not authors', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    const byAnalyst = requestApproval(context, await anAnalyst(context), { consultationId: id })
    await expect(byAnalyst).rejects.toMatchObject({ name: 'NotAllowedError' })
    await requestApproval(context, author, { consultationId: id })
    const twice = requestApproval(context, author, { consultationId: id })
    await expect(twice).rejects.toMatchObject({ rule: 'not-editable' })
  })
})

describe('sending back', () => {
  test('the approver says what to change, and the author may edit again', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const approver = await anApprover(context)
    const silent = returnToAuthor(context, approver, { consultationId: id, note: ' ' })
    await expect(silent).rejects.toMatchObject({ rule: 'note-required', field: 'note' })
    await returnToAuthor(context, approver, { consultationId: id, note: 'Say who is affected.' })
    expect(await workingCopy(context, id)).toMatchObject({ state: 'draft', approvalNote: 'Say who is affected.' })
    await updateDetails(context, author, { ...(await next()), summary: 'Suppliers are affected.' })
  })

  test('the author who asked may take it back without a note; a colleague may not', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const byColleague = returnToAuthor(context, await anAuthor(context), { consultationId: id, note: 'x' })
    await expect(byColleague).rejects.toMatchObject({ name: 'NotAllowedError' })
    await returnToAuthor(context, author, { consultationId: id, note: '' })
    const again = returnToAuthor(context, author, { consultationId: id, note: '' })
    await expect(again).rejects.toMatchObject({ rule: 'not-awaiting-approval' })
  })
})

describe('publishing', () => {
  test('a second person freezes an edition and the proposals begin consulting', async () => {
    const context = await aContext()
    const { id, slug, author, approver } = await aConsultationInProgress(context)
    const edition = await findEdition(context.db.read, id)
    expect(edition).toMatchObject({ number: 1, reason: '', requestedBy: author.id, approvedBy: approver.id })
    expect(edition?.content).toMatchObject({
      slug,
      opensAt: opening.toISOString(),
      closesAt: closing.toISOString(),
      questions: [{ key: 'q1', proposal: 'A', text: 'Do you agree? Please give your reasons.' }],
      proposals: [{ letter: 'A', amends: [] }],
      document: { title: 'Extending a document by one year' },
    })
    expect(await listProposals(context.db.read, id)).toMatchObject([{ letter: 'A', state: 'consulting' }])
    const events = await listEvents(context.db.read, { consultationId: id, types: ['consultation.published'] })
    expect(events).toMatchObject([{ actorId: approver.id, details: { edition: 1, hash: edition?.hash } }])
  })

  test('never the person who asked', async () => {
    const context = await aContext()
    const leader = await lead(context)
    const { id } = await aDraftConsultation(context, { author: await anAuthor(context) })
    await requestApproval(context, leader, { consultationId: id })
    const publish = publishConsultation(context, leader, { consultationId: id })
    await expect(publish).rejects.toMatchObject({ rule: 'same-person' })
  })

  test('never the person who edited last, of the document or of a draft', async () => {
    const context = await aContext()
    await theInstruments(context)
    const [leader, drafter] = [await lead(context), await lead(context)]
    const { id, author, next } = await aDraftConsultation(context)
    await addAmendment(context, author, {
      ...(await next()),
      ...{ letter: 'A', instrument: 'tmad', base: 'AL 9.0', version: 'AL 9.5' },
    })
    const [head] = (await workingCopy(context, id)).drafts
    const source = '[1.1] This document governs less.'
    await reviseDraft(context, drafter, {
      draftId: head?.draftId ?? '',
      revision: head?.number ?? 0,
      source,
      notes: [],
    })
    await updateDetails(context, leader, { ...(await next()), version: '1.1' })
    await requestApproval(context, author, { consultationId: id })
    for (const person of [leader, drafter]) {
      const publish = publishConsultation(context, person, { consultationId: id })
      await expect(publish).rejects.toMatchObject({ rule: 'same-person' })
    }
    await publishConsultation(context, await anApprover(context), { consultationId: id })
    const [published] = (await findEdition(context.db.read, id))?.content.proposals ?? []
    expect(published?.amends).toMatchObject([{ instrument: 'tmad', base: 'AL 9.0', version: 'AL 9.5' }])
    expect(published?.amends[0]?.revisionId).not.toBe(head?.revisionId)
  })

  test('an author alone never publishes; an analyst never does', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    const early = publishConsultation(context, await anApprover(context), { consultationId: id })
    await expect(early).rejects.toMatchObject({ rule: 'not-awaiting-approval' })
    await requestApproval(context, author, { consultationId: id })
    for (const actor of [await anAuthor(context), await anAnalyst(context)]) {
      const publish = publishConsultation(context, actor, { consultationId: id })
      await expect(publish).rejects.toMatchObject({ name: 'NotAllowedError' })
    }
  })

  test('the checks run again at that moment: a closing time that has passed meanwhile stops it', async () => {
    const context = await aContext()
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    context.clock.set(closing)
    const publish = publishConsultation(context, await anApprover(context), { consultationId: id })
    await expect(publish).rejects.toMatchObject({ rule: 'checks-failed' })
    expect(await findEdition(context.db.read, id)).toBeUndefined()
  })

  test('what was read is what is published: an older stamp is refused', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const seen = approvalStamp(await workingCopy(context, id))
    await returnToAuthor(context, author, { consultationId: id, note: '' })
    await updateDetails(context, author, { ...(await next()), summary: 'Something else.' })
    await requestApproval(context, author, { consultationId: id })
    const approver = await anApprover(context)
    const publish = publishConsultation(context, approver, { consultationId: id, seen })
    await expect(publish).rejects.toMatchObject({ rule: 'changed-since-seen' })
    await publishConsultation(context, approver, {
      consultationId: id,
      seen: approvalStamp(await workingCopy(context, id)),
    })
  })

  test('an opening time that has passed becomes the moment of publication', async () => {
    const context = await aContext()
    const late = new Date('2024-09-11T09:30:00Z')
    const { id, author } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    context.clock.set(late)
    await publishConsultation(context, await anApprover(context), { consultationId: id })
    expect((await findEdition(context.db.read, id))?.content.opensAt).toBe(late.toISOString())
    expect((await workingCopy(context, id)).opensAt).toEqual(late)
  })

  test('a draft is hidden from the public; a published one is not', async () => {
    const context = await aContext()
    const member = await aPerson(context)
    const { id, slug, author } = await aDraftConsultation(context)
    expect(await listVisibleConsultations(context.db.read, member, context.now())).toEqual([])
    await requestApproval(context, author, { consultationId: id })
    await publishConsultation(context, await anApprover(context), { consultationId: id })
    const [listed] = await listVisibleConsultations(context.db.read, member, context.now())
    expect(listed).toMatchObject({ row: { slug }, phase: 'open', edition: { number: 1 } })
  })
})

describe('closing', () => {
  test('open up to the closing instant, closed from it on, to the millisecond', async () => {
    const context = await aContext()
    const { slug } = await aConsultationInProgress(context)
    const row = await findConsultation(context.db.read, slug)
    if (!row) throw new Error('It is missing.')
    const at = (instant: Date, offset: number) => phaseOf(row, new Date(instant.getTime() + offset))
    expect([at(opening, -1), at(opening, 0)]).toEqual(['scheduled', 'open'])
    expect([at(closing, -1), at(closing, 0), at(closing, 1)]).toEqual(['open', 'closed', 'closed'])
  })

  test('the clock moves the proposals on at the instant itself, once', async () => {
    const context = await aContext()
    const { id } = await aConsultationInProgress(context)
    context.clock.set(new Date(closing.getTime() - 1))
    expect(await closeDueConsultations(context)).toEqual([])
    context.clock.set(closing)
    expect(await closeDueConsultations(context)).toEqual([id])
    expect(await closeDueConsultations(context)).toEqual([])
    expect(await listProposals(context.db.read, id)).toMatchObject([{ state: 'analysing' }])
    const events = await listEvents(context.db.read, { consultationId: id, types: ['consultation.closed'] })
    expect(events).toMatchObject([{ actorId: 'clock', at: closing, details: { proposals: ['A'] } }])
  })

  test('two processes at once close it once', async () => {
    const context = await aContext()
    const { id } = await aConsultationInProgress(context)
    context.clock.set(closing)
    const closed = await Promise.all([closeDueConsultations(context), closeDueConsultations(context)])
    expect(closed.flat()).toEqual([id])
  })
})

describe('withdrawing', () => {
  test('an approver takes it back with a reason; its proposals go with it and its editions stay', async () => {
    const context = await aContext()
    const { id, approver } = await aConsultationInProgress(context)
    const silent = withdrawConsultation(context, approver, { consultationId: id, reason: '' })
    await expect(silent).rejects.toMatchObject({ rule: 'reason-required', field: 'reason' })
    await withdrawConsultation(context, approver, { consultationId: id, reason: 'Superseded.' })
    expect((await workingCopy(context, id)).state).toBe('withdrawn')
    expect(await listProposals(context.db.read, id)).toMatchObject([{ state: 'withdrawn' }])
    expect(await findEdition(context.db.read, id)).toBeDefined()
    const again = withdrawConsultation(context, approver, { consultationId: id, reason: 'Again.' })
    await expect(again).rejects.toMatchObject({ rule: 'not-published' })
  })

  test('an author may not, and nothing is taken back that the Department has', async () => {
    const context = await aContext()
    const { id, author, approver } = await aConsultationInProgress(context)
    const byAuthor = withdrawConsultation(context, author, { consultationId: id, reason: 'x' })
    await expect(byAuthor).rejects.toMatchObject({ name: 'NotAllowedError' })
    const { proposals } = context.db.tables
    await context.db.write((tx) => tx.update(proposals).set({ state: 'submitted' }))
    const late = withdrawConsultation(context, approver, { consultationId: id, reason: 'x' })
    await expect(late).rejects.toMatchObject({ rule: 'already-submitted' })
  })
})

test('a published text does not change by itself: editing needs a correction', async () => {
  const context = await aContext()
  const { author, next } = await aConsultationInProgress(context)
  const edit = updateDocument(context, author, { ...(await next()), source: aDocument + '\nMore.' })
  await expect(edit).rejects.toMatchObject({ rule: 'not-editable' })
})
