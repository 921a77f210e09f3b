import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aContact, happens } from '#test/factories/notices.ts'
import { aMember, anOrganisation } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { addressesIn, outboxOf } from '#test/support/outbox.ts'
import { deliverNotices } from './deliver-notices.server.ts'
import { countNotices, listNotices } from './queries.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
})

describe('a consultation is published', () => {
  test('those who can submit for a SEC Party, the Department and the Authority are told, once each', async () => {
    const consultation = await aPublishedConsultation(context)
    const party = await anOrganisation(context, { category: 'small-supplier' })
    const submitter = await aMember(context, 'submitter', party)
    const administrator = await aMember(context, 'organisation-administrator', party)
    await aMember(context, 'contributor', party)
    await aMember(context, 'submitter', await anOrganisation(context, { category: 'trade-body' }))
    const offices = [
      await aContact(context, 'department'),
      await aContact(context, 'authority'),
      await aContact(context, 'sec-panel'),
    ]
    await happens(context, 'consultation.published', consultation, { details: { edition: 1 } })

    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([submitter.email, administrator.email, ...offices].sort())
    const [first] = (await outboxOf(context)).filter(({ toAddress }) => toAddress === submitter.email)
    expect(first?.subject).toBe('Consultation open: Extension')
    expect(first?.body).toContain('until 5pm on 8 October 2024, London time')
    expect(first?.body).toContain('A. Extend the document')
    expect(first?.body).toContain(`${context.config.publicUrl}/consultations/${consultation.slug}`)
    expect(first?.body).toContain('This notice is given under SEC N6.4.')
    expect(first?.body).toContain(`because ${party.name} is a Party to the Code`)
  })

  test('somebody whom several rules name gets one mail, and the record names every rule', async () => {
    const consultation = await aPublishedConsultation(context)
    await aContact(context, 'department')
    await happens(context, 'consultation.published', consultation)
    await deliverNotices(context)

    const notices = await listNotices(context.db.read, { consultationId: consultation.id, channel: 'email' })
    expect(notices).toMatchObject([
      { rule: 'published, A: announce', clause: 'SEC N6.4', audience: 'department', channel: 'email' },
    ])
  })

  test('a body without an address, and a Party without people, are on record as not told', async () => {
    const consultation = await aPublishedConsultation(context)
    const party = await anOrganisation(context, { name: 'Silent Example Energy' })
    const event = await happens(context, 'consultation.published', consultation)

    await deliverNotices(context)

    expect(await outboxOf(context)).toEqual([])
    const notices = await listNotices(context.db.read, { channel: 'none' })
    expect(notices.map(({ recipientName }) => recipientName).sort()).toEqual(
      [party.name, 'SEC Panel', 'The Authority (Ofgem)', 'The Department'].sort(),
    )
    expect(notices[0]).toMatchObject({ recipientEmail: null, sentAt: null })
    expect(notices.find(({ recipientName }) => recipientName === 'SEC Panel')?.body).toContain('nobody to write to')
    expect(await countNotices(context.db.read, [event.sequence])).toEqual(
      new Map([[event.sequence, { told: 0, untold: 4 }]]),
    )
  })

  test('neither people who have left nor organisations that are not confirmed are told', async () => {
    const consultation = await aPublishedConsultation(context)
    const left = await aMember(context, 'submitter')
    const waiting = await aMember(context, 'submitter')
    const gone = await aMember(context, 'submitter')
    const { people, organisations, memberships } = context.db.tables
    await context.db.write(async (tx) => {
      await tx.update(people).set({ disabledAt: context.now() }).where(eq(people.id, left.id))
      await tx
        .update(organisations)
        .set({ state: 'requested' })
        .where(eq(organisations.id, waiting.memberships[0]!.organisationId))
      await tx.update(memberships).set({ state: 'ended' }).where(eq(memberships.personId, gone.id))
    })
    await happens(context, 'consultation.published', consultation)

    await deliverNotices(context)

    expect(await outboxOf(context)).toEqual([])
  })

  test('a practice consultation is told to nobody outside where people rely on the portal', async () => {
    const consultation = await aPublishedConsultation(context)
    await aMember(context, 'submitter')
    await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))
    await happens(context, 'consultation.published', consultation)

    await deliverNotices({ ...context, config: { ...context.config, mode: 'production' } })

    expect(await outboxOf(context)).toEqual([])
    const [notice] = await listNotices(context.db.read)
    expect(notice?.body).toContain('practice consultation')
  })
})
