import { describe, expect, test } from 'vitest'
import { openWordFile, partXml, saveWordFile } from '#app/word/open-word-file.ts'
import {
  inList,
  inStyle,
  list,
  listDefinition,
  makeWordFile,
  paragraph,
  paragraphStyle,
  run,
  type WordParts,
} from '#app/word/testing/make-word-file.ts'
import { descendants, textOf } from '#app/word/xml.ts'
import { printedLines, readBack } from './read-back.ts'
import { redlineWordFiles } from './redline-word-files.ts'

const by = { author: 'A. Drafter', date: new Date(Date.UTC(2026, 0, 5, 9, 30)) }
const numbered = listDefinition(0, [{ text: '%1.' }, { text: '(%2)', format: 'lowerLetter' }]) + list(1, 0)
const clause = (text: string, level = 0) => paragraph(text, inList(1, level))
const long = (topic: string) =>
  `The ${topic} shall be kept for six years and shown to the Panel whenever it asks for it.`

function redline(before: WordParts, after: WordParts) {
  const { file, compared, changes, limits } = redlineWordFiles(
    openWordFile(makeWordFile(before)),
    openWordFile(makeWordFile(after)),
    by,
  )
  const written = openWordFile(saveWordFile(file))
  const back = readBack(written, compared)
  const xml = new TextDecoder().decode(written.parts.get('word/document.xml'))
  const of = (name: string) => [...descendants(partXml(written, written.mainPath))].filter((each) => each.name === name)
  return { written, back, xml, of, changes, limits }
}

const exact = { accepted: undefined, rejected: undefined }

