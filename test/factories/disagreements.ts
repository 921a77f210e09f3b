import { listEvents } from '#app/modules/audit/queries.server.ts'
import { recordEngagement } from '#app/modules/disagreements/record-engagement.server.ts'
import { aClosedConsultation, aDisagreement } from '#test/factories/analysis.ts'
import { aContext, type TestContext } from '#test/support/context.ts'

/** A closed consultation with everything that opening a disagreement with Birch on question one takes. */
export async function aDispute(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const context = await aContext()
  const closed = await aClosedConsultation(context, options)
  const input = {
    consultationId: closed.consultation.id,
    responseId: closed.birch.id,
    questionKey: 'q1',
    subject: 'How long the extension should be.',
    partyPosition: 'Six months would do.',
    ourPosition: 'A year is needed.',
  }
  return { context, ...closed, closed, input }
}

/** The same, opened; `engage` records a meeting about it. */
export async function anOpenDispute(options: Parameters<typeof aClosedConsultation>[1] = {}) {
  const setting = await aDispute(options)
  const disagreementId = await aDisagreement(setting.context, setting.closed)
  const engage = (note = 'We went through the steps.') =>
    recordEngagement(setting.context, setting.analyst, {
      disagreementId,
      kind: 'meeting',
      happenedAt: setting.context.now(),
      note,
    })
  return { ...setting, disagreementId, engage }
}

/** The last thing that happened to it. */
export async function lastEvent(context: TestContext, subject: string) {
  return (await listEvents(context.db.read, { subject })).at(-1)
}
