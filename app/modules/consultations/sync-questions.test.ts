import { describe, expect, test } from 'vitest'
import { aDocument, aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { removeQuestion } from './remove-question.server.ts'
import { updateDocument } from './update-document.server.ts'

describe('questions follow the document', () => {
  test('saving the document makes, changes and orders its questions', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const second =
      '::: question {key=q0 label="Question Zero" proposal=A kind=general required=no}\nAnything else?\n:::\n'
    await updateDocument(context, author, {
      ...(await next()),
      source: `${second}\n${aDocument.replace('agree?', 'approve?')}`,
    })
    expect((await workingCopy(context, id)).questions).toMatchObject([
      { key: 'q0', kind: 'general', isRequired: false, text: 'Anything else?', proposal: 'A' },
      { key: 'q1', kind: 'position-and-rationale', text: 'Do you approve? Please give your reasons.' },
    ])
  })

  test('a question that leaves the document is kept until it is removed on purpose', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDocument(context, author, { ...(await next()), source: '[1] Words.' })
    expect((await workingCopy(context, id)).questions).toMatchObject([{ key: 'q1' }])
    await removeQuestion(context, author, { ...(await next()), key: 'q1' })
    expect((await workingCopy(context, id)).questions).toEqual([])
  })

  test('a document is saved with its faults', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await updateDocument(context, author, { ...(await next()), source: '::: question {key=q1}\r\nnever closed' })
    expect((await workingCopy(context, id)).source).toBe('::: question {key=q1}\nnever closed')
  })
})
