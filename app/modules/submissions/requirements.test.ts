import { describe, expect, test } from 'vitest'
import { resolve } from 'node:path'
import { loadProcedures } from '#app/modules/procedures/load-procedures.server.ts'
import { aPreparedSubmission, aProposalToConclude } from '#test/factories/conclusions.ts'
import { aContext } from '#test/support/context.ts'
import { listRequirements } from './list-requirements.server.ts'
import { meetRequirements, type RequirementFacts } from './requirements.ts'

const procedures = loadProcedures(resolve('content/procedures'))

const everything: RequirementFacts = {
  isConcluded: true,
  responses: 3,
  disagreements: { total: 2, unresolved: 1, open: 0 },
  drafts: 1,
  hasDirection: true,
  recommendation: 'Approve.',
  fitForPurpose: 'It is.',
  statements: {
    'closure-1': 'Done.',
    'closure-2': 'Done.',
    'closure-3': 'Done.',
    'closure-4': 'Done.',
    'confirmation-request': 'Please confirm.',
  },
  dateFaults: [],
}
const nothing: RequirementFacts = {
  isConcluded: false,
  responses: 0,
  disagreements: { total: 1, unresolved: 0, open: 1 },
  drafts: 0,
  hasDirection: false,
  recommendation: ' ',
  fitForPurpose: '',
  statements: {},
  dateFaults: ['The date “Last EPCL update for the cohort” is missing.'],
}

describe.each([...procedures.values()])('$key', (procedure) => {
  test('is met by a submission that has everything', () => {
    expect(meetRequirements(procedure, everything).map(({ state }) => state)).not.toContain('missing')
  })

  test('names what is missing; only responses, of which there may be none, are there at once', () => {
    const statuses = meetRequirements(procedure, nothing)
    const whens = new Map(procedure.submission.requirements.map(({ key, when }) => [key, when]))

    for (const { key, kind, state, says } of statuses) {
      const expected = whens.get(key) === 'amends' ? 'not-applicable' : kind === 'responses' ? 'met' : 'missing'
      expect([key, state]).toEqual([key, expected])
      expect(says).toMatch(/\.$/)
    }
  })
})

test('a proposal shows its requirements from the first day, and they fill up', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  const states = async (proposalId: string) =>
    Object.fromEntries((await listRequirements(context, proposalId)).map(({ key, state }) => [key, state]))

  expect(await states(id)).toEqual({
    responses: 'met',
    report: 'missing',
    recommendation: 'met',
    'clean-draft': 'met',
    redline: 'met',
    direction: 'met',
  })
})

test('each requirement has its clause', async () => {
  const context = await aContext()
  const { id } = await aPreparedSubmission(context)

  for (const { clause, state } of await listRequirements(context, id)) {
    expect(clause).not.toBe('')
    expect(state).toBe('met')
  }
})
