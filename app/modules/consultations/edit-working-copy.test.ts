import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember, anApprover, anAuthor } from '#test/factories/people.ts'
import { aDraftConsultation, closing, opening, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { requestApproval } from './request-approval.server.ts'
import { updateDates } from './update-dates.server.ts'
import { updateDetails } from './update-details.server.ts'

describe('the working copy', () => {
  test('every change raises the revision and records old and new value', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const before = await workingCopy(context, id)
    const revision = await updateDetails(context, author, { ...(await next()), version: '1.1' })

    expect(revision).toBe(before.revision + 1)
    const [event] = await listEvents(context.db.read, { subject: id, newestFirst: true })
    expect(event).toMatchObject({
      type: 'consultation.changed',
      details: { part: 'details', changes: { version: { from: '1.0', to: '1.1' } } },
    })
  })

  test('a save that changes nothing records nothing', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const events = await listEvents(context.db.read, { subject: id })
    const { revision } = await next()
    expect(await updateDetails(context, author, { consultationId: id, revision, version: '1.0' })).toBe(revision)
    expect(await listEvents(context.db.read, { subject: id })).toHaveLength(events.length)
  })

  test('a form opened before somebody else’s save is refused, and overwrites nothing', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const opened = await next()
    await updateDetails(context, await anAuthor(context), { ...opened, summary: 'From a colleague.' })

    const late = updateDetails(context, author, { ...opened, summary: 'Mine.' })
    await expect(late).rejects.toMatchObject({ rule: 'stale', field: 'revision' })
    expect((await workingCopy(context, id)).summary).toBe('From a colleague.')
  })

  test('an outsider learns nothing of a draft; staff who are not authors may not edit', async () => {
    const context = await aContext()
    const { next } = await aDraftConsultation(context)
    const target = { ...(await next()), summary: 'x' }
    await expect(updateDetails(context, await aMember(context), target)).rejects.toMatchObject({
      name: 'NotFoundError',
    })
    await expect(updateDetails(context, await anApprover(context), target)).rejects.toMatchObject({
      name: 'NotAllowedError',
    })
  })

  test('nothing changes while it is with the approver', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await requestApproval(context, author, { consultationId: id })
    const edit = updateDetails(context, author, { ...(await next()), summary: 'Late thought.' })
    await expect(edit).rejects.toMatchObject({ rule: 'not-editable' })
  })
})

describe('dates', () => {
  test('it cannot close before it opens, or as it opens', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    for (const closesAt of [opening, new Date(opening.getTime() - 1)]) {
      const dates = { ...(await next()), opensAt: opening, closesAt, concludeBy: null, dates: [] }
      await expect(updateDates(context, author, dates)).rejects.toMatchObject({
        rule: 'closes-before-opening',
        field: 'closesAt',
      })
    }
  })

  test('a draft may be without dates for the time being', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDates(context, author, {
      ...(await next()),
      opensAt: null,
      closesAt: closing,
      concludeBy: null,
      dates: [],
    })
    expect((await workingCopy(context, id)).opensAt).toBeNull()
  })
})
