import { and, eq } from 'drizzle-orm'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { theClock, type Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { contractFor } from '#app/server/gate.server.ts'
import { aPublishedConsultation, aSubmittedResponse, type TestConsultation } from '#test/factories/consultations.ts'
import { aDecidedSubmission, anIssuedDirection } from '#test/factories/directions.ts'
import {
  aMember,
  anAnalyst,
  anApprover,
  anAuthor,
  anOfficial,
  anOrganisation,
  aPerson,
} from '#test/factories/people.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { deliverNotices } from './deliver-notices.server.ts'
import { noticeEvents } from './model.ts'
import { readNoticeTemplates } from './notice-words.server.ts'
import { countNotices, listNotices } from './queries.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
})

function happens(
  type: string,
  consultation: { id: string },
  more: { actor?: Actor; subject?: string; details?: object } = {},
) {
  return context.db.write((tx) =>
    appendEvent(context, tx, {
      type,
      subject: more.subject ?? consultation.id,
      consultationId: consultation.id,
      actor: more.actor ?? theClock,
      details: { ...more.details },
    }),
  )
}

async function aContact(audience: string) {
  const email = `${audience}@example.org`
  await context.db.write((tx) =>
    tx.insert(tx.tables.contacts).values({ id: context.newId(), audience, name: `${audience} office`, email }),
  )
  return email
}

async function mail(given: Context = context) {
  const { outbox } = given.db.tables
  const rows = await given.db.read.select().from(outbox)
  return rows.sort((a, b) => (a.toAddress < b.toAddress ? -1 : 1))
}

async function addresses() {
  return (await mail()).map(({ toAddress }) => toAddress).sort()
}

describe('a consultation is published', () => {
  test('those who can submit for a SEC Party, the Department and the Authority are told, once each', async () => {
    const consultation = await aPublishedConsultation(context)
    const party = await anOrganisation(context, { category: 'small-supplier' })
    const submitter = await aMember(context, 'submitter', party)
    const administrator = await aMember(context, 'organisation-administrator', party)
    await aMember(context, 'contributor', party)
    await aMember(context, 'submitter', await anOrganisation(context, { category: 'trade-body' }))
    const offices = [await aContact('department'), await aContact('authority'), await aContact('sec-panel')]
    await happens('consultation.published', consultation, { details: { edition: 1 } })

    await deliverNotices(context)

    expect(await addresses()).toEqual([submitter.email, administrator.email, ...offices].sort())
    const [first] = (await mail()).filter(({ toAddress }) => toAddress === submitter.email)
    expect(first?.subject).toBe('Consultation open: Extension')
    expect(first?.body).toContain('until 5pm on 8 October 2024, London time')
    expect(first?.body).toContain('A. Extend the document')
    expect(first?.body).toContain(`${context.config.publicUrl}/consultations/${consultation.slug}`)
    expect(first?.body).toContain('This notice is given under SEC N6.4.')
    expect(first?.body).toContain(`because ${party.name} is a Party to the Code`)
  })

  test('somebody whom several rules name gets one mail, and the record names every rule', async () => {
    const consultation = await aPublishedConsultation(context)
    await aContact('department')
    await happens('consultation.published', consultation)
    await deliverNotices(context)

    const notices = await listNotices(context.db.read, { consultationId: consultation.id, channel: 'email' })
    expect(notices).toMatchObject([
      { rule: 'published, A: announce', clause: 'SEC N6.4', audience: 'department', channel: 'email' },
    ])
  })

  test('a body without an address, and a Party without people, are on record as not told', async () => {
    const consultation = await aPublishedConsultation(context)
    const party = await anOrganisation(context, { name: 'Silent Example Energy' })
    const event = await happens('consultation.published', consultation)

    await deliverNotices(context)

    expect(await mail()).toEqual([])
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
    await happens('consultation.published', consultation)

    await deliverNotices(context)

    expect(await mail()).toEqual([])
  })

  test('a practice consultation is told to nobody outside where people rely on the portal', async () => {
    const consultation = await aPublishedConsultation(context)
    await aMember(context, 'submitter')
    await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))
    await happens('consultation.published', consultation)

    await deliverNotices({ ...context, config: { ...context.config, mode: 'production' } })

    expect(await mail()).toEqual([])
    const [notice] = await listNotices(context.db.read)
    expect(notice?.body).toContain('practice consultation')
  })
})

