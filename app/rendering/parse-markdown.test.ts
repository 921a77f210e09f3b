import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { HOSTILE_WORDS } from '#app/rendering/testing/any-document.ts'

function parse(source: string, options: { startLine?: number; allowPlaceholders?: boolean } = {}) {
  return parseDocumentMarkdown(source, { file: 'consultation.md', ...options })
}

function blocksOf(source: string) {
  const { blocks, problems } = parse(source)
  expect(problems).toEqual([])
  return blocks
}

const text = (words: string) => [{ kind: 'text', text: words }]

describe('paragraphs and headings', () => {
  test('a heading keeps its printed number and gets an anchor of its own', () => {
    expect(blocksOf('# 2. Migrations\n\n## 2.1. Overview\n\n# Overview')).toEqual([
      { kind: 'heading', level: 1, id: 'migrations', number: '2.', content: text('Migrations') },
      { kind: 'heading', level: 2, id: 'overview', number: '2.1.', content: text('Overview') },
      { kind: 'heading', level: 1, id: 'overview-2', content: text('Overview') },
    ])
  })

  test('numbers are kept as printed, and [#] takes the next whole number', () => {
    const blocks = blocksOf('[12] Twelve.\n\n[1.16] Dotted.\n\n[#] Next.\n\nPlain [2020] words.')

    expect(blocks).toMatchObject([{ number: '12', id: 'p12' }, { number: '1.16' }, { number: '13' }, {}])
    expect(blocks[3]).toEqual({ kind: 'paragraph', content: text('Plain [2020] words.') })
  })

  test('a number begins a paragraph of its own without an empty line before it', () => {
    expect(blocksOf('[1] One\nand more.\n[2] Two.')).toMatchObject([
      { number: '1', content: text('One and more.') },
      { number: '2', content: text('Two.') },
    ])
  })

  test('a number used twice in a chapter is a problem, but an annex may start again', () => {
    expect(parse('# A\n[1] x\n\n[1] y').problems).toMatchObject([
      { line: 4, message: expect.stringContaining('twice') },
    ])
    expect(parse('# A\n[1] x\n\n# Annex\n[1] y').problems).toEqual([])
  })

  test('a level left out, or a fifth one, is a problem', () => {
    expect(parse('# A\n\n### B').problems).toMatchObject([{ line: 3, remedy: expect.stringContaining('##') }])
    expect(parse('# A\n## B\n### C\n#### D\n##### E').problems).toMatchObject([{ line: 5 }])
  })
})

describe('lists and tables', () => {
  test('printed letters stay what they are, nested too', () => {
    expect(blocksOf('[1] Para:\n\n- (a) first\n    - (i) inner\n- (b) second')).toMatchObject([
      { kind: 'paragraph', number: '1' },
      {
        kind: 'list',
        style: 'as-printed',
        items: [
          { mark: '(a)', blocks: [{ content: text('first') }, { style: 'as-printed', items: [{ mark: '(i)' }] }] },
          { mark: '(b)' },
        ],
      },
    ])
  })

  test('a numbered list that does not start at one keeps its numbers', () => {
    expect(blocksOf('1. a\n2. b')).toMatchObject([{ style: 'decimal' }])
    expect(blocksOf('3. a\n4. b')).toMatchObject([{ style: 'as-printed', items: [{ mark: '3.' }, { mark: '4.' }] }])
    expect(blocksOf('- (a) a\n- b')).toMatchObject([{ style: 'bullet' }])
  })

  test('a caption line gives the table its number and caption', () => {
    expect(blocksOf('Words.\nTable 3: Volumes\n| Cohort | Count |\n|---|--:|\n| **FOC** | 1 |')).toEqual([
      { kind: 'paragraph', content: text('Words.') },
      {
        kind: 'table',
        id: 'table-3',
        number: 'Table 3',
        caption: 'Volumes',
        head: [text('Cohort'), text('Count')],
        rows: [[text('FOC'), text('1')]],
        numeric: [1],
        rowHeader: true,
      },
    ])
    expect(blocksOf('Table: Plain\n\n| a |\n|---|\n| x<br>y |')).toMatchObject([
      { caption: 'Plain', rows: [[[{ text: 'x' }, { kind: 'line-break' }, { text: 'y' }]]] },
    ])
  })

  test('a row with more or fewer cells than the table has columns is a problem', () => {
    expect(parse('| a | b |\n|---|---|\n| 1 | 2 | 3 |').problems).toMatchObject([{ line: 3 }])
    expect(parse('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |').problems).toMatchObject([{ line: 4 }])
    expect(parse('| a | b |\n|---|---|\n| 1 | |').problems).toEqual([])
    expect(parse('- | a | b |\n  |---|---|\n  | 1 | 2 |').problems).toEqual([])
    expect(parse('> | a | b |\n> |---|---|\n> | 1 | 2 |').problems).toEqual([])
    expect(parse('| a | b |\n|---|---|\n| 1 \\| 2 | 3 |').problems).toEqual([])
  })

  test('a caption without a table and a list indented too far are problems', () => {
    expect(parse('Table 3: Volumes\n\nWords.').problems).toMatchObject([{ line: 1 }])
    expect(parse('[1] Words:\n\n    - first').problems).toMatchObject([{ line: 3 }])
  })
})

