import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConsultationInProgress, aDocument, closing, workingCopy } from '#test/factories/working-copies.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { addAttachment } from './add-attachment.server.ts'
import { compareEditions } from './compare-editions.ts'
import { publishCorrection } from './publish-correction.server.ts'
import { findConsultation, findEdition, listEditions } from './queries.server.ts'
import { requestApproval } from './request-approval.server.ts'
import { returnToAuthor } from './return-to-author.server.ts'
import { saveProposal } from './save-proposal.server.ts'
import { saveQuestion } from './save-question.server.ts'
import { discardCorrection, startCorrection } from './start-correction.server.ts'
import { updateDates } from './update-dates.server.ts'
import { updateDetails } from './update-details.server.ts'
import { updateDocument } from './update-document.server.ts'

async function aCorrection(context: TestContext) {
  const consultation = await aConsultationInProgress(context)
  await startCorrection(context, consultation.author, {
    consultationId: consultation.id,
    reason: 'The year was wrong.',
  })
  return consultation
}

type Corrected = Awaited<ReturnType<typeof aCorrection>>

async function publish(context: TestContext, { id, author, approver }: Corrected) {
  await requestApproval(context, author, { consultationId: id })
  return publishCorrection(context, approver, { consultationId: id })
}

const later = new Date('2024-10-15T16:00:00Z')
const moved = async (consultation: Corrected, closesAt: Date | null) => ({
  ...(await consultation.next()),
  opensAt: null,
  closesAt,
  concludeBy: '2024-10-29',
  dates: [],
})

describe('a correction', () => {
  test('is a further edition with its reason; the first stays as it was', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author, next } = consultation
    await updateDocument(context, author, { ...(await next()), source: aDocument.replace('one year', 'two years') })
    expect(await publish(context, consultation)).toMatchObject({ edition: 2 })

    const [first, second] = await listEditions(context.db.read, id)
    expect(second).toMatchObject({ number: 2, reason: 'The year was wrong.', approvedBy: consultation.approver.id })
    if (!first || !second) throw new Error('An edition is missing.')
    expect(compareEditions(first.content, second.content)).toEqual([
      {
        place: 'Paragraph 1',
        words: [
          { kind: 'same', text: 'The document would last ' },
          { kind: 'deleted', text: 'one year' },
          { kind: 'inserted', text: 'two years' },
          { kind: 'same', text: ' longer.' },
        ],
      },
    ])
    const events = await listEvents(context.db.read, { consultationId: id, types: ['consultation.corrected'] })
    expect(events).toMatchObject([
      { details: { edition: 2, reason: 'The year was wrong.', places: ['Paragraph 1'], questions: [] } },
    ])
    expect(await workingCopy(context, id)).toMatchObject({
      hasCorrection: false,
      source: expect.stringContaining('two'),
    })
  })

  test('changes nothing that is published until a second person publishes it', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, slug, author, next } = consultation
    await updateDetails(context, author, { ...(await next()), title: 'Another title' })
    await updateDates(context, author, await moved(consultation, later))
    expect(await findConsultation(context.db.read, slug)).toMatchObject({ closesAt: closing })
    expect((await findEdition(context.db.read, id))?.content.title).toBe('Extending a document by one year')
    const alone = publishCorrection(context, consultation.approver, { consultationId: id })
    await expect(alone).rejects.toMatchObject({ rule: 'not-awaiting-approval' })
  })

  test('tells which questions were reworded, for those who have begun to answer', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author, next } = consultation
    const words = { key: 'q1', label: 'Question One', proposal: 'A', kind: 'position-and-rationale' } as const
    await saveQuestion(context, author, {
      ...(await next()),
      ...words,
      isRequired: true,
      isNew: false,
      text: 'Do you approve?',
    })
    await publish(context, consultation)
    const [event] = await listEvents(context.db.read, { consultationId: id, types: ['consultation.corrected'] })
    expect(event?.details).toMatchObject({ questions: ['q1'], places: ['Question One'] })
    expect((await workingCopy(context, id)).questions).toMatchObject([{ key: 'q1', text: 'Do you approve?' }])
  })

  test('may correct a proposal’s words, its dates and the attachments', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author, next } = consultation
    const [proposal] = (await workingCopy(context, id)).proposals
    if (!proposal) throw new Error('The proposal is missing.')
    await saveProposal(context, author, { ...(await next()), ...proposal, isNew: false, summary: 'Two years.' })
    await addAttachment(context, author, { ...(await next()), title: 'Template', kind: 'response-template' })
    expect((await findEdition(context.db.read, id))?.content.attachments).toEqual([])
    await publish(context, consultation)
    expect((await findEdition(context.db.read, id))?.content).toMatchObject({
      proposals: [{ id: proposal.id, summary: 'Two years.' }],
      attachments: [{ number: 1, kind: 'response-template' }],
    })
    expect(await workingCopy(context, id)).toMatchObject({
      proposals: [{ state: 'consulting' }],
      attachments: [{ number: 1 }],
    })
  })

  test('cannot add, remove or change the kind of a question', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author, next } = consultation
    const base = { label: 'Two', proposal: 'A', isRequired: true, text: 'What else?' }
    const added = saveQuestion(context, author, { ...(await next()), ...base, key: 'q2', kind: 'general', isNew: true })
    await expect(added).rejects.toMatchObject({ rule: 'already-published' })
    const changed = saveQuestion(context, author, {
      ...(await next()),
      ...base,
      key: 'q1',
      kind: 'general',
      isNew: false,
    })
    await expect(changed).rejects.toMatchObject({ rule: 'already-published' })

    await updateDocument(context, author, { ...(await next()), source: '[1] No questions at all.' })
    const request = requestApproval(context, author, { consultationId: id })
    await expect(request).rejects.toMatchObject({ rule: 'checks-failed' })
  })

  test('that says nothing new is refused', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    await expect(publish(context, consultation)).rejects.toMatchObject({ rule: 'nothing-corrected' })
  })

  test('can be sent back, and given up', async () => {
    const context = await aContext()
    const { id, author, approver } = await aCorrection(context)
    await requestApproval(context, author, { consultationId: id })
    const early = discardCorrection(context, author, { consultationId: id })
    await expect(early).rejects.toMatchObject({ rule: 'no-correction' })
    await returnToAuthor(context, approver, { consultationId: id, note: 'Say which year.' })
    await discardCorrection(context, author, { consultationId: id })
    expect(await workingCopy(context, id)).toMatchObject({ hasCorrection: false, state: 'published' })
  })

  test('needs an author, a reason, a published text and no other correction', async () => {
    const context = await aContext()
    const { id, author, approver } = await aConsultationInProgress(context)
    const start = (actor: typeof author, reason: string) =>
      startCorrection(context, actor, { consultationId: id, reason })
    await expect(start(approver, 'x')).rejects.toMatchObject({ name: 'NotAllowedError' })
    await expect(start(author, ' ')).rejects.toMatchObject({ rule: 'reason-required', field: 'reason' })
    await start(author, 'A slip.')
    await expect(start(await anAuthor(context), 'Another.')).rejects.toMatchObject({ rule: 'correction-under-way' })
  })

  test('is never approved by the person who asked for it', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author } = consultation
    await requestApproval(context, author, { consultationId: id })
    const both = { ...author, roles: ['dcc-author', 'dcc-approver'] as const }
    const own = publishCorrection(context, both, { consultationId: id })
    await expect(own).rejects.toMatchObject({ rule: 'same-person' })
  })
})

