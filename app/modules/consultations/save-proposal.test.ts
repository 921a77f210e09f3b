import { describe, expect, test } from 'vitest'
import { aDocument, aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { removeProposal } from './remove-proposal.server.ts'
import { saveProposal, type ProposalInput } from './save-proposal.server.ts'
import { updateDocument } from './update-document.server.ts'

const proposal: Omit<ProposalInput, 'consultationId' | 'revision'> = {
  isNew: true,
  letter: 'B',
  title: 'Another',
  summary: 'Something else.',
  recommendation: '',
  procedure: 'disapplication',
  dates: {},
  effective: null,
  direction: null,
}

describe('proposals', () => {
  test('a proposal is added, changed and removed', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await saveProposal(context, author, { ...(await next()), ...proposal })
    await saveProposal(context, author, { ...(await next()), ...proposal, isNew: false, title: 'Another thing' })
    expect((await workingCopy(context, id)).proposals).toMatchObject([
      { letter: 'A' },
      { letter: 'B', title: 'Another thing' },
    ])
    await removeProposal(context, author, { ...(await next()), letter: 'B' })
    expect((await workingCopy(context, id)).proposals).toHaveLength(1)
  })

  test('a question waiting for its proposal is taken in when the proposal comes', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const waiting = '::: question {key=q2 label="Two" proposal=B kind=general}\nWords?\n:::\n'
    await updateDocument(context, author, { ...(await next()), source: aDocument + waiting })
    expect((await workingCopy(context, id)).questions).toHaveLength(1)
    await saveProposal(context, author, { ...(await next()), ...proposal })
    expect((await workingCopy(context, id)).questions).toMatchObject([{ key: 'q1' }, { key: 'q2', proposal: 'B' }])
  })

  test.each([
    ['letter-taken', { letter: 'A' }],
    ['letter-malformed', { letter: 'b' }],
    ['unknown-procedure', { procedure: 'none' }],
    ['unknown-proposal', { letter: 'C', isNew: false }],
  ])('a proposal is refused: %s', async (rule, wrong) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    await expect(saveProposal(context, author, { ...(await next()), ...proposal, ...wrong })).rejects.toMatchObject({
      rule,
    })
  })

  test('a proposal that owns a question is not removed', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const remove = removeProposal(context, author, { ...(await next()), letter: 'A' })
    await expect(remove).rejects.toMatchObject({
      rule: 'proposal-in-use',
      message: expect.stringContaining('Question One'),
    })
  })
})
