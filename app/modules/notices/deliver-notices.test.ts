import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aContact, happens } from '#test/factories/notices.ts'
import { aMember } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { outboxOf } from '#test/support/outbox.ts'
import { deliverNotices } from './deliver-notices.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
})

describe('notices are made exactly once', () => {
  async function aTold() {
    const consultation = await aPublishedConsultation(context)
    await aMember(context, 'submitter')
    await aContact(context, 'department')
    for (let time = 0; time < 5; time += 1) {
      await happens(context, 'consultation.published', consultation)
      await happens(context, 'response.answer-saved', consultation)
    }
  }

  test('a second run makes no second notice', async () => {
    await aTold()
    await deliverNotices(context)
    const before = await outboxOf(context)

    expect(await deliverNotices(context)).toBe(0)

    expect(await outboxOf(context)).toEqual(before)
    // One for the Party's submitter and one for the Department, at each of five events.
    expect(before).toHaveLength(10)
  })

  test('several at once make no second notice', async () => {
    await aTold()

    await Promise.all([deliverNotices(context), deliverNotices(context), deliverNotices(context)])

    expect(await outboxOf(context)).toHaveLength(10)
    const [cursor] = await context.db.read.select().from(context.db.tables.eventCursors)
    expect(cursor).toMatchObject({ reader: 'notices', sequence: 10 })
  })

  test('a fault in one event leaves neither its notices nor its place behind, and those before it stand', async () => {
    await aTold()
    let count = 0
    const faulty = {
      ...context,
      newId: () => {
        count += 1
        if (count > 7) throw new Error('The disk is full.')
        return context.newId()
      },
    }

    await expect(deliverNotices(faulty)).rejects.toThrow('The disk is full.')
    // The first event's notices stand, two of them mail.
    expect(await outboxOf(context)).toHaveLength(2)
    expect(await context.db.read.select().from(context.db.tables.notices)).toHaveLength(4)
    await deliverNotices(context)

    expect(await outboxOf(context)).toHaveLength(10)
    expect(await context.db.read.select().from(context.db.tables.notices)).toHaveLength(20)
  })

  test('every mail belongs to its notice', async () => {
    await aTold()
    await deliverNotices(context)

    const { notices, outbox } = context.db.tables
    const pairs = await context.db.read
      .select({ notice: notices.id })
      .from(notices)
      .innerJoin(outbox, and(eq(outbox.noticeId, notices.id), eq(outbox.toAddress, notices.recipientEmail)))
    expect(pairs).toHaveLength(10)
  })
})
