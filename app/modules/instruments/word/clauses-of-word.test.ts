import { expect, test } from 'vitest'
import { openWordFile } from '#app/word/open-word-file.ts'
import { readWordBlocks } from '#app/word/read-word-blocks.ts'
import {
  inList,
  inStyle,
  list,
  listDefinition,
  makeWordFile,
  paragraph as p,
  paragraphStyle,
  relationship,
  run,
  type WordParts,
} from '#app/word/testing/make-word-file.ts'
import { clausesOfWord } from './clauses-of-word.ts'

const legal = [
  { text: '%1.' },
  { text: '%1.%2' },
  { text: '(%3)', format: 'lowerLetter' },
  { text: '(%4)', format: 'lowerRoman' },
]
const styles =
  paragraphStyle('H1', 'heading 1') +
  paragraphStyle('H2', 'heading 2') +
  paragraphStyle('Cap', 'caption') +
  paragraphStyle('TOC1', 'toc 1')
const numbering = listDefinition(0, legal) + list(1, 0)

function read(parts: WordParts | string) {
  const given = typeof parts === 'string' ? { body: parts } : parts
  const file = openWordFile(makeWordFile({ styles, numbering, ...given }))
  const { text, report } = clausesOfWord(readWordBlocks(file, { trackedChanges: 'accept' }))
  const clauses = text.clauses.map((clause) => [
    clause.kind,
    clause.reference,
    clause.text,
    ...(clause.rows ? [clause.rows] : []),
  ])
  return { clauses, depths: text.clauses.map(({ depth }) => depth), remarks: report.remarks }
}

const tabbed = (number: string, words: string) => p(`${number}\t${words}`)
const bold = (text: string) => `<w:p>${run(text, '<w:b/>')}</w:p>`
const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.map((words) => cell(p(words))).join('')}</w:tr>`
const table = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`

const sixth = [
  ['heading', '1', 'General'],
  ['clause', '1.1', 'It shall:'],
  ['clause', '1.1(a)', 'draft;'],
  ['clause', '1.1(b)', 'submit:'],
  ['clause', '1.1(b)(i)', 'reasons; and'],
  ['clause', '1.1(b)(ii)', 'copies.'],
  ['clause', '1.2', 'And tell.'],
]

test('numbers that Word counts are composed to full references', () => {
  const at = (level: number, words: string, style = '') => p(words, style + inList(1, level))
  const body =
    at(0, 'General', inStyle('H1')) +
    at(1, 'It shall:') +
    at(2, 'draft;') +
    at(2, 'submit:') +
    at(3, 'reasons; and') +
    at(3, 'copies.') +
    at(1, 'And tell.')
  const { clauses, depths, remarks } = read(body)
  expect(clauses).toEqual(sixth)
  expect(depths).toEqual([0, 0, 1, 1, 2, 2, 0])
  expect(remarks).toEqual([])
})

test('numbers typed as text read the same', () => {
  const body =
    p('1.\tGeneral', inStyle('H1')) +
    tabbed('1.1', 'It shall:') +
    tabbed('(a)', 'draft;') +
    tabbed('(b)', 'submit:') +
    tabbed('(i)', 'reasons; and') +
    tabbed('(ii)', 'copies.') +
    tabbed('1.2.', 'And tell.')
  expect(read(body)).toMatchObject({ clauses: sixth, remarks: [] })
})

test('lists of their own below a typed number are completed by what stands above', () => {
  const numbering =
    listDefinition(1, [{ text: '(%1)', format: 'lowerLetter' }]) +
    listDefinition(2, [{ text: '(%1)', format: 'lowerRoman' }]) +
    list(2, 1) +
    list(3, 2)
  const body =
    p('1.\tGeneral', inStyle('H1')) +
    tabbed('1.1', 'It shall:') +
    p('draft;', inList(2, 0)) +
    p('submit:', inList(2, 0)) +
    p('reasons; and', inList(3, 0)) +
    p('copies.', inList(3, 0)) +
    tabbed('1.2', 'And tell.')
  expect(read({ body, numbering })).toMatchObject({ clauses: sixth, remarks: [] })
})

test('printed numbers are kept as printed: inserted ones, ones with a letter before, three-part ones', () => {
  const numbers = ['8.10', '8.10A', '8.10B', '15.10.3', 'H14.36E', 'F2.10A', '3.14E']
  const { clauses } = read(numbers.map((number) => tabbed(number, 'Words.')).join(''))
  expect(clauses.map(([, reference]) => reference)).toEqual(numbers)
})

test('after (h), an (i) is the next letter or the first numeral, as what follows says', () => {
  const letters = 'abcdefgh'
    .split('')
    .map((letter) => tabbed(`(${letter})`, 'x;'))
    .join('')
  const references = (more: string[]) =>
    read(tabbed('1.1', 'It:') + letters + more.map((number) => tabbed(number, 'x;')).join(''))
      .clauses.slice(9)
      .map(([, reference]) => reference)
  expect(references(['(i)', '(j)'])).toEqual(['1.1(i)', '1.1(j)'])
  expect(references(['(i)', '(ii)', '(i)'])).toEqual(['1.1(h)(i)', '1.1(h)(ii)', '1.1(i)'])
  expect(references(['(ha)', '(hb)', '(i)'])).toEqual(['1.1(ha)', '1.1(hb)', '1.1(i)'])
})

test('a number that follows from nothing is kept, and said to be guessed', () => {
  const { clauses, remarks } = read(tabbed('1.1', 'It:') + tabbed('(a)', 'x;') + tabbed('(d)', 'y.'))
  expect(clauses[2]).toEqual(['clause', '1.1(d)', 'y.'])
  expect(remarks).toEqual([
    { status: 'guessed', at: 2, what: '(d) does not follow from the number before it; it was taken to be 1.1(d).' },
  ])
})

