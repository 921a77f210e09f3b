import { beforeEach, describe, expect, test } from 'vitest'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { aPublishedConsultation, aSubmittedResponse } from '#test/factories/consultations.ts'
import { anIssuedDirection } from '#test/factories/directions.ts'
import { aContact, happens } from '#test/factories/notices.ts'
import { aMember, anAuthor, anOfficial } from '#test/factories/people.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { addressesIn, outboxOf } from '#test/support/outbox.ts'
import { deliverNotices } from './deliver-notices.server.ts'
import { listNotices } from './queries.server.ts'

let context: TestContext
beforeEach(async () => {
  context = await aContext()
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
    await happens(context, 'submission.sent', submission.consultation, {
      subject: submission.id,
      details: { proposalId: submission.proposalId, round: 2 },
    })
    await deliverNotices(context)
    expect(await addressesIn(context)).toEqual([official.email])
    expect((await outboxOf(context))[0]?.body).toContain('This is round 2.')
    expect((await outboxOf(context))[0]?.body).toContain(`/department/submissions/${submission.id}`)

    await decideSubmission(context, official, {
      submissionId: submission.id,
      outcome: 'further-draft',
      requirements: 'Secret plans for clause 5.',
      requiredBy: '2024-10-31',
    })
    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([author.email, official.email, respondent.email].sort())
    const body = (await outboxOf(context)).find(({ toAddress }) => toAddress === respondent.email)!.body
    expect(body).toContain(
      'Decision: Direct that a further draft be submitted.\nDCC is to submit again by 31 October 2024.',
    )
    expect(body).not.toContain('Secret plans')
  })

  test('issues a direction: the SEC Administrator is told; that the text is in force is told on its day', async () => {
    const administrator = await aContact(context, 'sec-administrator')
    const panel = await aContact(context, 'sec-panel')
    const party = await aMember(context, 'submitter')
    const direction = await anIssuedDirection(context, { reference: 'S1-2024-C' })
    await deliverNotices(context)
    expect(await addressesIn(context)).toEqual([administrator])
    const [issued] = await outboxOf(context)
    expect(issued?.body).toContain(
      'The direction S1-2024-C was issued on 10 September 2024 and takes effect on 1 November 2024.',
    )
    expect(issued?.body).toContain('Annex 1: TMAD, AL 2024-09 amended')
    expect(issued?.body).toContain(`${context.config.publicUrl}/directions/S1-2024-C`)

    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await designateDue(context)
    await deliverNotices(context)

    expect(await addressesIn(context)).toEqual([administrator, panel, party.email].sort())
    const inForce = (await outboxOf(context)).find(({ toAddress }) => toAddress === panel)
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
  await aContact(context, 'authority')
  context.clock.set(new Date('2021-08-27T10:00:00Z'))
  await happens(context, 'conclusion.published', consultation, { details: { proposalId: consultation.proposalId } })

  await deliverNotices(context)

  const [appeal] = (await outboxOf(context)).filter(({ toAddress }) => toAddress.startsWith('authority'))
  expect(appeal?.body).toContain('Last of the 14 days under TMAD 8.9: 10 September 2021')
})
