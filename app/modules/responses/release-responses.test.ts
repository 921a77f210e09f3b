import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation, aSubmittedResponse } from '#test/factories/consultations.ts'
import { aMember, anAnalyst, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { reveal } from '../access/gate.ts'
import { listSubmissions } from './queries.server.ts'
import { releaseResponses } from './release-responses.server.ts'

test('responses are released together, after the close, and once (decidim 5716)', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  await aSubmittedResponse(context, consultation)
  await aSubmittedResponse(context, consultation)
  const analyst = await anAnalyst(context)

  context.clock.set(new Date(consultation.closesAt.getTime() - 1))
  await expect(releaseResponses(context, analyst, consultation.id)).rejects.toMatchObject({ rule: 'still-open' })
  const grounds = async () =>
    (await listSubmissions(context.db.read, consultation.id)).flatMap(({ answers }) =>
      answers.map(({ text }) => reveal({ kind: 'public' }, text).kind),
    )
  expect(await grounds()).toEqual(['withheld', 'withheld'])

  context.clock.set(consultation.closesAt)
  expect(await releaseResponses(context, analyst, consultation.id)).toEqual({ released: 2 })
  expect(await releaseResponses(context, analyst, consultation.id)).toEqual({ released: 2 })

  expect(await grounds()).toEqual(['shown', 'shown'])
  const events = await listEvents(context.db.read, { types: ['response.released'] })
  expect(events.map(({ subject, actorId, details }) => [subject, actorId, details])).toEqual([
    [consultation.id, analyst.id, { responses: 2 }],
  ])
})

test('only DCC staff release, and nothing of a withdrawn or unknown consultation', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context)
  context.clock.set(consultation.closesAt)
  const analyst = await anAnalyst(context)

  for (const actor of [await aMember(context), await anOfficial(context)]) {
    await expect(releaseResponses(context, actor, consultation.id)).rejects.toThrow('permission')
  }
  await expect(releaseResponses(context, analyst, 'unknown')).rejects.toThrow('Not found')
  await context.db.write((tx) => tx.update(tx.tables.consultations).set({ state: 'withdrawn' }))
  await expect(releaseResponses(context, analyst, consultation.id)).rejects.toMatchObject({ rule: 'withdrawn' })
})
