import { resolve } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { designateDue } from '#app/modules/directions/designate-due.server.ts'
import { decideMembership } from '#app/modules/identity/decide-membership.server.ts'
import { registerOrganisation } from '#app/modules/identity/register-organisation.server.ts'
import { requestMembership } from '#app/modules/identity/request-membership.server.ts'
import { bringIntoForce } from '#app/modules/instruments/bring-into-force.server.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { completeWithoutSubmission } from '#app/modules/submissions/complete-without-submission.server.ts'
import { contractFor } from '#app/server/gate.server.ts'
import { aConcludedProposal } from '#test/factories/conclusions.ts'
import { aSubmittedResponse } from '#test/factories/consultations.ts'
import { aDecidedSubmission, anIssuedDirection } from '#test/factories/directions.ts'
import { happens } from '#test/factories/notices.ts'
import { anAdministrator, anApprover, anAuthor, anOfficial, anOrganisation, aPerson } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { deliverNotices } from './deliver-notices.server.ts'
import { noticeEvents, type NoticeEvent } from './model.ts'
import { readNoticeTemplates } from './notice-words.server.ts'
import { listNotices } from './queries.server.ts'

const procedures = [...loadProcedures(resolve('content/procedures')).keys()]

let context: TestContext
beforeEach(async () => {
  context = await aContext()
  await anAdministrator(context)
  await anApprover(context)
  await anOfficial(context)
})

/** Events whose words need more than a proposal to speak of: made by what makes them in earnest. */
const inEarnest: Partial<Record<NoticeEvent, () => Promise<unknown>>> = {
  'organisation.requested': async () =>
    registerOrganisation(context, await aPerson(context), { name: 'Fir Example Energy', category: 'small-supplier' }),
  'membership.requested': askToJoin,
  'membership.confirmed': () => decideOnJoining('confirmed'),
  'membership.declined': () => decideOnJoining('declined'),
  'direction.issued': () => anIssuedDirection(context),
  'direction.took-effect': async () => {
    await anIssuedDirection(context)
    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await designateDue(context)
  },
  'version.in-force': async () => {
    const { id, approver } = await aConcludedProposal(context, { procedure: 'mehrs-revision' })
    await completeWithoutSubmission(context, approver, { proposalId: id, effectiveFrom: '2024-11-01' })
    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await bringIntoForce(context)
  },
}

async function askToJoin(): Promise<string> {
  const { id: organisationId } = await anOrganisation(context)
  return requestMembership(context, await aPerson(context), { organisationId })
}

async function decideOnJoining(outcome: 'confirmed' | 'declined') {
  const membershipId = await askToJoin()
  await decideMembership(context, await anAuthor(context), { membershipId, outcome })
}

/** The event itself, about a decided proposal of each procedure that has a response; what is returned was asked for before. */
async function asItself(type: NoticeEvent) {
  const author = await anAuthor(context)
  const organisation = await anOrganisation(context)
  for (const procedure of procedures) {
    const decided = await aDecidedSubmission(context, { procedure })
    await aSubmittedResponse(context, decided.consultation, { organisation })
    const subject = type.startsWith('submission') ? decided.id : decided.consultation.id
    const details = { proposalId: decided.proposalId, questions: [], round: 2, requiredBy: '2024-10-31' }
    if (type.endsWith('.returned')) {
      const asked = type.replace('returned', 'approval-requested')
      await happens(context, asked, decided.consultation, { actor: author, subject, details })
    }
    await happens(context, type, decided.consultation, { subject, details })
  }
}

describe('the words', () => {
  test('are there for every event', async () => {
    const templates = await readNoticeTemplates(context)
    expect(Object.keys(templates).sort()).toEqual([...noticeEvents].sort())
  })

  test.each(noticeEvents)('of %s name nothing that is unknown, and lead to a page that exists', async (type) => {
    await (inEarnest[type] ?? (() => asItself(type)))()
    await deliverNotices(context)

    const notices = (await listNotices(context.db.read)).filter(({ eventType }) => eventType === type)
    expect(notices).not.toEqual([])
    for (const { body } of notices) {
      expect(body).not.toContain('{{')
      for (const [address] of body.matchAll(/http:\/\/\S+/g)) {
        expect(contractFor(new URL(address).pathname)?.id).not.toBe('system/not-found')
      }
    }
  })
})
