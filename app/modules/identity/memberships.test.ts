import { describe, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { anonymous, theOperator, type Actor } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aMember, anAnalyst, anObserver, anOrganisation, aPerson } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { changeMembershipRole } from './change-membership-role.server.ts'
import { decideMembership } from './decide-membership.server.ts'
import { disablePerson } from './disable-person.server.ts'
import { endMembership } from './end-membership.server.ts'
import type { MembershipRole } from './model.ts'
import { findMembership, listMembers, listMembershipsOf } from './queries.server.ts'
import { registerOrganisation } from './register-organisation.server.ts'
import { requestMembership } from './request-membership.server.ts'
import { findActor } from './sessions.server.ts'

const hidden = { name: 'NotFoundError' }

/** An organisation with an administrator, a submitter and somebody who asks to join. */
async function aCompany() {
  const context = await aContext()
  const organisation = await anOrganisation(context)
  const administrator = await aMember(context, 'organisation-administrator', organisation)
  const submitter = await aMember(context, 'submitter', organisation)
  const applicant = await aPerson(context)
  const requestId = await requestMembership(context, applicant, { organisationId: organisation.id, role: 'submitter' })
  return { context, organisation, administrator, submitter, applicant, requestId }
}

async function membershipIdOf(context: Context, personId: string): Promise<string> {
  const [membership] = await listMembershipsOf(context.db.read, personId)
  return membership?.id ?? ''
}

const lastEvent = async (context: Context) => (await listEvents(context.db.read)).at(-1)

describe('asking to join', () => {
  test('waits, and gives nothing yet', async () => {
    const { context, applicant, requestId, organisation } = await aCompany()

    expect((await findActor(context.db.read, applicant.id))?.memberships).toEqual([])
    expect(await lastEvent(context)).toMatchObject({
      type: 'membership.requested',
      subject: requestId,
      details: { organisationId: organisation.id, role: 'submitter', from: null, to: 'requested' },
    })
  })

  test('twice is refused, and so is asking as a member', async () => {
    const { context, applicant, submitter, organisation } = await aCompany()
    const input = { organisationId: organisation.id }
    await expect(requestMembership(context, applicant, input)).rejects.toMatchObject({ rule: 'already-requested' })
    await expect(requestMembership(context, submitter, input)).rejects.toMatchObject({ rule: 'already-member' })
  })

  test('is not possible where the organisation is not confirmed, not there, or nobody asks', async () => {
    const { context, applicant, organisation } = await aCompany()
    const waiting = await registerOrganisation(context, await aPerson(context), { name: 'Fir', category: 'other' })
    await expect(requestMembership(context, applicant, { organisationId: waiting })).rejects.toMatchObject(hidden)
    await expect(requestMembership(context, applicant, { organisationId: 'x' })).rejects.toMatchObject(hidden)
    const asked = requestMembership(context, anonymous, { organisationId: organisation.id })
    await expect(asked).rejects.toMatchObject({ name: 'NotAllowedError' })
  })

  test('after a refusal or an end is possible again', async () => {
    const { context, applicant, administrator, requestId, organisation } = await aCompany()
    await decideMembership(context, administrator, { membershipId: requestId, outcome: 'declined' })
    const again = await requestMembership(context, applicant, { organisationId: organisation.id })
    expect(again).toBe(requestId)
    expect(await findMembership(context.db.read, again)).toMatchObject({ state: 'requested', role: 'contributor' })
  })
})

describe('deciding about a request', () => {
  test('its administrator confirms, and may give another role than the one asked for', async () => {
    const { context, administrator, applicant, requestId } = await aCompany()

    await decideMembership(context, administrator, {
      membershipId: requestId,
      outcome: 'confirmed',
      role: 'contributor',
    })

    expect((await findActor(context.db.read, applicant.id))?.memberships).toMatchObject([{ role: 'contributor' }])
    expect(await lastEvent(context)).toMatchObject({
      type: 'membership.confirmed',
      actorId: administrator.id,
      details: { askedFor: 'submitter', role: 'contributor', from: 'requested', to: 'confirmed' },
    })
  })

  test('staff stand in', async () => {
    const { context, applicant, requestId } = await aCompany()
    await decideMembership(context, await anAnalyst(context), { membershipId: requestId, outcome: 'confirmed' })
    expect((await findActor(context.db.read, applicant.id))?.memberships).toMatchObject([{ role: 'submitter' }])
  })

  test('members without that right, other organisations’ administrators and observers see no request', async () => {
    const { context, submitter, applicant, requestId } = await aCompany()
    const strangers: Actor[] = [
      submitter,
      applicant,
      anonymous,
      await aMember(context, 'organisation-administrator'),
      await anObserver(context),
    ]
    for (const actor of strangers) {
      const decided = decideMembership(context, actor, { membershipId: requestId, outcome: 'confirmed' })
      await expect(decided).rejects.toMatchObject(hidden)
    }
  })

  test('it is decided once', async () => {
    const { context, administrator, requestId } = await aCompany()
    await decideMembership(context, administrator, { membershipId: requestId, outcome: 'declined' })
    const again = decideMembership(context, administrator, { membershipId: requestId, outcome: 'confirmed' })
    await expect(again).rejects.toMatchObject({ rule: 'already-decided' })
  })

  test('staff do not let themselves in', async () => {
    const { context, organisation } = await aCompany()
    const staff = await anAnalyst(context)
    const membershipId = await requestMembership(context, staff, { organisationId: organisation.id })
    const decided = decideMembership(context, staff, { membershipId, outcome: 'confirmed' })
    await expect(decided).rejects.toMatchObject({ rule: 'own-request' })
  })

  test('the organisation must be confirmed first', async () => {
    const context = await aContext()
    const person = await aPerson(context)
    await registerOrganisation(context, person, { name: 'Fir', category: 'other' })
    const decided = decideMembership(context, await anAnalyst(context), {
      membershipId: await membershipIdOf(context, person.id),
      outcome: 'confirmed',
    })
    await expect(decided).rejects.toMatchObject({ rule: 'organisation-not-confirmed' })
  })
})