describe('the deadline in a correction', () => {
  test('may be extended while it is still to come', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    await updateDates(context, consultation.author, await moved(consultation, later))
    await publish(context, consultation)
    expect(await findConsultation(context.db.read, consultation.slug)).toMatchObject({ closesAt: later })
  })

  test.each([
    ['deadline-removed', null],
    ['deadline-shortened', new Date(closing.getTime() - 1)],
  ])('%s', async (rule, closesAt) => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const update = updateDates(context, consultation.author, await moved(consultation, closesAt))
    await expect(update).rejects.toMatchObject({ rule, field: 'closesAt' })
  })

  test('that has passed does not come back: neither by editing nor by approving late', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    const { id, author } = consultation
    await updateDates(context, author, await moved(consultation, later))
    await requestApproval(context, author, { consultationId: id })
    context.clock.set(closing)
    const late = publishCorrection(context, await anApprover(context), { consultationId: id })
    await expect(late).rejects.toMatchObject({ rule: 'checks-failed' })
    expect(await findConsultation(context.db.read, consultation.slug)).toMatchObject({ closesAt: closing })

    await returnToAuthor(context, author, { consultationId: id, note: '' })
    const reopen = updateDates(context, author, await moved(consultation, new Date('2024-10-20T16:00:00Z')))
    await expect(reopen).rejects.toMatchObject({ rule: 'deadline-passed' })
  })

  test('a text may still be corrected after closing, with the deadline as it was', async () => {
    const context = await aContext()
    const consultation = await aCorrection(context)
    context.clock.set(new Date('2024-10-09T08:00:00Z'))
    const { author, next } = consultation
    await updateDocument(context, author, { ...(await next()), source: aDocument.replace('one year', 'two years') })
    expect(await publish(context, consultation)).toMatchObject({ edition: 2 })
  })
})
