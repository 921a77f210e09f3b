import { expect, test } from 'vitest'
import { inList, inStyle, paragraph as p, paragraphStyle, relationship, run } from '#app/word/testing/make-word-file.ts'
import { read, row, styles, tabbed, table } from './testing/read-clauses.ts'

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
