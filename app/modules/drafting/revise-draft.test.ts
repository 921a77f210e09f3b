import { describe, expect, test } from 'vitest'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { someLegalText } from '#test/factories/instruments.ts'
import { anAnalyst, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { findRevision, latestRevision } from './queries.server.ts'
import { reviseDraft } from './revise-draft.server.ts'
import { changed, aDraft } from './testing/a-draft.ts'

describe('revising a draft', () => {
  test('makes a new revision and leaves the one before it as it was', async () => {
    const context = await aContext()
    const { draftId, revisionId, hash, author } = await aDraft(context)
    const notes = [{ clause: 'Table 5.10', reason: ' Longer. ', mark: 'conclusion' as const }]
    const source = changed.replace('The Migration Week', '14 days')

    const revised = await reviseDraft(context, author, { draftId, revision: 1, source, notes })

    expect(revised.number).toBe(2)
    expect(await findRevision(context.db.read, revisionId)).toMatchObject({ number: 1, hash })
    expect(await latestRevision(context.db.read, draftId)).toMatchObject({
      number: 2,
      notes: [{ clause: 'Table 5.10', reason: 'Longer.', mark: 'conclusion' }],
    })
    expect((await listEvents(context.db.read, { subject: draftId })).at(-1)).toMatchObject({
      type: 'draft.revised',
      details: { revision: 2, previousHash: hash, hash: revised.hash },
    })
  })

  test('that changes nothing makes no revision', async () => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)

    expect(await reviseDraft(context, author, { draftId, revision: 1, source: changed, notes: [] })).toMatchObject({
      number: 1,
    })
    expect(await listEvents(context.db.read, { subject: draftId })).toHaveLength(1)
  })

  test('is refused when somebody else has saved since, and theirs stays', async () => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)
    const save = (source: string) => reviseDraft(context, author, { draftId, revision: 1, source, notes: [] })
    const theirs = changed.replace('cohort', 'group')

    const results = await Promise.allSettled([save(theirs), save(changed.replace('cohort', 'set'))])

    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected'])
    expect(results[1]).toMatchObject({ reason: { rule: 'stale-revision', field: 'source' } })
    expect(await latestRevision(context.db.read, draftId)).toMatchObject({ number: 2, source: theirs })
  })

  test('is refused while an approver has it, and after the conclusion', async () => {
    const context = await aContext()
    const { draftId, author, consultation } = await aDraft(context)
    const attempt = () => reviseDraft(context, author, { draftId, revision: 1, source: someLegalText, notes: [] })

    await context.db.write((tx) => tx.update(tx.tables.consultations).set({ approvalRequestedBy: author.id }))
    await expect(attempt()).rejects.toMatchObject({ rule: 'draft-closed' })

    await context.db.write(async (tx) => {
      await tx.update(tx.tables.consultations).set({ approvalRequestedBy: null })
      await tx.update(tx.tables.proposals).set({ state: 'concluded' })
    })
    await expect(attempt()).rejects.toMatchObject({ rule: 'draft-closed' })
    expect(await listEvents(context.db.read, { subject: draftId })).toHaveLength(1)
    expect(consultation.id).toBeTruthy()
  })

  test('is for authors and analysts', async () => {
    const context = await aContext()
    const { draftId } = await aDraft(context)
    const input = { draftId, revision: 1, source: someLegalText, notes: [] }

    await expect(reviseDraft(context, await anOfficial(context), input)).rejects.toMatchObject({
      name: 'NotAllowedError',
    })
    expect(await reviseDraft(context, await anAnalyst(context), input)).toMatchObject({ number: 2 })
  })
})
