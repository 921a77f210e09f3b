import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { hashOf } from '#app/lib/canonical-json.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { findVersionInForce } from '#app/modules/instruments/queries.server.ts'
import { aDecidedSubmission, anIssuedDirection } from '#test/factories/directions.ts'
import { anApprover, anObserver } from '#test/factories/people.ts'
import { anInstrumentText } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection } from './compose-direction.server.ts'
import { designateDue } from './designate-due.server.ts'
import { issueDirection } from './issue-direction.server.ts'
import { issuedDocument } from './issued-document.ts'
import { findDirectionById, findIssuedDirection, listIssuedDirections } from './queries.server.ts'

async function aComposedDirection(context: Context, effectiveFrom = '2024-11-01') {
  const decided = await aDecidedSubmission(context)
  const composed = await composeDirection(context, decided.official, {
    submissionId: decided.id,
    reference: 'S1-2024-C',
    effectiveFrom,
  })
  return { ...decided, ...composed, input: { directionId: composed.id, revision: composed.revision } }
}

async function proposalState(context: Context, id: string) {
  const { proposals } = context.db.tables
  const [proposal] = await context.db.read.select().from(proposals).where(eq(proposals.id, id))
  return proposal?.state
}

async function versions(context: Context) {
  const rows = await context.db.read.select().from(context.db.tables.instrumentVersions)
  return Object.fromEntries(rows.map(({ label, state }) => [label, state]))
}

test('issuing freezes the text as it was read, directs the proposal and designates the annexed text for its day', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)

  const issued = await issueDirection(context, direction.official, direction.input)

  expect(issued).toEqual({ reference: 'S1-2024-C', hash: direction.hash })
  const found = await findIssuedDirection(context.db.read, 's1-2024-c')
  expect(found).toMatchObject({ hash: direction.hash, issuedAt: context.now(), signatory: direction.official.name })
  expect(hashOf(found?.document)).toBe(direction.hash)
  expect(await proposalState(context, direction.proposalId)).toBe('directed')
  expect(await versions(context)).toEqual({ 'AL 2024-09': 'in-force', 'AL 2024-09 amended': 'designated' })
  const [event] = await listEvents(context.db.read, { types: ['direction.issued'] })
  expect(event).toMatchObject({
    subject: direction.input.directionId,
    consultationId: direction.consultation.id,
    actorId: direction.official.id,
    details: { reference: 'S1-2024-C', hash: direction.hash, from: 'decided', to: 'directed' },
  })
})

test('what is read and printed says when and by whom it was issued, and a draft says that it is one', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const draft = (await findDirectionById(context.db.read, direction.input.directionId))!.direction
  const labels = (document: { facts: { label: string }[] }) => document.facts.map(({ label }) => label)
  expect(labels(issuedDocument({ ...draft, signatory: null }))).toEqual([
    'Reference',
    'Status',
    'Takes effect on',
    'SHA-256 of the text',
  ])

  await issueDirection(context, direction.official, direction.input)

  const issued = issuedDocument((await findIssuedDirection(context.db.read, 'S1-2024-C'))!)
  expect(labels(issued)).toEqual(['Reference', 'Issued on', 'Takes effect on', 'Signed', 'SHA-256 of the text'])
  expect(issued.facts[3]?.value).toBe(
    'In the portal at 9am on 10 September 2024 by Pat Example, for the Secretary of State',
  )
})

test('the register holds what was issued, and no draft', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  expect(await listIssuedDirections(context.db.read)).toEqual([])
  expect(await findIssuedDirection(context.db.read, 'S1-2024-C')).toBeUndefined()

  await issueDirection(context, direction.official, direction.input)

  expect(await listIssuedDirections(context.db.read)).toMatchObject([{ reference: 'S1-2024-C' }])
})

test('a direction of a practice consultation is in no register', async () => {
  const context = await aContext()
  const direction = await anIssuedDirection(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))

  expect(await listIssuedDirections(context.db.read)).toEqual([])
  const own = await listIssuedDirections(context.db.read, { consultationId: direction.consultation.id })
  expect(own).toHaveLength(1)
})

test('a direction that is only practised brings no text into force', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ isPractice: true }))

  await issueDirection(context, direction.official, direction.input)
  context.clock.set(new Date('2024-11-01T00:00:00Z'))
  await designateDue(context)

  expect(await versions(context)).toEqual({ 'AL 2024-09': 'in-force' })
  expect(await proposalState(context, direction.proposalId)).toBe('completed')
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
    submissionId: (await findDirectionById(context.db.read, direction.input.directionId))!.submissionId,
    reference: 'S1-2024-C',
    effectiveFrom: '2024-11-02',
  })
  await expect(again).rejects.toMatchObject({ rule: 'already-issued' })
  expect(await listEvents(context.db.read, { types: ['version.designated'] })).toHaveLength(1)
})

test('a text composed again after it was read is not issued', async () => {
  const context = await aContext()
  const direction = await aComposedDirection(context)
  const { submissionId } = (await findDirectionById(context.db.read, direction.input.directionId))!
  await composeDirection(context, direction.official, {
    submissionId,
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
    expect(await versions(context)).toMatchObject({ 'AL 2024-09': 'in-force', 'AL 2024-09 amended': 'designated' })

    context.clock.set(new Date(midnight))
    expect(await designateDue(context)).toBe(1)
    expect(await proposalState(context, direction.proposalId)).toBe('completed')
    expect(await versions(context)).toMatchObject({ 'AL 2024-09': 'superseded', 'AL 2024-09 amended': 'in-force' })
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
