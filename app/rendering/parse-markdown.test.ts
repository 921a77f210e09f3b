import { describe, expect, test } from 'vitest'
import { text } from '#app/rendering/document.ts'
import { blocksOf, parse } from '#test/support/parsed-markdown.ts'

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
