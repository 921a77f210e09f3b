import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { listProposals } from '#app/modules/consultations/queries.server.ts'
import { importInstruments } from '#app/modules/instruments/import-instruments.server.ts'
import { aContext } from '#test/support/context.ts'
import { gatherCast } from './cast.server.ts'
import { playConsultation } from './play-consultation.server.ts'

test('the whole chain is played on this database, and its audit chain holds', async () => {
  const context = await aContext()
  context.clock.set(new Date('2018-01-01T09:00:00Z'))
  const cast = await gatherCast(context)
  await importInstruments(context, theOperator, resolve('content/instruments'))

  const id = await playConsultation(context, context.clock, cast, {
    folder: 'content/consultations/2024-09-smets1-four-proposals',
  })

  const proposals = await listProposals(context.db.read, id)
  expect(proposals.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed', 'completed'])
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true })
}, 300_000)

test('a play stops where it is told to', async () => {
  const context = await aContext()
  context.clock.set(new Date('2018-01-01T09:00:00Z'))
  const cast = await gatherCast(context)
  await importInstruments(context, theOperator, resolve('content/instruments'))

  const id = await playConsultation(context, context.clock, cast, {
    folder: 'content/consultations/2021-07-unblocking-migrations-2',
    until: 'closed',
  })

  expect((await listProposals(context.db.read, id)).map(({ state }) => state)).toEqual(['analysing'])
}, 120_000)
