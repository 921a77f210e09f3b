import { analysisProgress } from '#app/modules/analysis/analysis-progress.server.ts'
import { needsReason, pointLabel, referenceWords } from '#app/modules/analysis/model.ts'
import { listReportPoints } from '#app/modules/analysis/queries.server.ts'
import type { AnalysedResponse } from '#app/modules/analysis/submitted-answers.server.ts'
import type { Reader } from '#db/database.ts'
import type { LooseEnd } from '../model.ts'
import type { ProposalRecord } from '../queries.server.ts'
import type { Places } from './places.ts'

/** Answers nobody has read, points without a reply, replies without a reason, promises that the draft does not keep. */
export async function findAnalysisEnds(
  reader: Reader,
  { consultation, proposal, questions }: ProposalRecord,
  { places, responses }: { places: Places; responses: readonly AnalysedResponse[] },
): Promise<LooseEnd[]> {
  const progress = await analysisProgress(reader, consultation.id, responses)
  const isOurs = (entry: { proposal: string }) => entry.proposal === proposal.letter
  const labels = new Map(questions.map(({ key, label }) => [key, label]))
  const points = await listReportPoints(reader, consultation.id)
  const unreasoned = points.filter(
    ({ questionKey, reply }) =>
      labels.has(questionKey) && reply && needsReason(reply.disposition) && reply.reason.trim() === '',
  )
  return [
    ...progress.unreadAnswers.filter(isOurs).map(({ reference, questionKey, questionLabel }) => ({
      rule: 'unread-answer',
      message: `Nobody has read the answer of ${reference} to ${questionLabel}.`,
      href: places.question(questionKey),
    })),
    ...progress.pointsWithoutReply.filter(isOurs).map(({ pointId, questionLabel, number }) => ({
      rule: 'point-without-reply',
      message: `${pointLabel(questionLabel, number)} has no reply.`,
      href: places.point(pointId),
    })),
    ...unreasoned.map(({ id, questionKey, number }) => ({
      rule: 'reply-without-reason',
      message: `The reply to ${pointLabel(labels.get(questionKey) ?? questionKey, number)} gives no reason for its outcome.`,
      href: places.point(id),
    })),
    ...progress.promisesWithoutChange.filter(isOurs).map(({ pointId, questionLabel, number, clause }) => ({
      rule: 'promise-without-change',
      message: `${pointLabel(questionLabel, number)} was accepted with a change of ${referenceWords(clause.reference)}, and the draft does not change it.`,
      href: places.point(pointId),
    })),
  ]
}
