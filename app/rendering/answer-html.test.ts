import { expect, test } from 'vitest'
import { answerHtml } from './answer-html.ts'

test('paragraphs and lists are kept', () => {
  const html = answerHtml('First.\n\nSecond:\n\n- one\n- two')

  expect(html.match(/<p/g)?.length).toBeGreaterThanOrEqual(2)
  expect(html).toContain('<li')
})

test('a heading in an answer is no heading of the page, and nothing has an anchor', () => {
  const html = answerHtml('# Our view\n\n[12] As before.\n\nTable 1: Costs\n\n| a | b |\n| - | - |\n| 1 | 2 |')

  expect(html).not.toMatch(/<h\d/)
  expect(html).not.toMatch(/ id="/)
  expect(html).toContain('Our view')
  expect(html).toContain('As before.')
})

test('a directive typed into an answer is only words', () => {
  expect(answerHtml('::: note {title="x"}\nInside.\n:::')).toContain('Inside.')
})

test('markup is escaped', () => {
  expect(answerHtml('<script>alert(1)</script> [x](javascript:alert(1))')).not.toMatch(/<script|href="javascript/i)
})
