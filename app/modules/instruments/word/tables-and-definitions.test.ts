import { expect, test } from 'vitest'
import { inList, inStyle, paragraph as p, run } from '#app/word/testing/make-word-file.ts'
import { bold, cell, read, row, tabbed, table } from './testing/read-clauses.ts'

test('definitions are known by their quotes or their bold term, with their paragraphs', () => {
  const { clauses } = read(
    p('Definitions', inStyle('H1')) +
      p('“Active Meter” means a meter in use.') +
      `<w:p>${run('Dormant Meter', '<w:b/>')}${run(' means one that is not:')}</w:p>` +
      tabbed('(a)', 'by choice; or') +
      tabbed('(b)', 'by fault.') +
      tabbed('2.1', 'The rest.') +
      tabbed('(a)', 'of it.'),
  )
  expect(clauses.slice(1)).toEqual([
    ['definition', 'Active Meter', 'means a meter in use.'],
    ['definition', 'Dormant Meter', 'means one that is not:'],
    ['definition', 'Dormant Meter (a)', 'by choice; or'],
    ['definition', 'Dormant Meter (b)', 'by fault.'],
    ['clause', '2.1', 'The rest.'],
    ['clause', '2.1(a)', 'of it.'],
  ])
})

test('a table of terms and meanings is definitions', () => {
  const parts = cell(p('means each of:') + tabbed('(a)', 'one;') + tabbed('(b)', 'two.'))
  const { clauses, remarks } = read(
    table(
      row('Term', 'Meaning'),
      row('“DCO”', 'means the dual control organisation.'),
      `<w:tr>${cell(bold('File'))}${parts}</w:tr>`,
    ),
  )
  expect(clauses).toEqual([
    ['definition', 'DCO', 'means the dual control organisation.'],
    ['definition', 'File', 'means each of:'],
    ['definition', 'File (a)', 'one;'],
    ['definition', 'File (b)', 'two.'],
  ])
  expect(remarks).toHaveLength(4)
})

test('tables have their caption from above or below, and cells that are one with another say so', () => {
  const merged = table(
    `<w:tr>${cell(p('Wide'), '<w:gridSpan w:val="2"/>')}${cell(p('Tall'), '<w:vMerge w:val="restart"/>')}</w:tr>`,
    `<w:tr>${cell(p('One') + p('line'))}${cell(p('2'))}${cell(p(''), '<w:vMerge/>')}</w:tr>`,
  )
  const { clauses, remarks } = read(
    p('Table 15.6: Checks made', inStyle('Cap')) +
      merged +
      p('Between.') +
      table(row('A', 'B'), row('1', '2')) +
      p('Table 3 – Below') +
      p('After.'),
  )
  expect(clauses).toEqual([
    [
      'table',
      'Table 15.6',
      'Checks made',
      [
        ['Wide', '←', 'Tall'],
        ['One\nline', '2', '↑'],
      ],
    ],
    ['paragraph', '', 'Between.'],
    [
      'table',
      'Table 3',
      'Below',
      [
        ['A', 'B'],
        ['1', '2'],
      ],
    ],
    ['paragraph', '', 'After.'],
  ])
  expect(remarks).toEqual([{ status: 'guessed', at: 2, what: '“Table 3 – Below” was taken for its caption.' }])
})

test('numbers inside a table stand in its cells; a table inside a cell becomes lines of it', () => {
  const inner = table(row('x', 'y'), row('z', ''))
  const { clauses, remarks } = read({
    body: table(row('Step', 'What'), `<w:tr>${cell(p('First', inList(1, 1)))}${cell(inner + p('after'))}</w:tr>`),
  })
  expect(clauses).toEqual([
    [
      'table',
      '',
      '',
      [
        ['Step', 'What'],
        ['1.1 First', 'x | y\nz\nafter'],
      ],
    ],
  ])
  expect(remarks.map(({ what }) => what)).toEqual(['A table inside one of its cells was made into lines of the cell.'])
})
