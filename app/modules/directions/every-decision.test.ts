import { eq } from 'drizzle-orm'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { proposalTransitions, type ProposalState } from '#app/modules/consultations/model.ts'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { decideSubmission } from '#app/modules/submissions/decide-submission.server.ts'
import { whatMustBeSaid } from '#app/modules/submissions/decision-effects.ts'
import { anOfficial } from '#test/factories/people.ts'
import { aSentSubmission } from '#test/factories/submissions.ts'
import { aContext } from '#test/support/context.ts'
import { composeDirection } from './compose-direction.server.ts'
import { designateDue } from './designate-due.server.ts'
import { issueDirection } from './issue-direction.server.ts'

const paths = [...loadProcedures(resolve('content/procedures')).values()].flatMap((procedure) =>
  procedure.decisions.map((option) => ({ procedure, option, title: `${procedure.key}: ${option.key}` })),
)

/** Where each effect must have brought the proposal, once everything that follows from it has happened. */
const ends: Record<string, ProposalState> = {
  'amend-and-resubmit': 'returned',
  refuse: 'refused',
  designate: 'completed',
  exclude: 'completed',
  timetable: 'completed',
  disapply: 'completed',
  publish: 'completed',
  lay: 'completed',
}

test.each(paths)('$title is taken to its end', async ({ procedure, option }) => {
  const context = await aContext()
  const official = await anOfficial(context)
  const submission = await aSentSubmission(context, { procedure: procedure.key })
  const must = whatMustBeSaid(option)

  await decideSubmission(context, official, {
    submissionId: submission.id,
    outcome: option.key,
    ...(must.reasons ? { reasons: 'The case is not made.' } : {}),
    ...(must.requirements ? { requirements: 'Say more of the costs.' } : {}),
    ...(must.requiredBy ? { requiredBy: '2024-10-31' } : {}),
  })
  const state = async () => {
    const { proposals } = context.db.tables
    const [proposal] = await context.db.read.select().from(proposals).where(eq(proposals.id, submission.proposalId))
    return proposal!.state
  }
  const visited: ProposalState[] = ['submitted', await state()]
  if (visited.at(-1) === 'decided') {
    const composed = await composeDirection(context, official, {
      submissionId: submission.id,
      reference: 'T-1',
      effectiveFrom: '2024-11-01',
    })
    await issueDirection(context, official, { directionId: composed.id, revision: composed.revision })
    visited.push(await state())
    context.clock.set(new Date('2024-11-01T00:00:00Z'))
    await designateDue(context)
    visited.push(await state())
  }

  expect(visited.at(-1)).toBe(ends[option.effect])
  for (const [at, to] of visited.entries()) {
    const from = visited[at - 1]
    if (from) expect(proposalTransitions.some((step) => step.from === from && step.to === to)).toBe(true)
  }
  if (option.effect === 'designate') {
    const { instrumentVersions } = context.db.tables
    const inForce = await context.db.read
      .select()
      .from(instrumentVersions)
      .where(eq(instrumentVersions.state, 'in-force'))
    expect(inForce.map(({ hash }) => hash)).toEqual(submission.drafts.map(({ hash }) => hash))
  }
  expect(await listEvents(context.db.read, { types: ['decision.made'] })).toHaveLength(1)
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true })
})
