import { describe, expect, test } from 'vitest'
import { text } from '#app/rendering/document.ts'
import { blocksOf, parse } from '#test/support/parsed-markdown.ts'

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
