import { expect, test } from 'vitest'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { argumentOf, askedInBrief, paragraphRange } from './question-argument.ts'

function aDocument(source: string) {
  return { title: 'A', facts: [], ...parseDocumentMarkdown(source, { file: 'a.md' }) }
}

const question = (key: string, words = 'Do you agree?') =>
  `::: question {key=${key} label="${key.toUpperCase()}" proposal=A kind=general}\n${words}\n:::`

test('the argument of a question is its chapter up to where it is asked, other questions left out', () => {
  const document = aDocument(
    `# 1. One\n[1] First.\n\n# 2. Two\n[2] Second.\n\n${question('q1')}\n\n## 2.1. More\n[3] Third.\n\n### Empty\n\n${question('q2')}`,
  )

  const argument = argumentOf(document, 'q2')

  expect(argument).toMatchObject({ chapter: '2. Two', question: { key: 'q2' } })
  expect(argument?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'paragraph'])
  expect(paragraphRange(argument?.blocks ?? [])).toBe('paragraphs 2 to 3')
  expect(paragraphRange(argumentOf(document, 'q1')?.blocks ?? [])).toBe('paragraph 2')
})

test('of a long chapter only the section that asks is shown', () => {
  const many = Array.from({ length: 50 }, (_, index) => `[${index + 1}] Words.`).join('\n\n')
  const document = aDocument(`# 1. Long\n${many}\n\n## 1.1. Asked\n[60] The case.\n\n${question('q1')}`)

  expect(argumentOf(document, 'q1')).toMatchObject({ chapter: '1.1. Asked', blocks: [{ number: '60' }] })
})

test('a question before any chapter has what stands before it; one that is not there has nothing', () => {
  const document = aDocument(`[1] Opening.\n\n${question('q1')}`)

  expect(argumentOf(document, 'q1')).toMatchObject({ chapter: '', blocks: [{ number: '1' }] })
  expect(argumentOf(document, 'q9')).toBeUndefined()
})

test('in brief a question is its first sentence, or its beginning', () => {
  const asks = (words: string) => askedInBrief(aDocument(question('q1', words)), 'q1')

  expect(asks('Do you agree with clause 1.3 as drafted? Please say why.')).toBe(
    'Do you agree with clause 1.3 as drafted?',
  )
  expect(asks('word '.repeat(60))).toMatch(/^(word ){28}…$/)
})
