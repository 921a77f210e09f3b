import { expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aConcludedProposal, aProposalToConclude, aWrittenReport, passages } from '#test/factories/conclusions.ts'
import { anAnalyst, anApprover, anAuthor, aMember } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { noPassages } from './model.ts'
import { findConclusion, findWorkingPassages } from './queries.server.ts'
import { savePassages } from './save-passages.server.ts'

test('the first save makes the report of the round; only the passages given are changed', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  const analyst = await anAnalyst(context)

  const first = await savePassages(context, analyst, { proposalId: id, passages, revision: 0 })
  const second = await savePassages(context, analyst, {
    proposalId: id,
    passages: { conclusion: 'It should not.' },
    revision: first,
  })

  expect([first, second]).toEqual([1, 2])
  expect(await findConclusion(context.db.read, id)).toMatchObject({
    state: 'drafting',
    round: 1,
    revision: 2,
    passages: { ...passages, conclusion: 'It should not.' },
  })
})

test('the record says which passages changed, by hash, and never holds their words', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  await savePassages(context, await anAnalyst(context), { proposalId: id, passages, revision: 0 })

  const [event] = await listEvents(context.db.read, { types: ['conclusion.changed'] })

  expect(event?.details).toMatchObject({ proposalId: id, letter: 'A', round: 1, revision: 1 })
  expect(Object.keys(event?.details.passages as object).sort()).toEqual(Object.keys(passages).sort())
  expect(JSON.stringify(event)).not.toContain('Every Party')
})

test('a save that changes nothing records nothing', async () => {
  const context = await aContext()
  const { id, analyst } = await aWrittenReport(context)

  expect(await savePassages(context, analyst, { proposalId: id, passages, revision: 1 })).toBe(1)
  expect(await listEvents(context.db.read, { types: ['conclusion.changed'] })).toHaveLength(1)
})

test('a second writer meets a conflict and overwrites nothing', async () => {
  const context = await aContext()
  const { id } = await aWrittenReport(context)
  const late = savePassages(context, await anAnalyst(context), {
    proposalId: id,
    passages: { conclusion: 'Other words.' },
    revision: 0,
  })

  await expect(late).rejects.toMatchObject({ rule: 'stale', field: 'revision' })
  expect((await findConclusion(context.db.read, id))?.passages.conclusion).toBe(passages.conclusion)
})

test('what cannot be read is refused with passage and line', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  const save = (background: string) =>
    anAnalyst(context).then((analyst) =>
      savePassages(context, analyst, { proposalId: id, passages: { background }, revision: 0 }),
    )

  await expect(save('Fine.\n\nSee the note.[^1]')).rejects.toMatchObject({
    problems: [{ file: 'Background and legal basis', line: 3 }],
  })
  await expect(save('::: question {key=q1 label=Q1 proposal=A kind=general}\nWhat?\n:::')).rejects.toMatchObject({
    problems: [{ file: 'Background and legal basis' }],
  })
  await expect(save('x'.repeat(100_001))).rejects.toMatchObject({ rule: 'too-long', field: 'background' })
})

test('analysts write reports; nobody else does, and outsiders do not learn that there is one', async () => {
  const context = await aContext()
  const { id } = await aProposalToConclude(context)
  const input = { proposalId: id, passages, revision: 0 }

  await expect(savePassages(context, await anAuthor(context), input)).rejects.toThrow('permission')
  await expect(savePassages(context, await anApprover(context), input)).rejects.toThrow('permission')
  await expect(savePassages(context, await aMember(context), input)).rejects.toThrow('Not found')
  await expect(savePassages(context, await anAnalyst(context), { ...input, proposalId: 'none' })).rejects.toThrow(
    'Not found',
  )
})

test('a report with the approver, or approved, cannot be changed', async () => {
  const context = await aContext()
  const { id, analyst } = await aConcludedProposal(context)
  const save = savePassages(context, analyst, { proposalId: id, passages: { conclusion: 'No.' }, revision: 1 })

  await expect(save).rejects.toMatchObject({ rule: 'not-writable' })
})

test('a later round starts from the words of the one before and leaves that one as it was', async () => {
  const context = await aContext()
  const { id, analyst } = await aConcludedProposal(context)
  const round = { id, round: 2 }
  await context.db.write((tx) => tx.update(tx.tables.proposals).set({ state: 'returned', round: 2 }))

  expect(await findWorkingPassages(context.db.read, round)).toMatchObject({ passages, revision: 0 })
  await savePassages(context, analyst, { proposalId: id, passages: { conclusion: 'Six months.' }, revision: 0 })

  expect((await findConclusion(context.db.read, id, 1))?.passages).toEqual(passages)
  expect((await findConclusion(context.db.read, id, 2))?.passages).toEqual({ ...passages, conclusion: 'Six months.' })
  expect((await findWorkingPassages(context.db.read, { id: 'none', round: 1 })).passages).toEqual(noPassages)
})
