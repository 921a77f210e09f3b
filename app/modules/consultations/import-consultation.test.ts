import { describe, expect, test } from 'vitest'
import { theOperator } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aFolder, aReadyContext, main } from '#test/factories/consultation-folder.ts'
import { anApprover, anAuthor } from '#test/factories/people.ts'
import { workingCopy } from '#test/factories/working-copies.ts'
import { importConsultation } from './import-consultation.server.ts'
import { findConsultation } from './queries.server.ts'

describe('importing', () => {
  test('makes a draft of everything in the folder', async () => {
    const context = await aReadyContext()
    const { id, slug } = await importConsultation(context, theOperator, aFolder())
    expect(slug).toBe('2024-09-extension')
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      state: 'draft',
      isPractice: false,
      opensAt: new Date('2024-09-10T08:00:00Z'),
      closesAt: new Date('2024-10-08T16:00:00Z'),
      dates: [{ at: '2024-11-01T16:00:00.000Z', what: 'Re-designation', proposal: 'A' }],
      questions: [{ key: 'q1', proposal: 'A' }],
      proposals: [{ letter: 'A', direction: 'Takes effect on [DD MMM YYYY] in the form of Annex [XX].' }],
      drafts: [{ instrument: 'tmad', base: 'AL 9.0', label: 'AL 9.5' }],
      lastEditors: ['operator'],
    })
    expect(working.attachments.map(({ kind }) => kind)).toEqual(['direction', 'file', 'redline'])
    const paper = working.attachments[1]?.fileHash ?? ''
    expect(new TextDecoder().decode(await context.files.get(paper))).toBe('Words.\n')
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([
      { type: 'consultation.created', details: { isImported: true } },
    ])
  })

  test('is for authors and the operator', async () => {
    const context = await aReadyContext()
    const byApprover = importConsultation(context, await anApprover(context), aFolder())
    await expect(byApprover).rejects.toMatchObject({ name: 'NotAllowedError' })
    const byAuthor = await importConsultation(context, await anAuthor(context), aFolder())
    expect(byAuthor.slug).toBe('2024-09-extension')
  })

  test('refuses a slug that exists, unless it is a draft and is to be replaced', async () => {
    const context = await aReadyContext()
    const author = await anAuthor(context)
    const { id } = await importConsultation(context, author, aFolder())
    const again = importConsultation(context, author, aFolder())
    await expect(again).rejects.toMatchObject({
      problems: [{ file: 'consultation.md', remedy: expect.stringContaining('replace') }],
    })

    const changed = aFolder({ 'consultation.md': main.replace('title: Extend it', 'title: Extend it well') })
    expect((await importConsultation(context, author, changed, { replace: true })).id).toBe(id)
    const working = await workingCopy(context, id)
    expect(working).toMatchObject({
      revision: 2,
      proposals: [{ title: 'Extend it well' }],
      drafts: [{ label: 'AL 9.5' }],
    })
    expect(working.attachments).toHaveLength(3)

    const { consultations } = context.db.tables
    await context.db.write((tx) => tx.update(consultations).set({ state: 'published' }))
    const late = importConsultation(context, author, changed, { replace: true })
    await expect(late).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('no longer a draft') }],
    })
  })

  test('keeps nothing when it fails half-way, wherever that is', async () => {
    const context = await aReadyContext()
    const folder = aFolder()
    let left = 0
    const newId = () => {
      if (left === 0) throw new Error('The disk is full.')
      left -= 1
      return context.newId()
    }
    // The consultation, its proposal, the draft with its first revision, the question, three attachments.
    for (const made of [0, 1, 2, 3, 4, 5, 6, 7]) {
      left = made
      await expect(importConsultation({ ...context, newId }, theOperator, folder)).rejects.toThrow('The disk is full.')
      expect(await findConsultation(context.db.read, '2024-09-extension')).toBeUndefined()
    }
    const { drafts, attachments, questions } = context.db.tables
    for (const table of [drafts, attachments, questions]) {
      expect(await context.db.read.select().from(table)).toEqual([])
    }
    expect(await listEvents(context.db.read, { types: ['consultation.created'] })).toEqual([])
  })
})
