import { aPublishedConsultation, type TestConsultation } from '#test/factories/consultations.ts'
import { anAnalyst } from '#test/factories/people.ts'
import type { TestContext } from '#test/support/context.ts'
import { noAnswer, type LogInput } from '#app/modules/responses/model.ts'

/** Before the deadline of `aPublishedConsultation`, and a day after it. */
export const received = new Date('2024-10-08T15:59:00Z')
export const recorded = new Date('2024-10-09T09:30:00Z')

/** A letter of somebody without an account that disagrees, received in time. */
export function aLetter(consultation: TestConsultation, input: Partial<LogInput> = {}): LogInput {
  return {
    consultationId: consultation.id,
    respondent: { name: 'Hazel  Example Society', category: 'consumer-body' },
    channel: 'letter',
    receivedAt: received,
    answers: { q1: { ...noAnswer, position: 'disagree', text: 'We do not agree.' } },
    isConfidential: false,
    confidentialReason: '',
    submissionKey: 'form',
    ...input,
  }
}

/** A consultation that has closed, and the analyst who records what came by post. */
export async function aConsultationToLogFor(context: TestContext) {
  const consultation = await aPublishedConsultation(context)
  context.clock.set(recorded)
  return { consultation, analyst: await anAnalyst(context) }
}
