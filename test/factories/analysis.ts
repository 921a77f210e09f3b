import { recordPoint } from '#app/modules/analysis/record-point.server.ts'
import { openDisagreement } from '#app/modules/disagreements/open-disagreement.server.ts'
import type { TestContext } from '../support/context.ts'
import { aPublishedConsultation, aSubmittedResponse } from './consultations.ts'
import { anAnalyst, anOrganisation } from './people.ts'

/**
 * A consultation that has closed, with an analyst and three responses: Alder agrees, Birch disagrees, Cedar's answer is confidential
 * and disagrees too. The clock stands a day after closing.
 */
export async function aClosedConsultation(
  context: TestContext,
  options: Parameters<typeof aPublishedConsultation>[1] = {},
) {
  const consultation = await aPublishedConsultation(context, { proposalState: 'analysing', ...options })
  const alder = await aSubmittedResponse(context, consultation, {
    organisation: await anOrganisation(context, {
      name: 'Alder Example Energy',
      corporateGroup: 'Alder Example Group',
    }),
    answers: { q1: { position: 'agree', text: 'A year is needed.' }, q2: { text: 'The date suits us.' } },
  })
  const birch = await aSubmittedResponse(context, consultation, {
    organisation: await anOrganisation(context, { name: 'Birch Example Networks', category: 'electricity-network' }),
    answers: { q1: { position: 'disagree', text: 'Six months would do.' }, q2: { position: 'no-comment' } },
  })
  const cedar = await aSubmittedResponse(context, consultation, {
    organisation: await anOrganisation(context, { name: 'Cedar Example Energy', category: 'small-supplier' }),
    answers: { q1: { position: 'disagree', text: 'It would cost us 40,000.', confidentialReason: 'Commercial.' } },
  })
  const analyst = await anAnalyst(context)
  context.clock.set(new Date(consultation.closesAt.getTime() + 24 * 60 * 60 * 1000))
  return { consultation, alder, birch, cedar, analyst }
}

export type ClosedConsultation = Awaited<ReturnType<typeof aClosedConsultation>>

/** A point that Birch raises on question one. */
export async function aPoint(context: TestContext, closed: ClosedConsultation, comment = 'Six months are enough.') {
  return recordPoint(context, closed.analyst, {
    consultationId: closed.consultation.id,
    questionKey: 'q1',
    comment,
    theme: 'Length',
    responseIds: [closed.birch.id],
  })
}

/** An open disagreement with Birch on question one. */
export async function aDisagreement(context: TestContext, closed: ClosedConsultation, response = closed.birch) {
  return openDisagreement(context, closed.analyst, {
    consultationId: closed.consultation.id,
    responseId: response.id,
    questionKey: 'q1',
    subject: 'How long the extension should be.',
    partyPosition: 'Six months would do.',
    ourPosition: 'A year is needed for what follows the last migration.',
  })
}
