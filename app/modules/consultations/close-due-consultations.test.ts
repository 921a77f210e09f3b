import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConsultationInProgress, closing, opening } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { closeDueConsultations } from './close-due-consultations.server.ts'
import { phaseOf } from './model.ts'
import { findConsultation, listProposals } from './queries.server.ts'

describe('closing', () => {
  test('open up to the closing instant, closed from it on, to the millisecond', async () => {
    const context = await aContext()
    const { slug } = await aConsultationInProgress(context)
    const row = await findConsultation(context.db.read, slug)
    if (!row) throw new Error('It is missing.')
    const at = (instant: Date, offset: number) => phaseOf(row, new Date(instant.getTime() + offset))
    expect([at(opening, -1), at(opening, 0)]).toEqual(['scheduled', 'open'])
    expect([at(closing, -1), at(closing, 0), at(closing, 1)]).toEqual(['open', 'closed', 'closed'])
  })

  test('the clock moves the proposals on at the instant itself, once', async () => {
    const context = await aContext()
    const { id } = await aConsultationInProgress(context)
    context.clock.set(new Date(closing.getTime() - 1))
    expect(await closeDueConsultations(context)).toEqual([])
    context.clock.set(closing)
    expect(await closeDueConsultations(context)).toEqual([id])
    expect(await closeDueConsultations(context)).toEqual([])
    expect(await listProposals(context.db.read, id)).toMatchObject([{ state: 'analysing' }])
    const events = await listEvents(context.db.read, { consultationId: id, types: ['consultation.closed'] })
    expect(events).toMatchObject([{ actorId: 'clock', at: closing, details: { proposals: ['A'] } }])
  })

  test('two processes at once close it once', async () => {
    const context = await aContext()
    const { id } = await aConsultationInProgress(context)
    context.clock.set(closing)
    const closed = await Promise.all([closeDueConsultations(context), closeDueConsultations(context)])
    expect(closed.flat()).toEqual([id])
  })
})
