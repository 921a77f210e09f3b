import { describe, expect, test } from 'vitest'
import { theClock } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument, someLegalText } from '#test/factories/instruments.ts'
import { anAnalyst, anApprover, anAuthor, aMember, anOfficial } from '#test/factories/people.ts'
import { aContext, type TestContext } from '#test/support/context.ts'
import { createDraft } from './create-draft.server.ts'
import { findRevision, latestRevision, listDrafts } from './queries.server.ts'
import { reviseClause } from './revise-clause.server.ts'
import { reviseDraft } from './revise-draft.server.ts'

const changed = someLegalText.replace('2024', '2025')

async function aDraft(context: TestContext) {
  const { version } = await anInstrument(context)
  const consultation = await aPublishedConsultation(context, { proposalState: 'analysing' })
  const author = await anAuthor(context)
  const input = { proposalId: consultation.proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0' }
  const created = await createDraft(context, author, { ...input, source: changed })
  return { ...created, version, consultation, author, input }
}

async function idOf(context: TestContext, draftId: string, reference: string): Promise<string> {
  const revision = await latestRevision(context.db.read, draftId)
  return revision?.content.clauses.find((clause) => clause.reference === reference)?.id ?? ''
}

describe('beginning a draft', () => {
  test('keeps text, notes and base, and is on the record', async () => {
    const context = await aContext()
    const { draftId, revisionId, hash, version, consultation } = await aDraft(context)

    expect(await findRevision(context.db.read, revisionId)).toMatchObject({ number: 1, hash, source: changed })
    expect(await listDrafts(context.db.read, { proposalId: consultation.proposalId })).toMatchObject([
      { id: draftId, baseVersionId: version.id, baseLabel: 'AL 1.0', label: 'AL 2.0' },
    ])
    expect(await listEvents(context.db.read, { subject: draftId })).toMatchObject([
      { type: 'draft.created', consultationId: consultation.id, details: { base: 'AL 1.0', hash } },
    ])
  })

  test('without words of its own begins with those of its base', async () => {
    const context = await aContext()
    const { version } = await anInstrument(context)
    const { proposalId } = await aPublishedConsultation(context)
    const input = { proposalId, instrument: 'tmad', baseLabel: 'AL 1.0', label: 'AL 2.0' }

    const { hash } = await createDraft(context, await anAuthor(context), input)

    expect(hash).toBe(version.hash)
  })

  test.each([
    ['instrument-unknown', { instrument: 'nothing' }],
    ['base-unknown', { baseLabel: 'AL 0.9' }],
    ['label-taken', { label: 'AL 1.0' }],
    ['label-taken', { label: ' ' }],
    ['draft-exists', {}],
    [
      'note-without-clause',
      { proposal: 'other', notes: [{ clause: '9.9', reason: 'Why', mark: 'consultation' as const }] },
    ],
    [
      'note-twice',
      {
        proposal: 'other',
        notes: ['1.3', '[1.3]'].map((clause) => ({ clause, reason: 'Why', mark: 'consultation' as const })),
      },
    ],
  ])('is refused: %s', async (rule, { proposal, ...change }: Record<string, unknown>) => {
    const context = await aContext()
    const { input, author } = await aDraft(context)
    const other = await aPublishedConsultation(context)
    const proposalId = proposal ? other.proposalId : input.proposalId

    const attempt = createDraft(context, author, { ...input, label: 'AL 3.0', proposalId, ...change })

    await expect(attempt).rejects.toMatchObject({ rule })
  })

  test('is refused where the text cannot be read, naming the line of the file', async () => {
    const context = await aContext()
    await anInstrument(context)
    const { proposalId } = await aPublishedConsultation(context)
    const input = {
      proposalId,
      instrument: 'tmad',
      baseLabel: 'AL 1.0',
      label: 'AL 2.0',
      file: 'drafts/tmad.md',
      startLine: 7,
    }

    const attempt = createDraft(context, await anAuthor(context), { ...input, source: '[1.1] Words.\n\nNo number.' })

    await expect(attempt).rejects.toMatchObject({ problems: [{ file: 'drafts/tmad.md', line: 9 }] })
  })

  test('is for authors and analysts', async () => {
    const context = await aContext()
    const { input } = await aDraft(context)
    for (const actor of [await anApprover(context), await anOfficial(context), await aMember(context), theClock]) {
      await expect(createDraft(context, actor, input)).rejects.toMatchObject({ name: 'NotAllowedError' })
    }
  })
})

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
