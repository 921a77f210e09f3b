import { reveal, type Sealed } from '#app/modules/access/gate.ts'
import { partyCategories, type PartyCategory } from '#app/modules/identity/model.ts'
import type { Channel, Position } from '#app/modules/responses/model.ts'
import { listSubmissions } from '#app/modules/responses/queries.server.ts'
import type { Submission } from '#app/modules/responses/submission.ts'
import type { Reader } from '#db/database.ts'
import { countedPosition } from './tally.ts'

/** What one respondent last submitted. A withdrawn response is not among them. */
export type AnalysedResponse = {
  responseId: string
  versionId: string
  reference: string
  respondentKey: string
  /** The respondent's name as submitted. */
  name: string
  category: PartyCategory
  group: string | null
  channel: Channel
  submittedAt: Date
  isConfidential: boolean
  answers: AnalysedAnswer[]
}

export type AnalysedAnswer = {
  questionKey: string
  /** As counted: words without a position are views. */
  position: Position
  text: Sealed
  hasWords: boolean
  /** By itself or because the whole response is. */
  isConfidential: boolean
  confidentialReason: Sealed
}

/** The latest submitted version of each response that stands, by the respondent's name. Answers that are empty are left out. */
export async function listAnalysedResponses(reader: Reader, consultationId: string): Promise<AnalysedResponse[]> {
  const submissions = await listSubmissions(reader, consultationId)
  return submissions.map(analysedResponse).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

function analysedResponse(submission: Submission): AnalysedResponse {
  const { responseId, versionId, reference, respondentKey, respondent, channel, submittedAt, isConfidential } =
    submission
  return {
    ...{ responseId, versionId, reference, respondentKey, channel, submittedAt, isConfidential },
    name: respondent.name,
    category: respondent.category in partyCategories ? (respondent.category as PartyCategory) : 'other',
    group: respondent.group,
    answers: submission.answers.flatMap((answer) => {
      const hasWords = holdsWords(answer.text)
      const position = countedPosition({ position: answer.position, hasWords })
      if (position === undefined) return []
      const { questionKey, text, confidentialReason } = answer
      return [{ questionKey, position, text, hasWords, confidentialReason, isConfidential: answer.isConfidential }]
    }),
  }
}

/** Whether an answer has words at all: a fact for counting, whoever may read them. */
function holdsWords(text: Sealed): boolean {
  const opened = reveal({ kind: 'full' }, text)
  return opened.kind === 'shown' && opened.text.trim() !== ''
}
