import { describe, expect, test } from 'vitest'
import { text } from '#app/rendering/document.ts'
import { blocksOf, parse } from '#test/support/parsed-markdown.ts'

describe('directives', () => {
  const question = '::: question {key=q1 label="Question One" proposal=A kind=rationale required=no}\nWhy?\n:::'

  test('a question is both a block and an entry with its line', () => {
    const { blocks, questions, problems } = parse(`Words.\n\n${question}`, { startLine: 5 })

    expect(problems).toEqual([])
    expect(blocks[1]).toMatchObject({ kind: 'question', id: 'q1', key: 'q1', label: 'Question One' })
    expect(questions).toEqual([
      {
        key: 'q1',
        label: 'Question One',
        proposal: 'A',
        kind: 'rationale',
        required: false,
        blocks: [{ kind: 'paragraph', content: text('Why?') }],
        line: 7,
      },
    ])
  })

  test('notes are boxes', () => {
    expect(blocksOf('::: note {title="Mind"}\nx\n:::')).toEqual([
      { kind: 'note', title: 'Mind', blocks: [{ kind: 'paragraph', content: text('x') }] },
    ])
  })

  test('an unclosed directive is reported where it opens and swallows nothing', () => {
    const { questions, problems } = parse(`::: note\nWords.\n\n${question}`)

    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('never closed') }])
    expect(questions).toHaveLength(1)
  })

  test.each([
    ['::: wibble\nx\n:::', 1],
    ['x\n\n:::', 3],
    ['::: question {key=Q1 label="Q" proposal=A kind=date}\nx\n:::', 1],
    ['::: question {key=q1 label="Q" proposal=A kind=vote}\nx\n:::', 1],
    ['::: question {key=q1 label="Q" proposal=A kind=date colour=red}\nx\n:::', 1],
    ['::: question {key=q1 label="Q proposal=A kind=date}\nx\n:::', 1],
    [`${question}\n\n${question}`, 5],
  ])('%j is a problem', (source, line) => {
    const { problems } = parse(source)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems[0]).toMatchObject({ file: 'consultation.md', line })
    expect(problems[0]?.remedy).not.toBe('')
  })
})
