import { aClosedConsultation } from '#test/factories/analysis.ts'
import { aContext } from '#test/support/context.ts'

/** A closed consultation with everything that recording a point of Birch on question one takes. */
export async function aPointToRecord(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const context = await aContext()
  const closed = await aClosedConsultation(context, options)
  const input = {
    consultationId: closed.consultation.id,
    questionKey: 'q1',
    comment: 'Six months are enough.',
    responseIds: [closed.birch.id],
  }
  return { context, ...closed, closed, input }
}