describe('words', () => {
  test('insertions, deletions and line breaks', () => {
    expect(blocksOf('++new++ ~~(a)~~x C++ and D++')).toMatchObject([
      {
        content: [
          { kind: 'inserted', content: text('new') },
          { kind: 'text', text: ' ' },
          { kind: 'deleted', content: text('(a)') },
          { kind: 'text', text: 'x C++ and D++' },
        ],
      },
    ])
  })

  test('footnotes are numbered by first reference, wherever they are written', () => {
    const { blocks, footnotes, problems } = parse('[^b]: Second.\n\nx[^a] y[^b] z[^a]\n\n[^a]: First.')

    expect(problems).toEqual([])
    expect(footnotes).toEqual([
      { label: '1', content: text('First.') },
      { label: '2', content: text('Second.') },
    ])
    expect(JSON.stringify(blocks)).toMatch(/"label":"1".*"label":"2".*"label":"1"/)
  })

  test('a footnote missing, unused or written twice is a problem', () => {
    expect(parse('x[^a]').problems).toMatchObject([{ line: 1, message: expect.stringContaining('no text') }])
    expect(parse('x\n\n[^a]: y').problems).toMatchObject([{ line: 3, message: expect.stringContaining('never') }])
    expect(parse('x[^a]\n\n[^a]: y\n\n[^a]: z').problems).toMatchObject([{ line: 5 }])
  })

  test('a gap to be filled is taken in a direction and refused elsewhere', () => {
    const source = 'with effect from [DD MMM YYYY],\nin Annex [XX]. [A link](https://example.org) and [sic].'

    expect(parse(source, { startLine: 20 }).problems).toMatchObject([{ line: 20 }, { line: 21 }])
    const direction = parse('from [DD MMM YYYY] in [Annex](#annex) [XX]', { allowPlaceholders: true })
    expect(direction.problems).toEqual([])
    expect(direction.blocks).toMatchObject([
      {
        content: [
          { kind: 'text' },
          { kind: 'placeholder', name: 'DD MMM YYYY' },
          { kind: 'text' },
          { kind: 'link' },
          { kind: 'text' },
          { kind: 'placeholder', name: 'XX' },
        ],
      },
    ])
  })

  test('a link that may not be followed is a problem, and its words stay', () => {
    const { blocks, problems } = parse('[here](javascript:alert(1))')

    expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('javascript:') }])
    expect(blocks).toEqual([{ kind: 'paragraph', content: text('here') }])
  })

  test('HTML is words', () => {
    expect(blocksOf('<b>x</b>')).toEqual([{ kind: 'paragraph', content: text('<b>x</b>') }])
  })
})

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

describe('any text at all', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      ...HOSTILE_WORDS,
      '[1] ',
      '[#] ',
      '# ',
      '- (a) ',
      '1. ',
      '    ',
      '\n',
      '\n\n',
      '| a |\n|---|\n',
      '> ',
    ),
    fc.constantFrom(
      ':::',
      '::: note\n',
      '::: question {key=',
      '++',
      '~~',
      '[^a]',
      '[^a]: ',
      '[',
      ']',
      '](',
      '**',
      '```\n',
    ),
    fc.string(),
  )

  test('is read without throwing, and every problem has a line of the file and a remedy', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), fc.boolean(), (fragments, allowPlaceholders) => {
        const source = fragments.join('')
        const { problems } = parse(source, { allowPlaceholders })
        const lastLine = source.split(/\r\n?|\n/).length
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1)
          expect(problem.line).toBeLessThanOrEqual(lastLine)
          expect(problem.remedy).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each(['++a ', '[', '::: note\n', '> ', '- ', '[^a', '**a ', '~~', '| '])(
    'twenty thousand times %j is read within seconds',
    (pattern) => {
      const started = performance.now()
      parse(pattern.repeat(20_000))
      expect(performance.now() - started).toBeLessThan(5_000)
    },
  )
})
