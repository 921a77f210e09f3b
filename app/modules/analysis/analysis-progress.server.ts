import type { Reader } from '#db/database.ts'
import { findAnalysedConsultation } from './analysed-consultation.server.ts'
import { readClauseChanges } from './changed-clauses.server.ts'
import { promisesChange, type ClauseLink } from './model.ts'
import { listReadings, listReportPoints, readingKey } from './queries.server.ts'
import { listAnalysedResponses, type AnalysedResponse } from './submitted-answers.server.ts'

export type QuestionProgress = {
  key: string
  label: string
  proposal: string
  /** Answers that have words to read; a bare position needs no reading. */
  answersWithWords: number
  answersRead: number
  points: number
  pointsWithReply: number
}

/** A point that stands between a proposal and its conclusion. */
export type LoosePoint = {
  pointId: string
  questionKey: string
  questionLabel: string
  number: number
  proposal: string
}

export type AnalysisProgress = {
  questions: QuestionProgress[]
  /** Answers with words that nobody has marked as read. */
  unreadAnswers: {
    responseId: string
    versionId: string
    reference: string
    questionKey: string
    questionLabel: string
    proposal: string
  }[]
  pointsWithoutReply: LoosePoint[]
  /** Points accepted with a clause that no draft of the consultation changes. */
  promisesWithoutChange: (LoosePoint & { clause: ClauseLink })[]
}

/**
 * How far the analysis of a consultation is, and what is still loose in it. Counts and ids only: no words of respondents.
 *
 * @param given the responses to it, where they have been read already
 */
export async function analysisProgress(
  reader: Reader,
  consultationId: string,
  given?: readonly AnalysedResponse[],
): Promise<AnalysisProgress> {
  const consultation = await findAnalysedConsultation(reader, { id: consultationId })
  if (!consultation) return { questions: [], unreadAnswers: [], pointsWithoutReply: [], promisesWithoutChange: [] }
  const responses = given ?? (await listAnalysedResponses(reader, consultationId))
  const readings = await listReadings(reader, consultationId)
  const points = await listReportPoints(reader, consultationId)
  const isChanged = await readClauseChanges(reader, consultation.proposals)

  const progress: AnalysisProgress = {
    questions: [],
    unreadAnswers: [],
    pointsWithoutReply: [],
    promisesWithoutChange: [],
  }
  for (const { key: questionKey, label: questionLabel, proposal } of consultation.questions) {
    const place = { questionKey, questionLabel, proposal }
    const withWords = responses.filter((response) =>
      response.answers.some((answer) => answer.questionKey === questionKey && answer.hasWords),
    )
    const unread = withWords.filter((response) => !readings.has(readingKey(response.versionId, questionKey)))
    const raised = points.filter((point) => point.questionKey === questionKey)
    progress.questions.push({
      ...{ key: questionKey, label: questionLabel, proposal },
      answersWithWords: withWords.length,
      answersRead: withWords.length - unread.length,
      points: raised.length,
      pointsWithReply: raised.filter((point) => point.reply).length,
    })
    for (const { responseId, versionId, reference } of unread) {
      progress.unreadAnswers.push({ ...place, responseId, versionId, reference })
    }
    for (const { id: pointId, number, reply } of raised) {
      const clause = reply && promisesChange(reply.disposition) ? reply.clause : null
      if (!reply) progress.pointsWithoutReply.push({ ...place, pointId, number })
      if (clause && !isChanged(clause)) {
        progress.promisesWithoutChange.push({ ...place, pointId, number, clause })
      }
    }
  }
  return progress
}
