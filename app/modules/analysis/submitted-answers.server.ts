import { and, asc, eq, ne } from 'drizzle-orm'
import { seal, type Sealed } from '#app/modules/access/gate.ts'
import { partyCategories, type PartyCategory } from '#app/modules/identity/model.ts'
import type { Channel, Position } from '#app/modules/responses/model.ts'
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
  const { responses, responseVersions, consultations } = reader.tables
  const [consultation] = await reader
    .select({ releasedAt: consultations.responsesReleasedAt })
    .from(consultations)
    .where(eq(consultations.id, consultationId))
  const rows = await reader
    .select({ response: responses, version: responseVersions })
    .from(responseVersions)
    .innerJoin(responses, eq(responses.id, responseVersions.responseId))
    .where(and(eq(responses.consultationId, consultationId), ne(responses.state, 'withdrawn')))
    .orderBy(asc(responseVersions.responseId), asc(responseVersions.number))
  const latest = new Map(rows.map((row) => [row.response.id, row]))
  const isReleased = Boolean(consultation?.releasedAt)
  return [...latest.values()]
    .map((row) => analysedResponse(row, isReleased))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

type Tables = Reader['tables']
type Row = {
  response: Tables['responses']['$inferSelect']
  version: Tables['responseVersions']['$inferSelect']
}

function analysedResponse({ response, version }: Row, isReleased: boolean): AnalysedResponse {
  const { respondent, answers, isConfidential, confidentialReason } = version.content
  return {
    responseId: response.id,
    versionId: version.id,
    reference: version.reference,
    respondentKey: response.respondentKey,
    name: respondent.name,
    category: respondent.category in partyCategories ? (respondent.category as PartyCategory) : 'other',
    group: respondent.group,
    channel: response.channel,
    submittedAt: version.submittedAt,
    isConfidential,
    answers: answers.flatMap((answer) => {
      const hasWords = answer.text.trim() !== ''
      const position = countedPosition({ position: answer.position, hasWords })
      if (position === undefined) return []
      const facts = {
        respondentKey: response.respondentKey,
        isConfidential: isConfidential || answer.isConfidential,
        isReleased,
      }
      return [
        {
          questionKey: answer.questionKey,
          position,
          text: seal(answer.text, facts),
          hasWords,
          isConfidential: facts.isConfidential,
          confidentialReason: seal(answer.confidentialReason || confidentialReason, facts),
        },
      ]
    }),
  }
}
