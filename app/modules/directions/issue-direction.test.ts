import { expect, test } from 'vitest'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aComposedDirection, proposalState, versionStates } from '#test/factories/directions.ts'
import { anApprover, anObserver } from '#test/factories/people.ts'
import { anInstrumentText } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection } from './compose-direction.server.ts'
import { issueDirection } from './issue-direction.server.ts'
import { findIssuedDirection } from './queries.server.ts'

test('issuing freezes the text as it was read, directs the proposal and designates the annexed text for its day', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)

  const issued = await issueDirection(context, direction.official, direction.input)

  expect(issued).toEqual({ reference: 'S1-2024-C', hash: direction.hash })
  const found = await findIssuedDirection(context.db.read, 's1-2024-c')
  expect(found).toMatchObject({ hash: direction.hash, issuedAt: context.now(), signatory: direction.official.name })
  expect(hashOf(found?.document)).toBe(direction.hash)
  expect(await proposalState(context, direction.proposalId)).toBe('directed')
  expect(await versionStates(context)).toEqual({ 'AL 2024-09': 'in-force', 'AL 2024-09 amended': 'designated' })
  const [event] = await listEvents(context.db.read, { types: ['direction.issued'] })
  expect(event).toMatchObject({
    subject: direction.input.directionId,
    consultationId: direction.consultation.id,
    actorId: direction.official.id,
    details: { reference: 'S1-2024-C', hash: direction.hash, from: 'decided', to: 'directed' },
  })
})

test('a direction is issued once, and never changed after', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const twice = await Promise.allSettled([
    issueDirection(context, direction.official, direction.input),
    issueDirection(context, direction.official, direction.input),
  ])

  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(issueDirection(context, direction.official, direction.input)).rejects.toMatchObject({
    rule: 'already-issued',
  })
  const again = composeDirection(context, direction.official, {
    submissionId: direction.submissionId,
    reference: 'S1-2024-C',
    effectiveFrom: '2024-11-02',
  })
  await expect(again).rejects.toMatchObject({ rule: 'already-issued' })
  expect(await listEvents(context.db.read, { types: ['version.designated'] })).toHaveLength(1)
})

test('a text composed again after it was read is not issued', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  await composeDirection(context, direction.official, {
    submissionId: direction.submissionId,
    reference: 'S1-2024-C',
    effectiveFrom: '2024-11-02',
  })

  await expect(issueDirection(context, direction.official, direction.input)).rejects.toMatchObject({ rule: 'stale' })
})

test('a stored text that was changed behind the portal’s back is not issued', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  await context.db.write(async (tx) => {
    const [row] = await tx.select().from(tx.tables.directions)
    await tx.update(tx.tables.directions).set({ document: { ...row!.document, title: 'Another title' } })
  })

  await expect(issueDirection(context, direction.official, direction.input)).rejects.toMatchObject({
    rule: 'text-differs',
  })
})

test('a draft left lying until its effective day has passed is not issued', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  context.clock.set(new Date('2024-11-02T00:00:00Z'))

  const late = issueDirection(context, direction.official, direction.input)

  await expect(late).rejects.toMatchObject({ rule: 'effective-before-issue' })
  expect(await proposalState(context, direction.proposalId)).toBe('decided')
})

test('a base that was replaced while the draft lay there stops the direction', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const content = anInstrumentText('30 June 2025')
  await context.db.write((tx) =>
    tx.insert(tx.tables.instrumentVersions).values({
      id: context.newId(),
      instrument: 'tmad',
      label: 'AL 16.0',
      state: 'designated',
      inForceFrom: '2024-10-15',
      content,
      hash: hashOf(content),
      createdAt: context.now(),
    }),
  )

  const issued = issueDirection(context, direction.official, direction.input)

  await expect(issued).rejects.toMatchObject({ rule: 'base-superseded' })
  await expect(issued).rejects.toThrow(/AL 2024-09.*AL 16\.0/)
})

test('a label that is in use already leaves everything as it was', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const content = anInstrumentText('an earlier day')
  await context.db.write((tx) =>
    tx.insert(tx.tables.instrumentVersions).values({
      id: context.newId(),
      instrument: 'tmad',
      label: 'AL 2024-09 amended',
      state: 'withdrawn',
      content,
      hash: hashOf(content),
      createdAt: context.now(),
    }),
  )

  await expect(issueDirection(context, direction.official, direction.input)).rejects.toMatchObject({
    rule: 'label-taken',
  })
  expect(await proposalState(context, direction.proposalId)).toBe('decided')
  expect(await listEvents(context.db.read, { types: ['direction.issued'] })).toEqual([])
})

test('only an official issues, and only what is there', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)

  for (const actor of [await anApprover(context), await anObserver(context)]) {
    await expect(issueDirection(context, actor, direction.input)).rejects.toThrow('You do not have permission')
  }
  const nowhere = issueDirection(context, direction.official, { directionId: 'none', revision: 1 })
  await expect(nowhere).rejects.toMatchObject({ name: 'NotFoundError' })
})
