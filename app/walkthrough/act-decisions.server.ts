import { composeDirection } from '#app/modules/directions/compose-direction.server.ts'
import { issueDirection } from '#app/modules/directions/issue-direction.server.ts'
import { completeWithoutSubmission } from '#app/modules/submissions/complete-without-submission.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { saveSubmission } from '#app/modules/submissions/save-submission.server.ts'
import { sendSubmission } from '#app/modules/submissions/send-submission.server.ts'
import { startOfDay } from '#app/lib/london-time.ts'
import { proposalIdOf } from './act-conclusions.server.ts'
import type { SampleConclusion } from './sample-record.ts'
import { minutesFrom, type Act, type Stagecraft } from './script.ts'

/**
 * What follows the report of each proposal. Where the Secretary of State decides: submission, decision, direction. Where nobody
 * outside decides: the new text is published with its day. Then the clock brings it into force.
 */
export function decisionActs(craft: Stagecraft, consultationId: string): Act[] {
  return craft.record.conclusions.flatMap((conclusion) =>
    conclusion.submittedAt
      ? submittedActs(craft, consultationId, conclusion, conclusion.submittedAt)
      : publishedActs(craft, consultationId, conclusion),
  )
}

function submittedActs(
  craft: Stagecraft,
  consultationId: string,
  conclusion: SampleConclusion,
  submittedAt: Date,
): Act[] {
  const { context, cast } = craft
  const { decision, direction } = conclusion
  let submissionId = ''
  const acts: Act[] = [
    {
      at: minutesFrom(submittedAt, -20),
      stage: 'submitted',
      run: async () => {
        const proposalId = await proposalIdOf(craft, consultationId, conclusion)
        const { recommendation, fitForPurpose, statements } = conclusion
        const saved = await saveSubmission(context, cast.analyst, {
          proposalId,
          recommendation,
          fitForPurpose,
          statements,
          revision: 0,
        })
        submissionId = saved.submissionId
      },
    },
    {
      at: submittedAt,
      stage: 'submitted',
      run: async () => void (await sendSubmission(context, cast.approver, { submissionId })),
    },
  ]
  if (!decision) return acts
  const { outcome, reasons, requirements, requiredBy } = decision
  acts.push({
    at: decision.at,
    stage: 'decided',
    run: async () => {
      await decideSubmission(context, cast.official, {
        submissionId,
        outcome,
        reasons,
        requirements,
        ...(requiredBy ? { requiredBy } : {}),
      })
    },
  })
  if (!direction) return acts
  const { reference, effectiveFrom, annex } = direction
  acts.push(
    {
      at: direction.issuedAt,
      stage: 'completed',
      run: async () => {
        const annexLetters = annex ? { annexLetters: annex.split(',').map((letter) => letter.trim()) } : {}
        const { id, revision } = await composeDirection(context, cast.official, {
          submissionId,
          reference,
          effectiveFrom,
          ...annexLetters,
        })
        await issueDirection(context, cast.official, { directionId: id, revision })
      },
    },
    effect(effectiveFrom),
  )
  return acts
}

function publishedActs(craft: Stagecraft, consultationId: string, conclusion: SampleConclusion): Act[] {
  const { context, cast } = craft
  const { effectiveFrom, decision, approvedAt } = conclusion
  if (!effectiveFrom) return []
  return [
    {
      at: decision?.at ?? minutesFrom(approvedAt, 60),
      stage: 'decided',
      run: async () => {
        const proposalId = await proposalIdOf(craft, consultationId, conclusion)
        await completeWithoutSubmission(context, cast.approver, { proposalId, effectiveFrom })
      },
    },
    effect(effectiveFrom),
  ]
}

/** A minute into the day from which a text is in force: by then the clock has done its part. */
function effect(day: string): Act {
  return { at: minutesFrom(startOfDay(day), 1), stage: 'completed', run: async () => {} }
}