describe('a consultation is corrected', () => {
  async function aResponseInDraft(
    consultation: TestConsultation,
    organisationId: string | null,
    personId: string | null,
  ) {
    const id = context.newId()
    const facts = {
      consultationId: consultation.id,
      organisationId,
      personId,
      respondentKey: organisationId ? `organisation:${organisationId}` : `person:${personId}`,
      state: 'draft' as const,
      channel: 'portal' as const,
      isConfidential: false,
      confidentialReason: '',
      createdAt: context.now(),
      createdBy: 'x',
      updatedAt: context.now(),
    }
    const answer = {
      responseId: id,
      questionKey: 'q1',
      text: 'Words that nobody else may read.',
      isConfidential: true,
      confidentialReason: 'Secret',
      revision: 1,
      updatedAt: context.now(),
      updatedBy: 'x',
    }
    await context.db.write(async (tx) => {
      await tx.insert(tx.tables.responses).values({ id, ...facts })
      await tx.insert(tx.tables.answers).values(answer)
    })
  }

  test('everyone with a response is told which questions changed and which answers to look at again', async () => {
    const consultation = await aPublishedConsultation(context)
    const contributor = await aMember(context, 'contributor')
    await aResponseInDraft(consultation, contributor.memberships[0]!.organisationId, null)
    const alone = await aPerson(context)
    await aResponseInDraft(consultation, null, alone.id)
    const submitter = await aMember(context, 'submitter')
    const { organisationId, organisationName: name, category } = submitter.memberships[0]!
    await aSubmittedResponse(context, consultation, {
      organisation: { id: organisationId, name, category, corporateGroup: null } as never,
    })
    await aMember(context, 'submitter')
    await happens('consultation.corrected', consultation, {
      details: {
        edition: 2,
        reason: 'Paragraph 3 gave a wrong year.',
        closesAt: { from: '2024-10-08T16:00:00.000Z', to: '2024-10-15T16:00:00.000Z' },
        questions: ['q1', 'q2'],
      },
    })

    await deliverNotices(context)

    expect(await addresses()).toEqual([contributor.email, alone.email, submitter.email].sort())
    const body = (await mail()).find(({ toAddress }) => toAddress === alone.email)!.body
    expect(body).toContain('Why: Paragraph 3 gave a wrong year.')
    expect(body).toContain('now taken until 5pm on 15 October 2024')
    expect(body).toContain('- Question One: you have an answer to it, so look at it again\n- Question Two\n')
    expect(body).toContain(`/consultations/${consultation.slug}/editions`)
    expect(JSON.stringify(await mail())).not.toContain('Words that nobody else may read')
  })
})

describe('approval', () => {
  test('is asked of approvers, but not of the one who asks', async () => {
    const consultation = await aPublishedConsultation(context)
    const approver = await anApprover(context)
    const lead = await aPerson(context, { roles: ['dcc-author', 'dcc-approver'] })
    await happens('consultation.approval-requested', consultation, { actor: lead, details: { isCorrection: true } })

    await deliverNotices(context)

    expect(await addresses()).toEqual([approver.email])
    expect((await mail())[0]?.body).toContain('asks for approval of the correction of the consultation')
  })

  test('refused, goes back to the one who asked', async () => {
    const consultation = await aPublishedConsultation(context)
    const author = await anAuthor(context)
    const approver = await anApprover(context)
    await happens('consultation.approval-requested', consultation, { actor: await anAuthor(context) })
    await happens('consultation.approval-requested', consultation, { actor: author })
    await happens('consultation.returned', consultation, { actor: approver })

    await deliverNotices(context)

    const returned = (await mail()).filter(({ subject }) => subject.startsWith('Returned to you'))
    expect(returned.map(({ toAddress }) => toAddress)).toEqual([author.email])
  })

  test('of a conclusion is asked and refused in the same way', async () => {
    const consultation = await aPublishedConsultation(context)
    const analyst = await anAnalyst(context)
    const approver = await anApprover(context)
    const about = { subject: 'conclusion-1', details: { proposalId: consultation.proposalId } }
    await happens('conclusion.approval-requested', consultation, { actor: analyst, ...about })
    await happens('conclusion.returned', consultation, { actor: approver, ...about })

    await deliverNotices(context)

    expect(await addresses()).toEqual([analyst.email, approver.email].sort())
  })
})

