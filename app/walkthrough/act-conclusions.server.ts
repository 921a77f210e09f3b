import { approveConclusion } from '#app/modules/conclusions/approve-conclusion.server.ts'
import { explainDissent } from '#app/modules/conclusions/explain-dissent.server.ts'
import { listDissent } from '#app/modules/conclusions/loose-ends/disagreement-ends.server.ts'
import { getProposalRecord } from '#app/modules/conclusions/queries.server.ts'
import { requestConclusionApproval } from '#app/modules/conclusions/request-conclusion-approval.server.ts'
import { savePassages } from '#app/modules/conclusions/save-passages.server.ts'
import { listProposals } from '#app/modules/consultations/queries.server.ts'
import { responseOf } from './act-analysis.server.ts'
import { minutesFrom, type Act, type Stagecraft } from './script.ts'
import type { SampleConclusion } from './sample-record.ts'

/** The report of each proposal: written two hours before it is approved, by another person. */
export function conclusionActs(craft: Stagecraft, consultationId: string): Act[] {
  const { context, cast, record } = craft
  return record.conclusions.flatMap((conclusion): Act[] => {
    const at = (minutes: number) => minutesFrom(conclusion.approvedAt, minutes)
    const proposal = () => proposalIdOf(craft, consultationId, conclusion)
    return [
      {
        at: at(-120),
        stage: 'concluded',
        run: async () => {
          const proposalId = await proposal()
          await savePassages(context, cast.analyst, { proposalId, passages: conclusion.passages, revision: 0 })
          await explain(craft, consultationId, proposalId)
        },
      },
      {
        at: at(-60),
        stage: 'concluded',
        run: async () => requestConclusionApproval(context, cast.analyst, { proposalId: await proposal() }),
      },
      {
        at: at(0),
        stage: 'concluded',
        run: async () => void (await approveConclusion(context, cast.approver, { proposalId: await proposal() })),
      },
    ]
  })
}

async function explain(craft: Stagecraft, consultationId: string, proposalId: string): Promise<void> {
  const { context, cast, record } = craft
  const dissent = await listDissent(
    context.db.read,
    await getProposalRecord(context.db.read, context.procedures, proposalId),
  )
  for (const { organisation, question, note } of record.explained) {
    const { responseId } = await responseOf(craft, consultationId, organisation)
    const found = dissent.find((one) => one.responseId === responseId && one.questionKey === question)
    if (!found) continue
    await explainDissent(context, cast.analyst, { proposalId, versionId: found.versionId, questionKey: question, note })
  }
}

/** The id of the proposal that a sample conclusion is about. */
export async function proposalIdOf(
  { context }: Stagecraft,
  consultationId: string,
  { proposal }: SampleConclusion,
): Promise<string> {
  const proposals = await listProposals(context.db.read, consultationId)
  const found = proposals.find(({ letter }) => letter === proposal)
  if (!found) throw new Error(`The consultation has no proposal ${proposal}.`)
  return found.id
}
