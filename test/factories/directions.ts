import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { composeDirection } from '#app/modules/directions/compose-direction.server.ts'
import { issueDirection } from '#app/modules/directions/issue-direction.server.ts'
import { findDirectionOf } from '#app/modules/directions/queries.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { renderMarkdown } from '#app/rendering/render-markdown.ts'
import { anOfficial } from './people.ts'
import { aSentSubmission } from './submissions.ts'

/** A submission that has been decided (as proposed, unless another outcome is given), by the official it comes with. */
export async function aDecidedSubmission(
  context: Context,
  {
    outcome,
    requirements,
    reasons,
    ...options
  }: Parameters<typeof aSentSubmission>[1] & { outcome?: string; requirements?: string; reasons?: string } = {},
) {
  const official = await anOfficial(context)
  const submission = await aSentSubmission(context, options)
  const chosen = outcome ?? submission.procedure.decisions[0]?.key ?? ''
  const decisionId = await decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: chosen,
    ...(requirements === undefined ? {} : { requirements }),
    ...(reasons === undefined ? {} : { reasons }),
  })
  return { ...submission, official, decisionId }
}

export type TestDecision = Awaited<ReturnType<typeof aDecidedSubmission>>

/** The direction that follows from a decision, composed by its official under S1-2024-C from 1 November 2024 unless told otherwise. */
export function composeFor(context: Context, submission: TestDecision, input: object = {}) {
  const given = { reference: 'S1-2024-C', effectiveFrom: '2024-11-01' }
  return composeDirection(context, submission.official, { submissionId: submission.id, ...given, ...input })
}

/** What the composed direction says, as Markdown. */
export async function textOfDirection(context: Context, submissionId: string): Promise<string> {
  const direction = await findDirectionOf(context.db.read, submissionId)
  if (!direction) throw new Error('No direction has been composed.')
  return renderMarkdown(direction.document)
}

/** A composed direction, with what issuing it takes. */
export async function aComposedDirection(context: Context) {
  const decided = await aDecidedSubmission(context)
  const composed = await composeFor(context, decided)
  return {
    ...decided,
    ...composed,
    submissionId: decided.id,
    input: { directionId: composed.id, revision: composed.revision },
  }
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
  const composed = await composeFor(context, decided, { reference, effectiveFrom })
  await issueDirection(context, decided.official, { directionId: composed.id, revision: composed.revision })
  return { ...decided, directionId: composed.id, reference, hash: composed.hash }
}

/** Where a proposal stands. */
export async function proposalState(context: Context, id: string) {
  const { proposals } = context.db.tables
  const [proposal] = await context.db.read.select().from(proposals).where(eq(proposals.id, id))
  return proposal?.state
}

/** The state of every version of every instrument, by its label. */
export async function versionStates(context: Context) {
  const rows = await context.db.read.select().from(context.db.tables.instrumentVersions)
  return Object.fromEntries(rows.map(({ label, state }) => [label, state]))
}
