import { asksForPosition, type EditionQuestion } from '#app/modules/consultations/model.ts'
import { RuleError } from '#app/lib/errors.ts'
import { longestAnswer, longestReason, type AnswerInput, type Position } from './model.ts'

type Question = Pick<EditionQuestion, 'key' | 'label' | 'kind' | 'isRequired'>

/** What stands between an answer and being submitted. */
export type AnswerProblem = 'not-answered' | 'position-missing' | 'comment-with-no-comment'

export type AnswerStatus = 'not-started' | 'incomplete' | 'answered' | 'no-comment'

/** Whether anything is said: a position, or words. White space alone is no answer, "views" without words neither; "no comment" is. */
export function isAnswered(answer: AnswerInput | undefined): boolean {
  if (!answer) return false
  return (answer.position !== null && answer.position !== 'no-position') || answer.text.trim() !== ''
}

/**
 * What must be put right before a response with this answer can be submitted; undefined when nothing. A question that is not
 * required may be left, but an answer that was begun must be whole.
 */
export function problemWith(question: Question, answer: AnswerInput | undefined): AnswerProblem | undefined {
  if (!answer || !isAnswered(answer)) return question.isRequired ? 'not-answered' : undefined
  if (answer.position === 'no-comment') return answer.text.trim() === '' ? undefined : 'comment-with-no-comment'
  return asksForPosition(question.kind) && answer.position === null ? 'position-missing' : undefined
}

/** The problem in words, ending a sentence that begins with the question's label. */
export const problemWords: Record<AnswerProblem, string> = {
  'not-answered': 'has not been answered',
  'position-missing': 'has reasons but no choice between agree, disagree and neither',
  'comment-with-no-comment': 'says “No comment” and also holds a comment',
}

export function statusOf(question: Question, answer: AnswerInput | undefined): AnswerStatus {
  if (!isAnswered(answer)) return 'not-started'
  const problem = problemWith(question, answer)
  if (problem) return 'incomplete'
  return answer?.position === 'no-comment' ? 'no-comment' : 'answered'
}

/** The positions a respondent chooses from, by kind of question. */
export function positionsFor(kind: EditionQuestion['kind']): Position[] {
  return asksForPosition(kind) ? ['agree', 'disagree', 'neither', 'no-comment'] : ['no-position', 'no-comment']
}

/**
 * Check an answer's form, before it is kept.
 *
 * @throws RuleError 'too-long' | 'unreadable-character' | 'reason-required' | 'no-position-asked', each at its field
 */
export function checkAnswer(question: Question, answer: AnswerInput): void {
  checkWords(answer.text, longestAnswer, `Your answer to ${question.label}`, 'text')
  if (!asksForPosition(question.kind) && answer.position && !positionsFor(question.kind).includes(answer.position)) {
    throw new RuleError('no-position-asked', `${question.label} does not ask whether you agree.`, 'position')
  }
  checkReason(answer, 'confidentialReason')
}

/** @throws RuleError 'reason-required' when something is claimed confidential without a reason, and as `checkWords` */
export function checkReason(claim: { isConfidential: boolean; confidentialReason: string }, field: string): void {
  checkWords(claim.confidentialReason, longestReason, 'The reason', field)
  if (claim.isConfidential && claim.confidentialReason.trim() === '') {
    throw new RuleError('reason-required', 'Say why this is confidential.', field)
  }
}

/**
 * Check words that will be kept exactly as typed: not longer than the limit, and nothing that cannot be kept exactly (the null
 * character, halves of characters).
 */
export function checkWords(words: string, limit: number, what: string, field: string): void {
  const length = countCharacters(words)
  if (length > limit) {
    const [has, most, over] = [length, limit, length - limit].map((count) => count.toLocaleString('en-GB'))
    throw new RuleError(
      'too-long',
      `${what} must be ${most} characters or fewer. It has ${has}, ${over} too many.`,
      field,
    )
  }
  if (/\u0000|\p{Surrogate}/u.test(words)) {
    throw new RuleError(
      'unreadable-character',
      `${what} holds a character that cannot be read. Paste it again as plain text.`,
      field,
    )
  }
}

/** Characters as people count them in most scripts: an emoji outside the first plane is one. */
export function countCharacters(words: string): number {
  let count = 0
  for (const _ of words) count += 1
  return count
}
