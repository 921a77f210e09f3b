import { describe, expect, test } from 'vitest'
import { aContext } from '#test/support/context.ts'
import { latestRevision } from './queries.server.ts'
import { reviseClause } from './revise-clause.server.ts'
import { aDraft, idOf } from './testing/a-draft.ts'

describe('one clause at a time', () => {
  test('two people who edit different clauses both keep their words', async () => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)
    const edit = async (reference: string, words: string) => {
      const clauseId = await idOf(context, draftId, reference)
      return reviseClause(context, author, {
        draftId,
        revision: 1,
        place: { clauseId },
        words,
        reason: `Why ${reference}`,
        mark: 'conclusion',
      })
    }

    await edit('1.1', '[1.1] First words.')
    await edit('1.3', '[1.3] Other words.')

    const latest = await latestRevision(context.db.read, draftId)
    expect(latest?.number).toBe(3)
    expect(latest?.content.clauses.map((clause) => clause.text)).toEqual(
      expect.arrayContaining(['First words.', 'Other words.']),
    )
    expect(latest?.notes.map((note) => note.reason)).toEqual(['Why 1.1', 'Why 1.3'])
  })

  test('of two who edit the same clause the second is told, and nothing is overwritten', async () => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)
    const clauseId = await idOf(context, draftId, '1.1')
    const edit = (words: string) =>
      reviseClause(context, author, {
        draftId,
        revision: 1,
        place: { clauseId },
        words,
        reason: '',
        mark: 'conclusion',
      })

    await edit('[1.1] Theirs.')
    await expect(edit('[1.1] Mine.')).rejects.toMatchObject({ rule: 'stale-revision', field: 'words' })

    const latest = await latestRevision(context.db.read, draftId)
    expect(latest?.content.clauses.find((clause) => clause.id === clauseId)?.text).toBe('Theirs.')
  })

  test.each([
    ['puts a clause in at the same place', (id: string) => ({ afterId: id }), '[1.2] Theirs.', '[1.2A] Mine.'],
    ['takes out the clause that the first is editing', (id: string) => ({ clauseId: id }), '', '[1.1] Mine.'],
  ])('the second is told when somebody %s, and both can be kept', async (_, placeOf, theirs, mine) => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)
    const id = await idOf(context, draftId, '1.1')
    const above = await idOf(context, draftId, '1')
    const edit = (revision: number, place: { clauseId: string } | { afterId: string }, words: string) =>
      reviseClause(context, author, { draftId, revision, place, words, reason: '', mark: 'conclusion' })

    await edit(1, placeOf(id), theirs)
    await expect(edit(1, placeOf(id), mine)).rejects.toMatchObject({ rule: 'stale-revision', field: 'words' })
    expect(await latestRevision(context.db.read, draftId)).toMatchObject({ number: 2 })

    // Having seen theirs, the second saves again: where a clause was taken out, it is put back below the one above it.
    const place = theirs === '' ? { afterId: above } : placeOf(id)
    await edit(2, place, mine)
    const words = (await latestRevision(context.db.read, draftId))?.content.clauses.map(({ text }) => text)
    expect(words).toEqual(expect.arrayContaining(theirs === '' ? ['Mine.'] : ['Theirs.', 'Mine.']))
  })

  test('a clause can be put in, renumbered, divided and taken out', async () => {
    const context = await aContext()
    const { draftId, author } = await aDraft(context)
    const clauseId = await idOf(context, draftId, '1.3')
    const save = async (place: { clauseId: string } | { afterId: string }, words: string) => {
      const latest = await latestRevision(context.db.read, draftId)
      await reviseClause(context, author, {
        draftId,
        revision: latest?.number ?? 0,
        place,
        words,
        reason: '',
        mark: 'conclusion',
      })
      return (await latestRevision(context.db.read, draftId))?.content.clauses.map((clause) => clause.reference)
    }

    expect(await save({ afterId: clauseId }, '[1.4] A new one.')).toEqual([
      '1',
      '1.1',
      '1.3',
      '1.4',
      '1.6',
      '1.6(a)',
      'GroupID',
      'Table 5.10',
    ])
    expect(
      await save({ clauseId }, '[1.2] This document shall cease to apply at the end of 31 December 2025.'),
    ).toContain('1.2')
    expect(await idOf(context, draftId, '1.2')).toBe(clauseId)
    expect(await save({ clauseId }, '[1.2] One half.\n[1.3] The other.')).toEqual(
      expect.arrayContaining(['1.2', '1.3']),
    )
    expect(await save({ clauseId: await idOf(context, draftId, '1.3') }, ' ')).not.toContain('1.3')
  })
})
