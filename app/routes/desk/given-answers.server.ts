import type { TextReader } from '#app/modules/access/gate.ts'
import { positions } from '#app/modules/responses/model.ts'
import { openSubmission, type OpenedAnswer, type Submission } from '#app/modules/responses/submission.ts'
import { typedWords } from '#app/modules/responses/typed-words.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'
import type { GivenAnswer } from '#app/ui/given-answer.tsx'

/** Why a reader sees no words. */
const grounds = {
  confidential: 'The respondent asked for this to be kept confidential.',
  unpublished: 'Responses have not been published yet.',
}

/** The answers of one submission for a reader, titled by their questions. */
export function answersOf(reader: TextReader, submission: Submission): GivenAnswer[] {
  return openSubmission(reader, submission).answers.map((answer) =>
    givenAnswer(answer, { key: `answer-${answer.questionKey}`, title: answer.questionLabel, note: '' }),
  )
}

/** An opened answer as a page shows it. */
export function givenAnswer(answer: OpenedAnswer, heading: { key: string; title: string; note: string }): GivenAnswer {
  const { text, position } = answer
  return {
    ...heading,
    position: position && position !== 'no-position' ? positions[position] : '',
    html: text.kind === 'shown' ? renderBlocksHtml(typedWords(text.text)) : '',
    isConfidential: answer.isConfidential,
    confidentialReason: answer.confidentialReason,
    withheld: text.kind === 'withheld' ? grounds[text.ground] : '',
  }
}
