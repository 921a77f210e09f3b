import { asksForPosition, type EditionQuestion } from '#app/modules/consultations/model.ts'
import { isAnswered } from './answer-rules.ts'
import type { AnswerInput, SubmittedAnswer, SubmittedContent } from './model.ts'

export type Draft = {
  isConfidential: boolean
  confidentialReason: string
  /** By question key. */
  answers: ReadonlyMap<string, AnswerInput>
}

/**
 * What submitting would freeze: the answers given, in the order of the questions, each exactly as typed. A question without an
 * answer does not appear: silence is not an answer.
 */
export function composeContent(
  consultation: SubmittedContent['consultation'],
  respondent: SubmittedContent['respondent'],
  questions: readonly EditionQuestion[],
  draft: Draft,
): SubmittedContent {
  return {
    consultation,
    respondent,
    isConfidential: draft.isConfidential,
    confidentialReason: draft.isConfidential ? draft.confidentialReason : '',
    answers: questions.flatMap((question) => {
      const answer = draft.answers.get(question.key)
      return answer && isAnswered(answer) ? [submittedAnswer(question, answer)] : []
    }),
  }
}

/** Whether two submissions say the same, whichever edition they answer. */
export function saysTheSame(one: SubmittedContent, other: SubmittedContent): boolean {
  return sayings(one) === sayings(other)
}

function submittedAnswer(question: EditionQuestion, answer: AnswerInput): SubmittedAnswer {
  const position = answer.position ?? (asksForPosition(question.kind) ? null : 'no-position')
  return {
    questionKey: question.key,
    questionLabel: question.label,
    position,
    text: answer.text,
    isConfidential: answer.isConfidential,
    confidentialReason: answer.isConfidential ? answer.confidentialReason : '',
  }
}

function sayings({ isConfidential, confidentialReason, answers }: SubmittedContent): string {
  return JSON.stringify([
    isConfidential,
    confidentialReason,
    answers.map((answer) => [
      answer.questionKey,
      answer.position,
      answer.text,
      answer.isConfidential,
      answer.confidentialReason,
    ]),
  ])
}
