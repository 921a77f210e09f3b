import type { EditionQuestion } from '#app/modules/consultations/model.ts'
import type { Reader } from '#db/database.ts'
import { findAnalysedConsultation } from './analysed-consultation.server.ts'
import { listAnalysedResponses, type AnalysedResponse } from './submitted-answers.server.ts'
import { tallyAnswers, type QuestionTally } from './tally.ts'

/**
 * How the responses divide on every question of a consultation, in the order of the questions; whole, for those who may read
 * everything. Put it through `tallyFor` before it reaches any other reader.
 *
 * @returns an empty list when the consultation does not exist or has not been published
 */
export async function tallyQuestions(reader: Reader, consultationId: string): Promise<QuestionTally[]> {
  const consultation = await findAnalysedConsultation(reader, { id: consultationId })
  if (!consultation) return []
  return tallyResponses(consultation.questions, await listAnalysedResponses(reader, consultationId))
}

/** The same from responses already read. */
export function tallyResponses(
  questions: readonly EditionQuestion[],
  responses: readonly AnalysedResponse[],
): QuestionTally[] {
  return questions.map(({ key, label, kind, proposal }) =>
    tallyAnswers(
      { key, label, kind, proposal },
      responses.map((response) => {
        const answer = response.answers.find((candidate) => candidate.questionKey === key)
        return {
          category: response.category,
          group: response.group,
          position: answer?.position,
          isConfidential: answer?.isConfidential ?? response.isConfidential,
        }
      }),
    ),
  )
}
