import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasSameWords, identifyClauses } from './identify-clauses.ts'
import { parseInstrumentMarkdown } from './parse-instrument.ts'
import { renderInstrumentMarkdown } from './render-instrument.ts'

function parse(source: string, startLine = 1) {
  return parseInstrumentMarkdown(source, 'draft.md', startLine)
}

function clausesOf(source: string) {
  const { text, problems } = parse(source)
  expect(problems).toEqual([])
  return text.clauses
}

describe('what is read', () => {
  test('numbers are kept as printed, and say how deep a clause stands', () => {
    expect(clausesOf('[1.6(c)(ii)] Words.\n\n[8.10A] More.\n\n[H14.36E] Last.\n\n[15.10.3] Deep.')).toMatchObject([
      { kind: 'clause', reference: '1.6(c)(ii)', depth: 2, text: 'Words.' },
      { kind: 'clause', reference: '8.10A', depth: 0 },
      { kind: 'clause', reference: 'H14.36E', depth: 0 },
      { kind: 'clause', reference: '15.10.3', depth: 0 },
    ])
  })

  test('definitions are known by their term, with or without the letter of a paragraph', () => {
    expect(clausesOf('[def: Recently Dormant (RDI)] means:\n[def: Recently Dormant (c)] the third.')).toMatchObject([
      { kind: 'definition', reference: 'Recently Dormant (RDI)', text: 'means:' },
      { kind: 'definition', reference: 'Recently Dormant (c)', depth: 1 },
    ])
  })

  test('signs that close a heading are not part of it, whatever stands between them and its words', () => {
    for (const source of ['## Section A: Terms ##', '## Section A: Terms \ud800##'])
      expect(clausesOf(source)).toMatchObject([{ kind: 'heading', reference: 'Section A', text: 'Terms' }])
  })

  test('headings, notes and tables', () => {
    const source =
      '# 1. General\n## Section A: Terms\n# Plain words\n[note] Mind.\n\nTable 5.10: Checks\n| A | B |\n|---|---|\n| x \\| y | z |'
    expect(clausesOf(source)).toMatchObject([
      { kind: 'heading', reference: '1', depth: 0, text: 'General' },
      { kind: 'heading', reference: 'Section A', depth: 1, text: 'Terms' },
      { kind: 'heading', reference: '', text: 'Plain words' },
      { kind: 'note', text: 'Mind.' },
      {
        kind: 'table',
        reference: 'Table 5.10',
        text: 'Checks',
        rows: [
          ['A', 'B'],
          ['x | y', 'z'],
        ],
      },
    ])
  })

  test('paragraphs and tables without a number, footnotes, broken lines and the numbers of an annex', () => {
    const source =
      '[1.1] Words[^3] of\n two<br>lines.\n[fn: 3] A note.\n\n[para 1] Below the list.\n\n[para] Flush.\n\n# Annex 1: Forms\n[Annex 1/2.1(a)] Again.\n\nTable: Dates\n| A<br>B |\n|---|'
    expect(clausesOf(source)).toMatchObject([
      { kind: 'clause', reference: '1.1', text: 'Words[^3] of two\nlines.' },
      { kind: 'footnote', reference: '3', text: 'A note.' },
      { kind: 'paragraph', reference: '', depth: 1, text: 'Below the list.' },
      { kind: 'paragraph', reference: '', depth: 0, text: 'Flush.' },
      { kind: 'heading', reference: 'Annex 1' },
      { kind: 'clause', reference: 'Annex 1/2.1(a)', depth: 1, text: 'Again.' },
      { kind: 'table', reference: '', text: 'Dates', rows: [['A\nB']] },
    ])
    expect(hasSameWords(parse(renderInstrumentMarkdown(parse(source).text)).text, parse(source).text)).toBe(true)
  })

  test('wrapped lines are joined, and a placeholder in them is words', () => {
    expect(clausesOf('[1.1] The date is\n[DD MMM YYYY] or a\n  later one.\r\n[1.2] Next.')).toMatchObject([
      { text: 'The date is [DD MMM YYYY] or a later one.' },
      { text: 'Next.' },
    ])
  })
})

