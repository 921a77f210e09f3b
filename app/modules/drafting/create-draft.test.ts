import { describe, expect, test } from 'vitest'
import { theClock } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { anInstrument } from '#test/factories/instruments.ts'
import { anApprover, anAuthor, aMember, anOfficial } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { createDraft } from './create-draft.server.ts'
import { findRevision, listDrafts } from './queries.server.ts'
import { changed, aDraft } from './testing/a-draft.ts'

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
