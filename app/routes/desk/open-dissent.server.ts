import type { Context } from '#app/context.ts'
import type { AnalysedConsultation } from '#app/modules/analysis/analysed-consultation.server.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { listDissent, mustRegisterDissent } from '#app/modules/conclusions/loose-ends/disagreement-ends.server.ts'
import { getProposalRecord } from '#app/modules/conclusions/queries.server.ts'

/**
 * Answers that disagree where agreement has to be sought, with neither an entry in the register nor a note why none is needed: the
 * same that stand in the way of a conclusion.
 */
export async function listOpenDissent(portal: Context, { id, questions, proposals }: AnalysedConsultation) {
  if (questions.length === 0) return []
  const reader = portal.db.read
  const responses = new Map((await listAnalysedResponses(reader, id)).map((one) => [one.responseId, one]))
  const found = []
  for (const { id: proposalId, letter } of proposals) {
    const record = await getProposalRecord(reader, portal.procedures, proposalId)
    if (!mustRegisterDissent(record)) continue
    for (const dissent of await listDissent(reader, record)) {
      const response = responses.get(dissent.responseId)
      const answer = response?.answers.find((candidate) => candidate.questionKey === dissent.questionKey)
      if (!response || !answer || dissent.isRegistered || dissent.note !== '') continue
      const { responseId, reference, name, category } = response
      const { questionKey, position, text, isConfidential } = answer
      const { questionLabel } = dissent
      found.push({
        ...{ responseId, reference, name, category, questionKey, questionLabel, position, text, isConfidential },
        proposal: letter,
      })
    }
  }
  return found
}