describe('changing a role', () => {
  test('takes effect at once, with old and new value on record', async () => {
    const { context, administrator, submitter } = await aCompany()
    const membershipId = await membershipIdOf(context, submitter.id)

    await changeMembershipRole(context, administrator, { membershipId, role: 'contributor' })

    expect((await findActor(context.db.read, submitter.id))?.memberships).toMatchObject([{ role: 'contributor' }])
    expect(await lastEvent(context)).toMatchObject({
      type: 'membership.role-changed',
      details: { from: 'submitter', to: 'contributor' },
    })
  })

  test('to the same role writes nothing', async () => {
    const { context, administrator, submitter } = await aCompany()
    const before = await listEvents(context.db.read)
    const membershipId = await membershipIdOf(context, submitter.id)
    await changeMembershipRole(context, administrator, { membershipId, role: 'submitter' })
    expect(await listEvents(context.db.read)).toHaveLength(before.length)
  })

  test('never costs an organisation its last administrator', async () => {
    const { context, administrator, submitter } = await aCompany()
    const own = await membershipIdOf(context, administrator.id)
    const demote = () => changeMembershipRole(context, administrator, { membershipId: own, role: 'submitter' })
    await expect(demote()).rejects.toMatchObject({ rule: 'last-organisation-administrator' })

    const membershipId = await membershipIdOf(context, submitter.id)
    await changeMembershipRole(context, administrator, { membershipId, role: 'organisation-administrator' })
    await demote()
  })

  test('an administrator whose account is closed does not count', async () => {
    const { context, administrator, organisation } = await aCompany()
    const second = await aMember(context, 'organisation-administrator', organisation)
    await disablePerson(context, theOperator, { personId: second.id })

    const membershipId = await membershipIdOf(context, administrator.id)
    const ended = endMembership(context, administrator, { membershipId })
    await expect(ended).rejects.toMatchObject({ rule: 'last-organisation-administrator' })
    await endMembership(context, administrator, { membershipId: await membershipIdOf(context, second.id) })
  })

  test.each<MembershipRole>(['contributor', 'submitter'])('a %s may not', async (role) => {
    const { context, organisation, administrator } = await aCompany()
    const actor = await aMember(context, role, organisation)
    const input = { membershipId: await membershipIdOf(context, administrator.id), role: 'contributor' as const }
    await expect(changeMembershipRole(context, actor, input)).rejects.toMatchObject(hidden)
  })

  test('needs a member', async () => {
    const { context, administrator, requestId } = await aCompany()
    const changed = changeMembershipRole(context, administrator, { membershipId: requestId, role: 'contributor' })
    await expect(changed).rejects.toMatchObject({ rule: 'not-a-member' })
  })
})

describe('ending a membership', () => {
  test('takes effect at once and stays on record', async () => {
    const { context, administrator, submitter, organisation } = await aCompany()

    await endMembership(context, administrator, { membershipId: await membershipIdOf(context, submitter.id) })

    expect((await findActor(context.db.read, submitter.id))?.memberships).toEqual([])
    expect((await listMembers(context.db.read, organisation.id)).map(({ personId }) => personId)).not.toContain(
      submitter.id,
    )
    expect(await lastEvent(context)).toMatchObject({
      type: 'membership.ended',
      details: { personId: submitter.id, from: 'confirmed', to: 'ended' },
    })
  })

  test('members leave by themselves, and applicants take their request back', async () => {
    const { context, submitter, applicant, requestId } = await aCompany()
    await endMembership(context, submitter, { membershipId: await membershipIdOf(context, submitter.id) })
    await endMembership(context, applicant, { membershipId: requestId })
    expect(await findMembership(context.db.read, requestId)).toMatchObject({ state: 'ended' })
  })

  test('nobody ends another’s without managing the organisation', async () => {
    const { context, submitter, administrator, applicant } = await aCompany()
    const membershipId = await membershipIdOf(context, administrator.id)
    for (const actor of [submitter, applicant, anonymous]) {
      await expect(endMembership(context, actor, { membershipId })).rejects.toMatchObject(hidden)
    }
  })

  test('the last administrator stays, and an ended one is not ended again', async () => {
    const { context, administrator, submitter } = await aCompany()
    const last = endMembership(context, administrator, {
      membershipId: await membershipIdOf(context, administrator.id),
    })
    await expect(last).rejects.toMatchObject({ rule: 'last-organisation-administrator' })

    const membershipId = await membershipIdOf(context, submitter.id)
    await endMembership(context, administrator, { membershipId })
    await expect(endMembership(context, administrator, { membershipId })).rejects.toMatchObject({
      rule: 'not-a-member',
    })
  })
})
