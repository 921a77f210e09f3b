import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anApprover, aPerson } from '#test/factories/people.ts'
import {
  aConsultationInProgress,
  aDocument,
  aDraftConsultation,
  closing,
  opening,
  workingCopy,
} from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { approvalStamp } from './approval-rules.server.ts'
import { publishConsultation } from './publish-consultation.server.ts'
import { findEdition, listProposals, listVisibleConsultations } from './queries.server.ts'
import { requestApproval } from './request-approval.server.ts'
import { returnToAuthor } from './return-to-author.server.ts'
import { updateDetails } from './update-details.server.ts'
import { updateDocument } from './update-document.server.ts'

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
    expect((await findEdition(context.db.read, id))?.content.summary).toBe('Something else.')
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

test('a published text does not change by itself: editing needs a correction', async () => {
  const context = await aContext()
  const { author, next } = await aConsultationInProgress(context)
  const edit = updateDocument(context, author, { ...(await next()), source: aDocument + '\nMore.' })
  await expect(edit).rejects.toMatchObject({ rule: 'not-editable' })
})
