import { describe, expect, test } from 'vitest'
import { text, type ClauseBlock, type Inline } from '#app/rendering/document.ts'
import { numberRoom } from '#app/rendering/number-room.ts'
import { renderBlocksHtml } from '#app/rendering/render-html.ts'

function clause(number: string | Inline[], more: Partial<ClauseBlock> = {}): ClauseBlock {
  const printed = typeof number === 'string' ? text(number) : number
  return { kind: 'clause', id: 'c', number: printed, depth: 0, content: text('Words.'), ...more }
}

describe('the column of numbers', () => {
  test('fits the longest number of the text', () => {
    expect(numberRoom([clause('1.6'), clause('17.24')])).toBe('usual')
    expect(numberRoom([clause('1.6'), clause('15.10.3')])).toBe('wide')
    expect(numberRoom([clause('15.10.10A')])).toBe('widest')
  })

  test('is not widened by numbers that have a column of their own', () => {
    expect(numberRoom([clause('(xviii)(a)', { depth: 1 }), clause('3', { role: 'footnote' })])).toBe('usual')
  })

  test('sets an old number above the new one, so that two need no more room than one', () => {
    const both: Inline[] = [
      { kind: 'deleted', content: text('20.4') },
      { kind: 'inserted', content: text('20.5A') },
    ]
    expect(numberRoom([clause(both)])).toBe('usual')
  })

  test('is one for all clauses of a text', () => {
    const html = renderBlocksHtml([clause('1.6'), clause('15.10.3')])
    expect(html.match(/clause--wide/g)).toHaveLength(2)
  })
})

test('a note is small print that says what it is to those who do not see it', () => {
  const html = renderBlocksHtml([clause([], { role: 'note', content: text('Not operative.') })])
  expect(html).toContain('clause--note')
  expect(html).toContain('<span class="govuk-visually-hidden">Note: </span>')
  expect(html).not.toContain('govuk-inset-text')
})
