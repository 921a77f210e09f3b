import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { findVersionInForce } from '#app/modules/instruments/queries.server.ts'
import { aComposedDirection, anIssuedDirection, proposalState, versionStates } from '#test/factories/directions.ts'
import { aContext } from '#test/support/context.ts'
import { designateDue } from './designate-due.server.ts'
import { issueDirection } from './issue-direction.server.ts'

test('the new version is in force from midnight in London, not before, in winter and in summer', async () => {
  for (const [effectiveFrom, lastMoment, midnight] of [
    ['2024-11-01', '2024-10-31T23:59:59.999Z', '2024-11-01T00:00:00.000Z'],
    // London is an hour ahead of UTC.
    ['2024-10-15', '2024-10-14T22:59:59.999Z', '2024-10-14T23:00:00.000Z'],
    // The day on which the clocks go back.
    ['2024-10-27', '2024-10-26T22:59:59.999Z', '2024-10-26T23:00:00.000Z'],
  ] as const) {
    const context = await aContext()
    const direction = await anIssuedDirection(context, { effectiveFrom, effective: null })

    context.clock.set(new Date(lastMoment))
    expect(await designateDue(context)).toBe(0)
    expect(await proposalState(context, direction.proposalId)).toBe('directed')
    expect(await versionStates(context)).toMatchObject({ 'AL 2024-09': 'in-force', 'AL 2024-09 amended': 'designated' })

    context.clock.set(new Date(midnight))
    expect(await designateDue(context)).toBe(1)
    expect(await proposalState(context, direction.proposalId)).toBe('completed')
    expect(await versionStates(context)).toMatchObject({ 'AL 2024-09': 'superseded', 'AL 2024-09 amended': 'in-force' })
    const inForce = await findVersionInForce(context.db.read, 'tmad', effectiveFrom)
    expect(inForce).toMatchObject({ directionId: direction.directionId, hash: direction.drafts[0]!.hash })
  }
})

test('taking effect happens once, however often and by however many processes the clock is asked', async () => {
  const context = await aContext()
  const direction = await anIssuedDirection(context)
  context.clock.set(new Date('2024-11-03T12:00:00Z'))

  await Promise.all([designateDue(context), designateDue(context)])
  await designateDue(context)

  const events = await listEvents(context.db.read, { types: ['direction.took-effect'] })
  expect(events).toMatchObject([
    { subject: direction.directionId, actorId: 'clock', details: { from: 'directed', to: 'completed' } },
  ])
  expect(await listEvents(context.db.read, { types: ['version.in-force'] })).toHaveLength(1)
})

test('a direction without a legal text is complete when its day comes', async () => {
  const context = await aContext()
  const direction = await anIssuedDirection(context, { procedure: 'disapplication' })
  expect(await proposalState(context, direction.proposalId)).toBe('directed')

  context.clock.set(new Date('2024-11-01T00:00:00Z'))
  await designateDue(context)

  expect(await proposalState(context, direction.proposalId)).toBe('completed')
})

test('a direction that is only practised brings no text into force', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))

  await issueDirection(context, direction.official, direction.input)
  context.clock.set(new Date('2024-11-01T00:00:00Z'))
  await designateDue(context)

  expect(await versionStates(context)).toEqual({ 'AL 2024-09': 'in-force' })
  expect(await proposalState(context, direction.proposalId)).toBe('completed')
})