describe('the Department', () => {
  test('is told of a submission; its decision is told to DCC and to those whom the procedure names', async () => {
    const official = await anOfficial(context)
    const author = await anAuthor(context)
    const submission = await aSentSubmission(context)
    const respondent = await aMember(context, 'submitter')
    const { organisationId, organisationName: name, category } = respondent.memberships[0]!
    await aSubmittedResponse(context, submission.consultation, {
      organisation: { id: organisationId, name, category, corporateGroup: null } as never,
    })
    await happens('submission.sent', submission.consultation, {
      subject: submission.id,
      details: { proposalId: submission.proposalId, round: 2 },
    })
    await deliverNotices(context)
    expect(await addresses()).toEqual([official.email])
    expect((await mail())[0]?.body).toContain('This is round 2.')
    expect((await mail())[0]?.body).toContain(`/department/submissions/${submission.id}`)

    await decideSubmission(context, official, {
      submissionId: submission.id,
      outcome: 'further-draft',
      requirements: 'Secret plans for clause 5.',
      requiredBy: '2024-10-31',
    })
    await deliverNotices(context)

    expect(await addresses()).toEqual([author.email, official.email, respondent.email].sort())
    const body = (await mail()).find(({ toAddress }) => toAddress === respondent.email)!.body
    expect(body).toContain(
      'Decision: Direct that a further draft be submitted.\nDCC is to submit again by 31 October 2024.',
    )
    expect(body).not.toContain('Secret plans')
  })

  test('issues a direction: the SEC Administrator is told; that the text is in force is told on its day', async () => {
    const administrator = await aContact('sec-administrator')
    const panel = await aContact('sec-panel')
    const party = await aMember(context, 'submitter')
    const direction = await anIssuedDirection(context, { reference: 'S1-2024-C' })
    await deliverNotices(context)
    expect(await addresses()).toEqual([administrator])
    const [issued] = await mail()
    expect(issued?.body).toContain(
      'The direction S1-2024-C was issued on 10 September 2024 and takes effect on 1 November 2024.',
    )
    expect(issued?.body).toContain('Annex 1: TMAD, AL 2024-09 amended')
    expect(issued?.body).toContain(`${context.config.publicUrl}/directions/S1-2024-C`)

    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await designateDue(context)
    await deliverNotices(context)

    expect(await addresses()).toEqual([administrator, panel, party.email].sort())
    const inForce = (await mail()).find(({ toAddress }) => toAddress === panel)
    expect(inForce?.subject).toBe('In force: TMAD AL 2024-09 amended')
    expect(inForce?.body).toContain('From 1 November 2024: TMAD AL 2024-09 amended.')
    const notices = await listNotices(context.db.read, { consultationId: direction.consultation.id })
    expect(notices.filter(({ recipientName }) => recipientName.startsWith('sec-panel'))).toMatchObject([
      { rule: 'A: new-version', clause: 'SEC X5', eventType: 'direction.took-effect' },
    ])
  })

  test('approves a timetable: Responsible Suppliers, whom nobody can be found for, are on record as not told', async () => {
    await anIssuedDirection(context, { procedure: 'rp-decommissioning', effective: null })
    await deliverNotices(context)

    const untold = await listNotices(context.db.read, { channel: 'none' })
    expect(untold.map(({ audience }) => audience)).toContain('responsible-suppliers')
    const notice = untold.find(({ audience }) => audience === 'responsible-suppliers')
    expect(notice).toMatchObject({ clause: 'TMAD 7', rule: 'A: timetable-confirmed' })
    expect(notice?.body).toContain('Requesting Party Decommissioning Date: 3 November 2024')
  })
})

test('the last day for an appeal is reckoned from the day of publication', async () => {
  const consultation = await aPublishedConsultation(context, { procedure: 'mehrs-revision' })
  await aContact('authority')
  context.clock.set(new Date('2021-08-27T10:00:00Z'))
  await happens('conclusion.published', consultation, { details: { proposalId: consultation.proposalId } })

  await deliverNotices(context)

  const [appeal] = (await mail()).filter(({ toAddress }) => toAddress.startsWith('authority'))
  expect(appeal?.body).toContain('Last of the 14 days under TMAD 8.9: 10 September 2021')
})

describe('exactly once', () => {
  async function aTold() {
    const consultation = await aPublishedConsultation(context)
    await aMember(context, 'submitter')
    await aContact('department')
    for (let time = 0; time < 5; time += 1) {
      await happens('consultation.published', consultation)
      await happens('response.answer-saved', consultation)
    }
  }

  test('a second run makes no second notice', async () => {
    await aTold()
    await deliverNotices(context)
    const before = await mail()

    expect(await deliverNotices(context)).toBe(0)

    expect(await mail()).toEqual(before)
    // One for the Party's submitter and one for the Department, at each of five events.
    expect(before).toHaveLength(10)
  })

  test('several at once make no second notice', async () => {
    await aTold()

    await Promise.all([deliverNotices(context), deliverNotices(context), deliverNotices(context)])

    expect(await mail()).toHaveLength(10)
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
    const half = (await mail()).length
    expect(half).toBeLessThan(10)
    await deliverNotices(context)

    expect(await mail()).toHaveLength(10)
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

describe('the words', () => {
  test('are there for every event', async () => {
    const templates = await readNoticeTemplates(context)
    expect(Object.keys(templates).sort()).toEqual([...noticeEvents].sort())
  })

  test.each(noticeEvents)('of %s name nothing that is unknown, and lead to a page that exists', async (type) => {
    await anApprover(context)
    await anAuthor(context)
    for (const procedure of loadProcedures(resolve('content/procedures')).keys()) {
      const decided = await aDecidedSubmission(context, { procedure })
      await happens(type, decided.consultation, {
        subject: type.startsWith('submission') ? decided.id : decided.consultation.id,
        details: { proposalId: decided.proposalId, questions: [], round: 2, requiredBy: '2024-10-31' },
      })
    }
    await deliverNotices(context)

    for (const { body } of await listNotices(context.db.read)) {
      expect(body).not.toContain('{{')
      for (const [address] of body.matchAll(/http:\/\/\S+/g)) {
        expect(contractFor(new URL(address).pathname)?.id).not.toBe('system/not-found')
      }
    }
  })
})
