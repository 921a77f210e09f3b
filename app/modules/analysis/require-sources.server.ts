import { RuleError } from '#app/lib/errors.ts'
import type { AnalysedResponse } from './submitted-answers.server.ts'

/**
 * The responses a point is raised by.
 *
 * @throws RuleError 'source-required' when none is named; 'not-answered' when one did not answer the question, was withdrawn or
 *   belongs elsewhere
 */
export function requireSources(
  responses: readonly AnalysedResponse[],
  questionKey: string,
  responseIds: readonly string[],
): AnalysedResponse[] {
  const wanted = [...new Set(responseIds)]
  if (wanted.length === 0) {
    throw new RuleError('source-required', 'Choose at least one answer that raises this point.', 'responseIds')
  }
  return wanted.map((responseId) => {
    const response = responses.find((candidate) => candidate.responseId === responseId)
    const hasAnswered = response?.answers.some((answer) => answer.questionKey === questionKey)
    if (response && hasAnswered) return response
    throw new RuleError(
      'not-answered',
      response
        ? `${response.name} did not answer this question.`
        : 'One of the responses you chose no longer counts. Open the page again and choose once more.',
      'responseIds',
    )
  })
}
