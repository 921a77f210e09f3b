import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { bringIntoForce } from '#app/modules/instruments/bring-into-force.server.ts'
import { findVersion } from '#app/modules/instruments/queries.server.ts'
import { aConcludedProposal, aWrittenReport } from '#test/factories/conclusions.ts'
import { anApprover, aMember } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { completeWithoutSubmission } from './complete-without-submission.server.ts'

const mehrs = { procedure: 'mehrs-revision' }

test('the concluded text becomes the next version, with its day, and the clock brings it into force', async () => {
  const context = await aContext()
  const { id, approver, draft } = await aConcludedProposal(context, mehrs)
  const { versionIds } = await completeWithoutSubmission(context, approver, {
    proposalId: id,
    effectiveFrom: '2024-11-01',
  })

  const version = await findVersion(context.db.read, 'tmad', 'AL 2025')
  expect(version).toMatchObject({
    id: versionIds[0],
    state: 'designated',
    inForceFrom: '2024-11-01',
    directionId: null,
  })
  expect(version?.hash).toBe(draft.hash)
  const events = await listEvents(context.db.read, { types: ['version.published', 'proposal.completed'] })
  expect(events.map(({ type }) => type)).toEqual(['version.published', 'proposal.completed'])
  expect(events[1]).toMatchObject({
    subject: id,
    details: { effectiveFrom: '2024-11-01', to: 'completed', versionIds },
  })

  context.clock.set(new Date('2024-11-01T09:00:00Z'))
  await bringIntoForce(context)
  expect((await findVersion(context.db.read, 'tmad', 'AL 2025'))?.state).toBe('in-force')
})

test('the appeal window counts from the day on which the conclusion was published', async () => {
  const context = await aContext()
  const { id, approver } = await aConcludedProposal(context, mehrs)
  const complete = (effectiveFrom: string) =>
    completeWithoutSubmission(context, approver, { proposalId: id, effectiveFrom })

  await expect(complete('2024-10-22')).rejects.toMatchObject({ rule: 'time-rule', field: 'effectiveFrom' })
  await complete('2024-10-23')
})

test('refusals: a day that has passed or is none, a proposal not concluded, one that somebody decides on, others than approvers', async () => {
  const context = await aContext()
  const { id, analyst, approver } = await aConcludedProposal(context, mehrs)
  const input = { proposalId: id, effectiveFrom: '2024-11-01' }
  const complete = (over: Partial<typeof input>) => completeWithoutSubmission(context, approver, { ...input, ...over })

  await expect(complete({ effectiveFrom: '1 November' })).rejects.toMatchObject({ rule: 'effective-date' })
  await expect(complete({ effectiveFrom: '2024-10-01' })).rejects.toMatchObject({ rule: 'effective-date' })
  await expect(completeWithoutSubmission(context, analyst, input)).rejects.toThrow('permission')
  await expect(completeWithoutSubmission(context, await aMember(context), input)).rejects.toThrow('Not found')
  await complete({})
  await expect(complete({})).rejects.toMatchObject({ rule: 'not-concluded' })

  const written = await aContext()
  const draft = await aWrittenReport(written, mehrs)
  const early = completeWithoutSubmission(written, await anApprover(written), { ...input, proposalId: draft.id })
  await expect(early).rejects.toMatchObject({ rule: 'not-concluded' })

  const decided = await aContext()
  const tmad = await aConcludedProposal(decided)
  const bypass = completeWithoutSubmission(decided, tmad.approver, { ...input, proposalId: tmad.id })
  await expect(bypass).rejects.toMatchObject({ rule: 'needs-submission' })
})
