import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aMember, anAnalyst, aPerson } from '#test/factories/people.ts'
import { colleagues } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { anonymous } from '../access/actor.ts'
import { listOwnResponses, listResponsesTo } from './draft-queries.server.ts'
import { startResponse } from './start-response.server.ts'

test('an organisation has one response to a consultation, whoever of its people begins it', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const { organisation, contributor, submitter } = await colleagues(context)
  const input = { consultationId: consultation.id, organisationId: organisation.id }

  const [first, second] = await Promise.all([
    startResponse(context, contributor, input),
    startResponse(context, submitter, input),
  ])

  expect(second).toEqual({ responseId: first.responseId, isNew: false })
  const events = await listEvents(context.db.read, { subject: first.responseId })
  expect(events.map(({ type }) => type)).toEqual(['response.started'])
  expect(await listResponsesTo(context.db.read, submitter, consultation.id)).toHaveLength(1)
})

test('a person may answer alone beside their organisation', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const actor = await aMember(context)
  const organisationId = actor.memberships[0]?.organisationId ?? ''

  await startResponse(context, actor, { consultationId: consultation.id, organisationId })
  context.clock.advance(60_000)
  await startResponse(context, actor, { consultationId: consultation.id, organisationId: null })

  const own = await listOwnResponses(context.db.read, actor)
  expect(own.map(({ respondentName, state, reference }) => [respondentName, state, reference])).toEqual([
    [actor.memberships[0]?.organisationName, 'draft', null],
    [null, 'draft', null],
  ])
})

test('nobody answers for an organisation they do not belong to, and nobody unknown answers', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const { organisation } = await colleagues(context)
  const input = { consultationId: consultation.id, organisationId: organisation.id }

  await expect(startResponse(context, await aMember(context), input)).rejects.toThrow('permission')
  await expect(startResponse(context, anonymous, { ...input, organisationId: null })).rejects.toThrow('permission')
  expect(await listEvents(context.db.read)).toEqual([])
})

test('those who run the portal do not answer alone', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)

  const start = startResponse(context, await anAnalyst(context), {
    consultationId: consultation.id,
    organisationId: null,
  })

  await expect(start).rejects.toThrow('permission')
})

test('a response begins while the consultation is open: not before, not at the closing instant', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const actor = await aPerson(context)
  const input = { consultationId: consultation.id, organisationId: null }

  context.clock.set(new Date(consultation.opensAt.getTime() - 1))
  await expect(startResponse(context, actor, input)).rejects.toThrow('Not found')
  context.clock.set(consultation.closesAt)
  await expect(startResponse(context, actor, input)).rejects.toMatchObject({ rule: 'closed' })
  context.clock.set(new Date(consultation.closesAt.getTime() - 1))
  const begun = await startResponse(context, actor, input)
  context.clock.set(consultation.closesAt)
  expect(await startResponse(context, actor, input)).toEqual({ ...begun, isNew: false })
})

test('a withdrawn or unknown consultation takes no response', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  const actor = await aPerson(context)
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))

  const start = (consultationId: string) => startResponse(context, actor, { consultationId, organisationId: null })

  await expect(start(consultation.id)).rejects.toMatchObject({ rule: 'withdrawn' })
  await expect(start('unknown')).rejects.toThrow('Not found')
})
