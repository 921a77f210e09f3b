import { expect, test } from 'vitest'
import { inList, inStyle, list, listDefinition, paragraph as p } from '#app/word/testing/make-word-file.ts'
import { bold, read, tabbed } from './testing/read-clauses.ts'

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

test('a list that counts parts in numerals or letters above its clauses has headings, with numbers as printed', () => {
  const levels = [
    { text: '%1.', format: 'upperRoman' },
    { text: '%1.%2', more: '<w:isLgl/>' },
    { text: '(%3)', format: 'lowerLetter' },
  ]
  const { clauses, remarks } = read({
    numbering: listDefinition(0, levels) + list(1, 0),
    body: [
      ...[p('General', inList(1, 0)), p('It shall:', inList(1, 1)), p('draft.', inList(1, 2))],
      ...[p('Forms', inList(1, 0)), p('Theirs.', inList(1, 1)), p('This is a whole sentence.', inList(1, 0))],
    ].join(''),
  })
  expect(clauses).toEqual([
    ['heading', '', 'I. General'],
    ['clause', '1.1', 'It shall:'],
    ['clause', '1.1(a)', 'draft.'],
    ['heading', '', 'II. Forms'],
    ['clause', '2.1', 'Theirs.'],
    ['paragraph', '', 'III. This is a whole sentence.'],
  ])
  expect(remarks.map(({ at }) => at)).toEqual([0, 3, 5])
})

test('a heading style numbered A. or I. is a heading; one printed (a) is a clause', () => {
  const levels = [
    { text: '%1.', format: 'upperLetter' },
    { text: '(%2)', format: 'lowerLetter' },
  ]
  const { clauses } = read({
    numbering: listDefinition(0, levels) + list(1, 0),
    body:
      tabbed('1.1', 'It shall:') + p('Scope', inStyle('H1') + inList(1, 0)) + p('Words', inStyle('H2') + inList(1, 1)),
  })
  expect(clauses.slice(1)).toEqual([
    ['heading', '', 'A. Scope'],
    ['paragraph', '', '(a) Words'],
  ])
})

test('a number that no clause can have stays in the words as it is printed, and that is said', () => {
  const levels = [
    { text: '%1', format: 'ordinal' },
    { text: '[%2]', format: 'upperLetter' },
  ]
  const { clauses, remarks } = read({
    numbering: listDefinition(0, levels) + list(1, 0),
    body: tabbed('1.1', 'It shall:') + p('first;', inList(1, 0)) + p('then.', inList(1, 1)) + tabbed('(a)', 'draft.'),
  })
  expect(clauses).toEqual([
    ['clause', '1.1', 'It shall:'],
    ['paragraph', '', '1st first;'],
    ['paragraph', '', '[A] then.'],
    ['clause', '1.1(a)', 'draft.'],
  ])
  expect(remarks.map(({ status, at }) => [status, at])).toEqual([
    ['guessed', 1],
    ['guessed', 2],
  ])
})
