import { describe, expect, test } from 'vitest'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { reviseDraft } from '#app/modules/drafting/revise-draft.server.ts'
import { anAnalyst, anApprover, anAuthor, aPerson } from '#test/factories/people.ts'
import { aDraftConsultation, theInstruments, workingCopy } from '#test/factories/working-copies.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { publishConsultation } from './publish-consultation.server.ts'
import { findEdition } from './queries.server.ts'
import { requestApproval } from './request-approval.server.ts'
import { addAmendment } from './save-amendment.server.ts'
import { updateDetails } from './update-details.server.ts'

const lead = (context: TestContext): Promise<PersonActor> =>
  aPerson(context, { roles: ['dcc-author', 'dcc-analyst', 'dcc-approver'] })

describe('two people publish a consultation', () => {
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
})