test('a whole clause in a heading style is a clause; a heading without a style is guessed', () => {
  const { clauses, remarks } = read(
    p('1.1\tThe DCC shall consult on it, and shall do so in time.', inStyle('H2')) +
      bold('ANNEX 1 – Forms') +
      bold('2.\tDates') +
      p('Section A: Meanings', inStyle('H1')),
  )
  expect(clauses).toEqual([
    ['clause', '1.1', 'The DCC shall consult on it, and shall do so in time.'],
    ['heading', 'Annex 1', 'Forms'],
    ['heading', '2', 'Dates'],
    ['heading', 'Section A', 'Meanings'],
  ])
  expect(remarks.map(({ at }) => at)).toEqual([1, 2])
})

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

test('a footnote stands below the clause that first calls it', () => {
  const note = (id: number, words: string) =>
    `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${run(` ${words}`)}</w:p></w:footnote>`
  const call = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
  const { clauses } = read({
    body: `<w:p>${run('1.1\tOne')}${call(7)}${run('.')}</w:p><w:p>${run('1.2\tTwo')}${call(7)}${call(3)}</w:p>`,
    footnotes: note(3, 'Second.') + note(7, 'First.'),
  })
  expect(clauses).toEqual([
    ['clause', '1.1', 'One[^1].'],
    ['footnote', '1', 'First.'],
    ['clause', '1.2', 'Two[^1][^2]'],
    ['footnote', '2', 'Second.'],
  ])
})

test('an annex that numbers its clauses anew stands before their numbers; one that does not, does not', () => {
  const body =
    tabbed('1.1', 'One.') +
    tabbed('1.2', 'Two.') +
    p('Annex 1: Forms', inStyle('H1')) +
    tabbed('1.1', 'Again.') +
    tabbed('(a)', 'part.') +
    p('Annex 2: Codes', inStyle('H1')) +
    tabbed('A2.1', 'Own.')
  expect(read(body).clauses.map(([, reference]) => reference)).toEqual([
    '1.1',
    '1.2',
    'Annex 1',
    'Annex 1/1.1',
    'Annex 1/1.1(a)',
    'Annex 2',
    'A2.1',
  ])
})

test('a number used twice is reported, and neither its words nor the number are lost', () => {
  const { clauses, remarks } = read(tabbed('1.1', 'One.') + tabbed('1.1', 'Two.'))
  expect(clauses).toEqual([
    ['clause', '1.1', 'One.'],
    ['paragraph', '', '1.1 Two.'],
  ])
  expect(remarks).toEqual([
    {
      status: 'guessed',
      at: 1,
      what: 'Clause 1.1 stands in the file before; this one became a paragraph with its number in its words.',
    },
  ])
})

test('a cross-reference that no longer reads as the number it points to is reported', () => {
  const field = (target: string, shown: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF ${target} \\r \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const marked = `<w:p><w:pPr>${inList(1, 1)}</w:pPr><w:bookmarkStart w:id="0" w:name="_Ref1"/>${run('One.')}</w:p>`
  const { remarks } = read(
    `${marked}<w:p>${run('1.2\tSee ')}${field('_Ref1', '1.1')}</w:p><w:p>${run('1.3\tSee ')}${field('_Ref1', '1.9')}</w:p><w:p>${run('1.4\tSee ')}${field('_Ref2', '7')}</w:p>`,
  )
  expect(remarks.map(({ at, what }) => [at, what])).toEqual([
    [2, 'Its cross-reference reads “1.9”, but points to 1.1; the words were kept.'],
    [3, 'Its cross-reference “7” points to no clause that was read.'],
  ])
})

test('what is left out is said: pictures, contents, a title, numbers without words', () => {
  const body =
    p('The Document', inStyle('T')) +
    p('1. General 3', inStyle('TOC1')) +
    tabbed('1.1', 'One.') +
    p('', inList(1, 1)) +
    `<w:p>${run('1.2\tTwo')}<w:r><w:drawing/></w:r></w:p>`
  const { clauses, remarks } = read({ body, styles: styles + paragraphStyle('T', 'Title') })
  expect(clauses).toEqual([
    ['clause', '1.1', 'One.'],
    ['clause', '1.2', 'Two'],
  ])
  expect(remarks.map(({ status, at, what }) => [status, at, what])).toEqual([
    ['not-read', undefined, "“The Document” is the document's title and no clause."],
    ['not-read', undefined, 'The table of contents was left out; the portal makes its own from the headings.'],
    ['not-read', 0, 'After it stands the number 1.1 without any words, which was left out.'],
    ['not-read', 1, 'It holds a drawing, which was left out.'],
  ])
})

test('words in the headers of pages are no part of the text, and that is said', () => {
  const header = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${p('DCC Public')}</w:hdr>`
  const { clauses, remarks } = read({
    body: tabbed('1.1', 'One.'),
    relationships: relationship('rId9', 'header', 'header1.xml'),
    others: { 'word/header1.xml': header },
  })
  expect(clauses).toHaveLength(1)
  expect(remarks).toEqual([
    { status: 'not-read', what: 'The headers and footers of its pages are no part of the text.' },
  ])
})

test('notes are set apart by their word, their style or a frame', () => {
  const { clauses } = read({
    body: p('[Note: not operative]') + p('By style.', inStyle('N')) + table(row('Framed.')),
    styles: paragraphStyle('N', 'Guidance Note'),
  })
  expect(clauses).toEqual([
    ['note', '', 'not operative'],
    ['note', '', 'By style.'],
    ['note', '', 'Framed.'],
  ])
})
