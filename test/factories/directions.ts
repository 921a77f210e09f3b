import type { Context } from '#app/context.ts'
import { composeDirection } from '#app/modules/directions/compose-direction.server.ts'
import { issueDirection } from '#app/modules/directions/issue-direction.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { anOfficial } from './people.ts'
import { aSentSubmission } from './submissions.ts'

/** A submission that has been decided in favour (as proposed, unless another outcome is given), by the official it comes with. */
export async function aDecidedSubmission(
  context: Context,
  {
    outcome,
    requirements,
    ...options
  }: Parameters<typeof aSentSubmission>[1] & { outcome?: string; requirements?: string } = {},
) {
  const official = await anOfficial(context)
  const submission = await aSentSubmission(context, options)
  const chosen = outcome ?? submission.procedure.decisions[0]?.key ?? ''
  const decisionId = await decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: chosen,
    ...(requirements === undefined ? {} : { requirements }),
  })
  return { ...submission, official, decisionId }
}

let references = 0

/** A direction that has been issued, taking effect on 1 November 2024 unless told otherwise. */
export async function anIssuedDirection(
  context: Context,
  {
    effectiveFrom = '2024-11-01',
    reference = `T-${(references += 1)}`,
    ...options
  }: Parameters<typeof aDecidedSubmission>[1] & { effectiveFrom?: string; reference?: string } = {},
) {
  const decided = await aDecidedSubmission(context, options)
  const composed = await composeDirection(context, decided.official, {
    submissionId: decided.id,
    reference,
    effectiveFrom,
  })
  await issueDirection(context, decided.official, { directionId: composed.id, revision: composed.revision })
  return { ...decided, directionId: composed.id, reference, hash: composed.hash }
}
