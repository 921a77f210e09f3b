import { expect, test } from 'vitest'
import { clauseBlocks } from '#app/modules/instruments/clause-blocks.ts'
import { instrumentDocument } from '#app/modules/instruments/instrument-document.ts'
import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import { text } from './document.ts'
import { layCells } from './merged-cells.ts'
import { renderBlocksHtml } from './render-html.ts'
import { renderMarkdown } from './render-markdown.ts'
import { isPdfAvailable, renderPdf } from './render-pdf.ts'
import { renderWord } from './render-word.ts'

const rows = [
  ['Check', 'When', '←'],
  ['Supplier', 'Before', 'After'],
  ['↑', 'Never', '←'],
  ['Meter', '↑', '←'],
]
const clause = { id: 'c', kind: 'table' as const, reference: 'Table 1', depth: 0, text: 'Checks', rows }
const document = instrumentDocument({ clauses: [clause] }, { title: 'T', facts: [] })

function laid(marks: string[]): string[] {
  const cells = layCells(
    { hasMerged: true },
    marks.map((row) => [...row].map((mark) => text(mark))),
    marks[0]?.length ?? 0,
  )
  return cells.map((row) => row.map(({ column, columns, rows }) => `${column}:${columns}x${rows}`).join(' '))
}

test('marks make rectangles; one that would not stands as it is', () => {
  expect(laid(['a←b', '↑←c'])).toEqual(['0:2x2 2:1x1', '2:1x1'])
  expect(laid(['ab', '↑c', '↑d'])).toEqual(['0:1x3 1:1x1', '1:1x1', '1:1x1'])
  expect(laid(['←b', '↑↑'])).toEqual(['0:1x2 1:1x2', ''])
  expect(laid(['a←', '↑b'])).toEqual(['0:2x1', '0:1x1 1:1x1'])
})

test('in HTML a merged cell is one cell over its columns and rows', () => {
  const html = renderBlocksHtml(document)
  expect(html).toContain('<th scope="colgroup" colspan="2" class="govuk-table__header">When</th>')
  expect(html).toContain('<td rowspan="2" class="govuk-table__cell">Supplier</td>')
  expect(html).toContain('<td colspan="2" rowspan="2" class="govuk-table__cell">Never</td>')
  expect(html).not.toMatch(/[←↑]/)
})

test('in Word it is one cell too, and reads back as it was', async () => {
  const { blocks } = readWordBlocks(openWordFile(await renderWord(document)), { trackedChanges: 'accept' })
  const table = blocks.find((block) => block.kind === 'table')
  expect(
    table?.rows.map(({ cells }) => cells.map(({ columns, isMergedUp }) => `${columns}${isMergedUp ? '↑' : ''}`)),
  ).toEqual([
    ['1', '2'],
    ['1', '1', '1'],
    ['1↑', '2'],
    ['1', '2↑'],
  ])
})

test('in PDF it is set without fault; Markdown keeps the marks, which are how the dialect writes it', async () => {
  if (isPdfAvailable()) {
    const pdf = await renderPdf(document)
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  }
  expect(renderMarkdown(document)).toContain('| Check | When | ← |')
})

test('a table without marks is laid out as before', () => {
  const [block] = clauseBlocks({ kind: 'table', reference: '', depth: 0, words: [], rows: [[text('A')], [text('b')]] })
  expect(block).not.toHaveProperty('hasMerged')
})
