import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConcludedProposal, aPreparedSubmission, aProposalToConclude } from '#test/factories/conclusions.ts'
import { anAnalyst, anApprover, aMember, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { findProposalSubmission, findWorkingSubmission } from './queries.server.ts'
import { saveSubmission } from './save-submission.server.ts'

test('it starts from the recommendation consulted on, and is saved with its words', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  const start = await findWorkingSubmission(context.db.read, { id, round: 1, recommendation: 'As consulted on.' })
  const analyst = await anAnalyst(context)

  expect(start).toMatchObject({ words: { recommendation: 'As consulted on.', statements: {} }, revision: 0 })
  const saved = await saveSubmission(context, analyst, { proposalId: id, fitForPurpose: 'It is.', revision: 0 })
  expect(saved.revision).toBe(1)
  expect(await findProposalSubmission(context.db.read, id)).toMatchObject({
    ...{ state: 'preparing', round: 1, recommendation: 'That the document be extended.', fitForPurpose: 'It is.' },
    preparedBy: analyst.id,
  })
  const [event] = await listEvents(context.db.read, { types: ['submission.changed'] })
  expect(event).toMatchObject({ subject: saved.submissionId, details: { proposalId: id, revision: 1 } })
  expect(JSON.stringify(event)).not.toContain('It is.')
})

test('a save that changes nothing records nothing; a stale one is refused', async () => {
  const context = await aContext()
  const { id, analyst } = await aPreparedSubmission(context)
  const same = { proposalId: id, fitForPurpose: 'It keeps migration open until it is finished.' }

  expect((await saveSubmission(context, analyst, { ...same, revision: 1 })).revision).toBe(1)
  expect(await listEvents(context.db.read, { types: ['submission.changed'] })).toHaveLength(1)
  const stale = saveSubmission(context, analyst, { ...same, fitForPurpose: 'Other.', revision: 0 })
  await expect(stale).rejects.toMatchObject({ rule: 'stale', field: 'revision' })
})

test('statements are those the procedure asks for, readable and not too long', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context, { procedure: 'exclusion' })
  const analyst = await anAnalyst(context)
  const save = (statements: Record<string, string>) =>
    saveSubmission(context, analyst, { proposalId: id, statements, revision: 0 })

  await expect(save({ 'closure-1': 'No.' })).rejects.toMatchObject({ rule: 'unknown-statement' })
  await expect(save({ 'confirmation-request': 'x'.repeat(50_001) })).rejects.toMatchObject({
    rule: 'too-long',
    field: 'statement-confirmation-request',
  })
  await expect(save({ 'confirmation-request': 'See.[^1]' })).rejects.toMatchObject({ problems: [{ line: 1 }] })
  await save({ 'confirmation-request': 'DCC asks for confirmation.' })
  expect((await findProposalSubmission(context.db.read, id))?.statements).toEqual({
    'confirmation-request': 'DCC asks for confirmation.',
  })
})

test('analysts prepare; there is none where nobody decides, and none is changed once it has been sent', async () => {
  const context = await aContext()
  const { id, analyst } = await aConcludedProposal(context)
  const input = { proposalId: id, recommendation: 'Yes.', revision: 0 }

  await expect(saveSubmission(context, await anApprover(context), input)).rejects.toThrow('permission')
  await expect(saveSubmission(context, await anOfficial(context), input)).rejects.toThrow('permission')
  await expect(saveSubmission(context, await aMember(context), input)).rejects.toThrow('Not found')
  await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'submitted' }))
  await expect(saveSubmission(context, analyst, input)).rejects.toMatchObject({ rule: 'not-preparable' })

  const other = await aContext()
  const mehrs = await aProposalToConclude(other, { procedure: 'mehrs-revision' })
  const none = saveSubmission(other, await anAnalyst(other), { ...input, proposalId: mehrs.id })
  await expect(none).rejects.toMatchObject({ rule: 'no-submission' })
})

test('a later round starts from the words of the one before', async () => {
  const context = await aContext()
  const { id } = await aPreparedSubmission(context)

  expect(await findWorkingSubmission(context.db.read, { id, round: 2, recommendation: '' })).toMatchObject({
    words: { recommendation: 'Re-designate the document as consulted on.' },
    revision: 0,
    submission: undefined,
  })
})
