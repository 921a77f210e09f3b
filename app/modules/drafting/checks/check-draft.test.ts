import { describe, expect, test } from 'vitest'
import { base, baseSource, change, check, instruments, read } from '../testing/checked-draft.ts'
import { checkDraft } from './check-draft.ts'

test('the base itself is in order', () => {
  expect(checkDraft({ instrument: 'tmad', text: base, instruments }).findings).toEqual([])
})

describe('references', () => {
  test.each([
    ['a clause that is not there', 'clause 1.3 and', 'clause 1.30 and', ['reference-lost clause 1.1: clause 1.30']],
    ['a table that is not there', 'and Table 1.2 p', 'and Table 1.9 p', ['reference-lost clause 1.1: Table 1.9']],
    ['either end of a range', 'clause 1.3 and', 'clauses 1.2 to 1.8A and', ['reference-lost clause 1.1: clause 1.8A']],
    [
      'a paragraph that is not there',
      'paragraph (b)',
      'paragraphs (b) and (c)',
      ['reference-lost clause 1.3(a): paragraph (c)'],
    ],
    ['a row that is not there', '1.2.1 in', '1.2.7 in', ['reference-lost clause 1.3(b): row 1.2.7 of table 1.2']],
    [
      'the clause of another instrument',
      'clause 1.3 and',
      'clause 20.9 of the SVTAD and',
      ['reference-lost clause 1.1: clause 20.9'],
    ],
    ['an insertion in another instrument', 'clause 1.3 and', 'clause 20.1A of the SMETS1 SVTAD and', []],
    ['a section of the Code', 'clause 1.3 and', 'Section H14.36E and', []],
    [
      'a section that the Code has not',
      'clause 1.3 and',
      'Section H14.40 and',
      ['reference-lost clause 1.1: Section H14.40'],
    ],
    ['the licence', 'clause 1.3 and', 'Condition 22 of the DCC Licence and', []],
    ['an Act', 'clause 1.3 and', 'section 88 of the Energy Act 2008 and', []],
    ['a part of the Code that is not held', 'clause 1.3 and', 'Section Z9.9 and', []],
  ])('to %s', (_, from, to, told) => {
    expect(change(from, to).told).toEqual(told)
  })

  test('what is outside the portal is said to be so', () => {
    const { unchecked } = change('clause 1.3 and', 'Condition 22 of the DCC Licence and')
    expect(unchecked).toEqual([
      { clause: 'clause 1.1', reference: 'Condition 22', why: 'outside the texts that the portal holds' },
    ])
  })

  test('in unchanged words, to a clause that was renumbered, with the number it has now', () => {
    const { findings } = check(
      baseSource
        .replace('[1.3] It', '[1.5] It')
        .replace('[1.3(a)]', '[1.5(a)]')
        .replace('[1.3(b)]', '[1.5(b)]')
        .replace('[1.4]', '[1.3] [Not used]\n\n[1.4]'),
    )
    expect(findings).toMatchObject([
      { rule: 'reference-strayed', severity: 'error', clause: 'clause 1.1', remedy: expect.stringContaining('1.5') },
    ])
  })

  test('to a clause that the draft takes out', () => {
    const { told } = change(/\[1\.4\].*\n/, '')
    expect(told).toEqual(expect.arrayContaining(['reference-lost the definition of “Device Timetable”: clause 1.4']))
  })
})

describe('numbers', () => {
  test.each([
    ['a letter after a number is no gap', '[1.4]', '[1.3A] New.\n\n[1.4]', []],
    ['a letter left out', '[1.4]', '[1.3B] New.\n\n[1.4]', ['number-missing clause 1.3B: 1.3A']],
    ['a number left out', '[1.4] The', '[1.6] New.\n\n[1.4] The', ['number-missing clause 1.6: 1.5']],
    ['a number not used', '[1.4] The', '[1.5] [Not used]\n\n[1.6] New.\n\n[1.4] The', []],
    [
      'a paragraph left out',
      '[1.3(b)]',
      '[1.3(d)]',
      ['reference-lost clause 1.3(a): paragraph (b)', 'number-missing clause 1.3(d): 1.3(c)'],
    ],
    [
      'a paragraph without its clause',
      '[1.4] The',
      '[1.7(a)] New.\n\n[1.4] The',
      ['paragraph-orphaned clause 1.7(a): 1.7'],
    ],
  ])('%s', (_, from, to, told) => {
    expect(change(from, to).told).toEqual(told)
  })

  test('a gap that the base has too is told apart', () => {
    const gappy = read('[1.1] One.\n\n[1.5] Five.')
    const text = read('[1.1] One.\n\n[1.5] Five, more.', [gappy])
    const report = checkDraft({ instrument: 'tmad', text, base: gappy, instruments })
    expect(report).toMatchObject({ findings: [], inherited: [{ rule: 'number-missing', about: '1.4' }] })
  })

  test('a number twice', () => {
    const text = { clauses: [...base.clauses, { ...base.clauses[1]!, id: 'copy' }] }
    expect(checkDraft({ instrument: 'tmad', text, base, instruments }).findings).toMatchObject([
      { rule: 'number-twice', severity: 'error', clauseId: 'copy' },
    ])
  })
})

test.each(['[DD MMM YYYY]', '[XX]', '[TBC]', '{{effective date}}', '[insert date]'])('a gap left: %s', (gap) => {
  expect(change('at once', `on ${gap}`).told).toEqual([`placeholder clause 1.3(a): ${gap}`])
})

describe('dates', () => {
  const proposal = { days: ['2025-12-31'], effectiveFrom: '2024-11-01', words: 'Until 3 November 2024.' }
  test.each([
    ['the proposal’s own', '31 December 2025', []],
    ['one in the words of the consultation', '3 November 2024', []],
    ['one that the proposal does not name', '30 June 2025', ['date-unannounced clause 1.4: 2025-06-30']],
    [
      'one that will have passed',
      '30 June 2024',
      ['date-unannounced clause 1.4: 2024-06-30', 'date-passed clause 1.4: 2024-06-30 passed'],
    ],
  ])('%s', (_, day, told) => {
    const source = baseSource.replace('shall be published', `shall be published until ${day}`)
    expect(check(source, { proposal }).told).toEqual(told)
  })
})