describe('a redline of two Word files', () => {
  test('tracks the words that changed, with author and date, and keeps the formatting of both', () => {
    const before = paragraph('') + `<w:p>${run('The Code is ')}${run('not yet', '<w:i/>')}${run(' in force.')}</w:p>`
    const after = paragraph('') + `<w:p>${run('The Code is ')}${run('now', '<w:b/>')}${run(' in force.')}</w:p>`
    const { back, xml } = redline({ body: before }, { body: after })
    expect(back).toEqual(exact)
    const who = 'w:author="A. Drafter" w:date="2026-01-05T09:30:00Z"'
    expect(xml).toContain(
      `<w:del w:id="1" ${who}><w:r><w:rPr><w:i/></w:rPr><w:delText xml:space="preserve">not yet</w:delText>`,
    )
    expect(xml).toContain(`<w:ins w:id="2" ${who}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">now</w:t>`)
  })

  test('a paragraph put in or taken out is tracked with its mark, and the numbers after it follow', () => {
    const parts = (...clauses: string[]) => ({
      numbering: numbered,
      body: clauses.map((text) => clause(text)).join(''),
    })
    const [one, two, three] = [long('register'), long('timetable'), long('key')]
    expect(redline(parts(one, three), parts(one, two, three)).back).toEqual(exact)
    expect(redline(parts(one, two, three), parts(one, three)).back).toEqual(exact)
    const { back, written } = redline(parts(one, two), parts(one, two, three))
    expect(back).toEqual(exact)
    expect(printedLines(written, 'accept').map((line) => line.slice(0, 4))).toEqual(['[1.]', '[2.]', '[3.]'])
  })

  test('a paragraph that moved is a move, and the words that changed in it stand beside, not inside, the moved ones', () => {
    const body = (...topics: string[]) => topics.map((topic) => paragraph(long(topic))).join('')
    const before = body('register', 'timetable', 'certificate', 'ledger')
    const after =
      body('timetable', 'certificate', 'ledger') +
      paragraph(long('register').replace('six', 'seven')) +
      paragraph('End')
    const { back, of, changes } = redline({ body: before + paragraph('End') }, { body: after })
    expect(back).toEqual(exact)
    expect(changes.filter(({ isMoved }) => isMoved)).toHaveLength(1)
    expect(of('w:moveFromRangeStart').map(({ attributes }) => attributes['w:name'])).toEqual(['move1'])
    expect(of('w:moveToRangeStart').map(({ attributes }) => attributes['w:name'])).toEqual(['move1'])
    const nested = /^w:(ins|del|moveTo|moveFrom)$/
    const wrappers = of('w:moveTo').concat(of('w:moveFrom'))
    expect(wrappers.some((each) => [...descendants(each)].slice(1).some(({ name }) => nested.test(name)))).toBe(false)
    expect(of('w:ins').map(textOf).join('')).toBe('seven')
  })

  test('a paragraph that was divided or joined shows the mark alone', () => {
    const [first, second] = [long('register of meters in service'), long('timetable of the next three test phases')]
    const [one, two] = [{ body: paragraph(`${first} ${second}`) }, { body: paragraph(first) + paragraph(second) }]
    for (const [before, after] of [[one, two] as const, [two, one] as const]) {
      const { back, of } = redline(before, after)
      expect(back).toEqual(exact)
      const words = [...of('w:ins'), ...of('w:del')].map(textOf).join('').trim()
      expect(words).toBe('')
    }
  })

  test('revision numbers are used once, and none that a bookmark has', () => {
    const marked =
      '<w:p><w:bookmarkStart w:id="7" w:name="x"/><w:r><w:t>Old words here</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>'
    const { of, back } = redline({ body: paragraph('Other words here') + paragraph('Gone') }, { body: marked })
    expect(back).toEqual(exact)
    const ids = ['w:ins', 'w:del', 'w:bookmarkStart'].flatMap((name) =>
      of(name).map(({ attributes }) => attributes['w:id']),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('numbers and styles of the old file', () => {
  test('a list that only the old file has is brought over, and numbers as it did', () => {
    const other = listDefinition(0, [{ text: 'Rule %1' }]) + list(1, 0)
    const texts = ['register', 'timetable', 'key'].map((topic) => clause(long(topic))).join('')
    const { back, of } = redline({ numbering: other, body: texts }, { numbering: numbered, body: texts })
    expect(back).toEqual(exact)
    expect(of('w:pPrChange')).toHaveLength(3)
  })

  test('a style that numbers otherwise is copied under a name of its own', () => {
    const styles = (numId: number) => paragraphStyle('Clause', 'clause', inList(numId))
    const both = `${listDefinition(0, [{ text: '%1.' }])}${listDefinition(1, [{ text: 'A%1' }])}${list(1, 0)}${list(2, 1)}`
    const body = paragraph(long('register'), inStyle('Clause')) + paragraph(long('key'), inStyle('Clause'))
    const { back } = redline({ numbering: both, styles: styles(1), body }, { numbering: both, styles: styles(2), body })
    expect(back).toEqual(exact)
  })
})

describe('tables', () => {
  const row = (...cells: string[]) =>
    `<w:tr>${cells.map((text) => `<w:tc><w:tcPr/>${paragraph(text)}</w:tc>`).join('')}</w:tr>`
  const table = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>${paragraph('')}`
  const head = row('Milestone', 'Date')

  test('rows are put in and taken out, and words change inside a cell', () => {
    const before = table(head, row('M10', '1 March 2026'), row('M11', '4 May 2026'))
    const after = table(head, row('M10', '1 April 2026'), row('M10A', '2 April 2026'), row('M11', '4 May 2026'))
    const { back, of } = redline({ body: before }, { body: after })
    expect(back).toEqual(exact)
    expect(of('w:trPr')).toHaveLength(1)
    expect(redline({ body: after }, { body: before }).back).toEqual(exact)
  })

  test('a table with other columns replaces the old one whole', () => {
    const before = table(head, row('M10', '1 March 2026'))
    const after = table(row('Milestone', 'Date', 'Owner'), row('M10', '1 March 2026', 'DCC'))
    const { back, of } = redline({ body: before }, { body: after })
    expect(back).toEqual(exact)
    expect(of('w:tbl')).toHaveLength(2)
  })

  test('a table at the end comes and goes with the paragraph after it', () => {
    const [without, withTable] = [{ body: paragraph('Words.') }, { body: paragraph('Words.') + table(head) }]
    expect(redline(without, withTable).back).toEqual(exact)
    expect(redline(withTable, without).back).toEqual(exact)
  })
})

test('the words of a footnote that comes or goes with its call are tracked at the foot of the page too', () => {
  const note = (id: number, text: string) =>
    `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${run(text)}</w:p></w:footnote>`
  const call = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
  const plain = { body: paragraph(long('register')) + paragraph('End.') }
  const noted = {
    body: `<w:p>${run(long('register'))}${call(2)}</w:p>` + paragraph('End.'),
    footnotes: note(2, 'As amended.'),
  }
  for (const [before, after, wrapper] of [[plain, noted, 'ins'] as const, [noted, plain, 'del'] as const]) {
    const { back, written } = redline(before, after)
    expect(back).toEqual(exact)
    const notes = new TextDecoder().decode(written.parts.get('word/footnotes.xml'))
    expect(notes).toMatch(
      new RegExp(`<w:r><w:footnoteRef/></w:r><w:${wrapper} [^>]*><w:r><w:(t|delText)[^>]*>As amended\\.`),
    )
  }
})