describe('what is refused, with its line and a remedy', () => {
  test.each([
    ['Words without a number.', 1, 'does not say which clause'],
    ['[1.1] One.\n\n[1.1] Two.', 3, 'already on line 1'],
    ['[def: A] One.\n\n[def: A] Two.', 3, 'already on line 1'],
    ['[1.1]\n\n[1.2] Words.', 1, 'no words'],
    ['[def: ] Words.', 1, 'no term'],
    ['#\n[1.1] Words.', 1, 'heading has no words'],
    ['| a |\n|---|', 1, 'no caption'],
    ['Table 3: Caption\n\n[1.1] Words.', 1, 'no rows'],
    ['Table 3: Caption\n| a | b |\n| c | d |', 3, 'not ruled off'],
    ['Table 3: Caption\n| a | b |\n|---|---|\n| c |', 4, 'one cell and the head has two'],
    ['', 1, 'no text'],
  ])('%j', (source, line, message) => {
    const { problems } = parse(source, 10)
    expect(problems[0]).toMatchObject({ file: 'draft.md', line: line + 9, message: expect.stringContaining(message) })
    expect(problems.every((problem) => problem.remedy !== '')).toBe(true)
  })

  test('one paragraph without a number is one problem, however long it is', () => {
    expect(parse('Words\nand more\nand more.\n\n[1.1] Fine.').problems).toHaveLength(1)
  })
})

const anySource = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[1.1] ',
        '[1.6(c)(ii)] ',
        '[def: Term] ',
        '[def: ',
        '[note] ',
        '# ',
        '# 1. ',
        '#### Section A: ',
        '\n',
        '\n\n',
        '\r',
        '[',
        ']',
        '\\',
        '|',
      ),
      fc.constantFrom(
        'Table 3: ',
        'Table: ',
        '| a | b |\n',
        '|---|---|\n',
        '| c \\| d | \\\\ |\n',
        '|\n',
        '\u0000',
        '\uFEFF',
        '\ud800',
        'words ',
        '{{',
        '---\n',
      ),
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('any text at all', () => {
  test('is read without throwing; every problem has a line of the file and a remedy', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const { problems } = parse(source, 5)
        const lines = source.split(/\r\n|\r|\n/).length
        for (const { line, message, remedy } of problems) {
          expect(line).toBeGreaterThanOrEqual(5)
          expect(line).toBeLessThan(5 + lines)
          expect(message).not.toBe('')
          expect(remedy).not.toBe('')
        }
      }),
      { numRuns: 500 },
    )
  })

  test('what was read, written out and read again is the same', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const { text } = parse(source)
        if (text.clauses.length === 0) return
        const again = parse(renderInstrumentMarkdown(text))
        expect(again.problems).toEqual([])
        expect(hasSameWords(again.text, text)).toBe(true)
        expect(renderInstrumentMarkdown(again.text)).toBe(renderInstrumentMarkdown(text))
      }),
      { numRuns: 500 },
    )
  })

  test('identities are unique, and the same each time', () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const first = identifyClauses(parse(source).text, 'tmad', [])
        const ids = first.clauses.map((clause) => clause.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(identifyClauses(parse(source).text, 'tmad', [])).toEqual(first)
      }),
    )
  })
})

describe('identity', () => {
  const base = identifyClauses(
    parse('[1.4] The DCC shall develop amendments.\n\n[1.5] The DCC shall propose categories.\n\n[1.6] Not used.').text,
    'tmad',
    [],
  )
  const idOf = (reference: string, text = base) => text.clauses.find((clause) => clause.reference === reference)?.id

  test('a clause keeps its identity under the same number, whatever became of its words', () => {
    const draft = identifyClauses(
      parse('[1.4] Wholly other words here.\n\n[1.5] The DCC shall propose categories.').text,
      'tmad',
      [base],
    )
    expect(idOf('1.4', draft)).toBe(idOf('1.4'))
  })

  test('it follows the words when clauses are renumbered, and the new clause gets one of its own', () => {
    const source =
      '[1.4] The DCC shall develop amendments.\n\n[1.5] A clause put between.\n\n[1.6] The DCC shall propose categories.\n\n[1.7] Not used.'
    const draft = identifyClauses(parse(source).text, 'tmad', [base])

    expect(idOf('1.6', draft)).toBe(idOf('1.5'))
    expect(base.clauses.map((clause) => clause.id)).not.toContain(idOf('1.5', draft))
  })

  test('what one revision renamed is still known to the next', () => {
    const first = identifyClauses(
      parse('[1.4A] The DCC shall develop amendments.\n\n[1.5] The DCC shall propose categories.').text,
      'tmad',
      [base],
    )
    const second = identifyClauses(
      parse('[1.4A] The DCC may develop something.\n\n[1.5] The DCC shall propose categories.').text,
      'tmad',
      [first, base],
    )
    expect(idOf('1.4A', second)).toBe(idOf('1.4'))
  })

  test('clauses of different instruments never share one', () => {
    expect(identifyClauses(parse('[1.4] x').text, 'svtad', []).clauses[0]?.id).not.toBe(idOf('1.4'))
  })
})
