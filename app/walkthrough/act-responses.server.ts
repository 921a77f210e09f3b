import { logResponse } from '#app/modules/responses/log-response.server.ts'
import { saveAnswer } from '#app/modules/responses/save-answer.server.ts'
import { saveConfidentiality } from '#app/modules/responses/save-confidentiality.server.ts'
import { startResponse } from '#app/modules/responses/start-response.server.ts'
import { submitResponse } from '#app/modules/responses/submit-response.server.ts'
import type { AnswerInput } from '#app/modules/responses/model.ts'
import { minutesFrom, type Act, type Stagecraft } from './script.ts'
import type { SampleAnswer, SampleResponse } from './sample-record.ts'

/** The responses, each by its own channel and at its own time. */
export function responseActs(craft: Stagecraft, consultationId: string): Act[] {
  return craft.record.responses.map((response) =>
    response.channel === 'portal'
      ? {
          at: minutesFrom(response.submittedAt, -10),
          stage: 'published',
          run: () => respond(craft, consultationId, response),
        }
      : {
          at: minutesFrom(response.submittedAt, 5),
          stage: 'published',
          run: () => log(craft, consultationId, response),
        },
  )
}

/** A colleague drafts; who has authority submits. */
async function respond(
  { context, clock, cast }: Stagecraft,
  consultationId: string,
  response: SampleResponse,
): Promise<void> {
  const drafter = await cast.drafterOf(response.organisation)
  const submitter = await cast.submitterOf(response.organisation)
  const organisationId = cast.organisation(response.organisation)
  const { responseId } = await startResponse(context, drafter, { consultationId, organisationId })
  for (const answer of response.answers) {
    await saveAnswer(context, drafter, { responseId, questionKey: answer.question, revision: 0, ...answerOf(answer) })
  }
  if (response.confidential) {
    const { whole, reason } = response.confidential
    await saveConfidentiality(context, submitter, { responseId, isConfidential: whole, reason })
  }
  clock.set(response.submittedAt)
  await submitResponse(context, submitter, { responseId, submissionKey: context.newId() })
}

/** What came by letter, e-mail or Word is recorded by staff, with the time at which it came. */
async function log({ context, cast }: Stagecraft, consultationId: string, response: SampleResponse): Promise<void> {
  if (response.channel === 'portal') return
  await logResponse(context, cast.analyst, {
    consultationId,
    respondent: { organisationId: cast.organisation(response.organisation) },
    channel: response.channel,
    receivedAt: response.submittedAt,
    answers: Object.fromEntries(response.answers.map((answer) => [answer.question, answerOf(answer)])),
    isConfidential: response.confidential?.whole ?? false,
    confidentialReason: response.confidential?.reason ?? '',
    submissionKey: context.newId(),
  })
}

function answerOf(answer: SampleAnswer): AnswerInput {
  return {
    position: answer.position,
    text: answer.text,
    isConfidential: answer.confidentialReason !== undefined,
    confidentialReason: answer.confidentialReason ?? '',
  }
}
