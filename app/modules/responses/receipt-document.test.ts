import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '#app/rendering/document.ts'
import { plainText } from '#app/rendering/plain-text.ts'
import { aPublishedConsultation } from '#test/factories/consultations.ts'
import { aDraftResponse, anyWords } from '#test/factories/responses.ts'
import { aContext } from '#test/support/context.ts'
import { readerOf } from '../access/gate.ts'
import { typedWords } from './typed-words.ts'
import { noAnswer } from './model.ts'
import { findSubmission } from './queries.server.ts'
import { receiptDocument } from './receipt-document.ts'
import { saveAnswer } from './save-answer.server.ts'
import { submitResponse } from './submit-response.server.ts'

const words = (blocks: Block[]): string =>
  blocks
    .map((block) => ('content' in block ? plainText(block.content) : block.kind === 'note' ? words(block.blocks) : ''))
    .join('\n')

test('a receipt says reference, London time with zone, version, hash, what it supersedes, and every answer', async () => {
  const context = await aContext()
  const consultation = await aPublishedConsultation(context, {
    questions: [{}, { key: 'q2', label: 'Q2', kind: 'rationale' }, { key: 'q3', label: 'Q3', isRequired: false }],
  })
  const { responseId, actor } = await aDraftResponse(context, { consultation })
  const first = await submitResponse(context, actor, { responseId, submissionKey: 'one' })
  const changed = { ...noAnswer, responseId, questionKey: 'q2', revision: 1, text: 'Costs.', isConfidential: true }
  await saveAnswer(context, actor, { ...changed, confidentialReason: 'Prices.' })
  const second = await submitResponse(context, actor, { responseId, submissionKey: 'two' })

  const submission = await findSubmission(context.db.read, second.reference)
  if (!submission) throw new Error('The submission is missing.')
  const document = receiptDocument(submission, consultation.edition.content, readerOf(actor))

  expect(Object.fromEntries(document.facts.map(({ label, value }) => [label, value]))).toMatchObject({
    Reference: second.reference,
    Received: '09:00:00 BST on 10 September 2024',
    Version: '2',
    Supersedes: first.reference,
    'SHA-256': second.hash,
  })
  const printed = words(document.blocks)
  for (const part of [
    'Question One',
    'Agree',
    'We agree, because it helps.',
    'Q2',
    'Costs.',
    'The reason given: Prices.',
    'Q3',
    'Not answered.',
  ]) {
    expect(printed).toContain(part)
  }
  expect(document.blocks).toContainEqual({
    kind: 'paragraph',
    content: [{ kind: 'confidential', content: [{ kind: 'text', text: 'Costs.' }] }],
  })
})

test('a receipt shows every word of an answer as typed, and takes none of it for markup', () => {
  fc.assert(
    fc.property(anyWords, (text) => {
      const letters = (words: string) => words.replace(/\s+/g, '')
      expect(letters(words(typedWords(text)))).toBe(letters(text))
    }),
  )
  expect(typedWords('# 1. Not a heading\n[12] **nor** a paragraph number')).toEqual([
    {
      kind: 'paragraph',
      content: [
        { kind: 'text', text: '# 1. Not a heading' },
        { kind: 'line-break' },
        { kind: 'text', text: '[12] **nor** a paragraph number' },
      ],
    },
  ])
})

test('new lines stay, but lines wrapped at a margin are joined', () => {
  const line = 'Sixty characters and a few more, as a mail program wraps its text at'
  expect(words(typedWords(`${line}\n${line}\nend.`))).toBe(`${line} ${line} end.`)
  expect(typedWords(`- ${line}\n- ${line}`)[0]).toMatchObject({ content: [{}, { kind: 'line-break' }, {}] })
  expect(typedWords('One.\n \n\nTwo.')).toHaveLength(2)
})
