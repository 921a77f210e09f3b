import type { Block, QuestionBlock } from '#app/rendering/document.ts'
import {
  claimId,
  QUESTION_KINDS,
  type QuestionKind,
  type Reading,
  report,
} from '#app/rendering/markdown-dialect/reading.ts'

/** The question of a `question` directive, which is also noted in the list of questions. */
export function readQuestion(
  reading: Reading,
  line: number,
  attributes: Record<string, string>,
  blocks: Block[],
): QuestionBlock {
  const { key = '', label = '', proposal = '', kind = '', required = 'yes' } = attributes
  checkKey(reading, line, key)
  if (!label) report(reading, line, 'A question has no label.', 'Add its name as printed: label="Question One".')
  if (!/^[A-Z]{1,2}$/.test(proposal)) {
    report(reading, line, 'A question does not name its proposal.', 'Add the letter of the proposal: proposal=A.')
  }
  if (!isQuestionKind(kind)) {
    const message = kind ? `There is no question kind “${kind}”.` : 'A question does not say its kind.'
    report(reading, line, message, `Add kind= and one of ${QUESTION_KINDS.join(', ')}.`)
  }
  if (required !== 'yes' && required !== 'no') {
    report(reading, line, `“required=${required}” is neither yes nor no.`, 'Write required=yes or required=no.')
  }
  if (blocks.length === 0) report(reading, line, 'A question asks nothing.', 'Write its words before the closing :::.')

  reading.questions.push({
    key,
    label,
    proposal,
    kind: isQuestionKind(kind) ? kind : 'general',
    required: required !== 'no',
    blocks,
    line: reading.startLine + line,
  })
  return { kind: 'question', id: claimId(reading, key || 'question'), key, label: label || key, blocks }
}

function checkKey(reading: Reading, line: number, key: string) {
  if (!/^[a-z][a-z0-9-]*$/.test(key)) {
    const remedy = 'Add a short key of lower-case letters and figures, such as key=q1.'
    report(reading, line, key ? `“${key}” cannot be the key of a question.` : 'A question has no key.', remedy)
  }
  if (key && reading.questions.some((question) => question.key === key)) {
    report(reading, line, `Two questions have the key “${key}”.`, 'Give each question a key of its own.')
  }
}

function isQuestionKind(kind: string): kind is QuestionKind {
  return (QUESTION_KINDS as readonly string[]).includes(kind)
}
