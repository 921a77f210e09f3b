import { describe, expect, test } from 'vitest'
import { aDraftConsultation, workingCopy } from '#test/factories/working-copies.ts'
import { aContext } from '#test/support/context.ts'
import { removeQuestion } from './remove-question.server.ts'
import { saveQuestion, type QuestionInput } from './save-question.server.ts'

const question: Omit<QuestionInput, 'consultationId' | 'revision'> = {
  key: 'q2',
  label: 'Question Two',
  proposal: 'A',
  kind: 'rationale',
  isRequired: true,
  text: 'What are your views?',
  isNew: true,
}

describe('a question edited at its form', () => {
  test('a new question is placed after the paragraph that argues it', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    await saveQuestion(context, author, { ...(await next()), ...question, afterParagraph: '1' })
    const { source, questions } = await workingCopy(context, id)
    expect(source).toContain('one year longer.\n\n::: question {key=q2 label="Question Two" proposal=A kind=rationale}')
    expect(questions.map(({ key }) => key)).toEqual(['q2', 'q1'])
  })

  test('a changed question is rewritten in its place; removing it takes it out of the document', async () => {
    const context = await aContext()
    const { id, author, next } = await aDraftConsultation(context)
    const words = { ...question, key: 'q1', label: 'Question 1', isNew: false }
    await saveQuestion(context, author, { ...(await next()), ...words })
    expect((await workingCopy(context, id)).questions).toMatchObject([
      { key: 'q1', label: 'Question 1', kind: 'rationale' },
    ])
    await removeQuestion(context, author, { ...(await next()), key: 'q1' })
    expect((await workingCopy(context, id)).source).toBe(
      '# 1. What we propose\n\n[1] The document would last one year longer.\n\n[2] Responses are welcome.\n',
    )
  })

  test.each([
    ['key-taken', 'key', { key: 'q1' }],
    ['key-malformed', 'key', { key: 'Q 2' }],
    ['unknown-proposal', 'proposal', { proposal: 'Z' }],
    ['no-words', 'text', { text: '  ' }],
    ['no-words', 'text', { text: 'One\n:::\nTwo' }],
  ])('a question is refused: %s at %s', async (rule, field, wrong) => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const save = saveQuestion(context, author, { ...(await next()), ...question, ...wrong })
    await expect(save).rejects.toMatchObject({ rule, field })
  })

  test('a question nobody knows cannot be removed', async () => {
    const context = await aContext()
    const { author, next } = await aDraftConsultation(context)
    const remove = removeQuestion(context, author, { ...(await next()), key: 'q9' })
    await expect(remove).rejects.toMatchObject({ rule: 'unknown-question' })
  })
})
