import { describe, expect, test } from 'vitest'
import { base, baseSource, change, instruments, read } from '../testing/checked-draft.ts'
import { checkDraft } from './check-draft.ts'

describe('terms', () => {
  test.each([
    ['defined no more and still used', /\[def: .*\n/, '', ['term-undefined clause 1.4: Device Timetable']],
    [
      'not used any more',
      'The Device Timetable shall',
      'A list shall',
      ['term-unused the definition of “Device Timetable”: Device Timetable'],
    ],
    [
      'written like one that nobody defines',
      'keep the',
      'keep in the Great Migration Ledger the',
      ['term-undefined clause 1.2: Great Migration Ledger'],
    ],
    [
      'with small words inside, defined in passing',
      '[1.4] The',
      '[1.5] A meter is In Scope for Enrolment where it is due. No meter In Scope for Enrolment is left.\n\n[1.4] The',
      [],
    ],
    [
      'with small words inside, not defined',
      'keep the',
      'keep, where In Scope for Enrolment, the',
      ['term-undefined clause 1.2: In Scope for Enrolment'],
    ],
    ['an adjective before a term', 'keep the', 'keep each Revised Device Timetable and the', []],
    [
      'a term made into another',
      'keep the',
      'keep the Device Timetable Annulment and the',
      ['term-undefined clause 1.2: Device Timetable Annulment'],
    ],
    ['in the plural', 'keep the', 'keep the Device Timetables and the', []],
    ['in another instrument', 'keep the', 'tell Testing Parties and keep the', []],
    ['the title of a document', 'keep the', 'follow the Grand Testing Approach Document and keep the', []],
    ['in the head of a table', '| Row | Kept |', '| Row | Kept By Hand |', []],
    [
      'what the letters of the term stand for',
      '[1.4] The',
      '[def: ODT] means the Odd Device Table.\n\n[1.4] The ODT and the',
      [],
    ],
    ['at the start of a sentence', 'The DCC shall keep', 'Device records are kept. The DCC shall keep', []],
    ['defined in the draft itself', '[1.4] The', '[def: Fast Track] means a way.\n\n[1.4] On the Fast Track the', []],
  ])('%s', (_, from, to, told) => {
    expect(change(from, to).told).toEqual(told)
  })
})

test('a term that only the draft itself uses is not known from that', () => {
  const text = read(baseSource.replace('keep the', 'keep in the Great Migration Ledger the'), [base])
  const withItself = instruments.map((known) => (known.key === 'tmad' ? { ...known, text } : known))
  const { findings } = checkDraft({ instrument: 'tmad', text, base, instruments: withItself })
  expect(findings).toMatchObject([{ rule: 'term-undefined', about: 'Great Migration Ledger' }])
})

test('a term spelt otherwise than it is defined is told how it is defined', () => {
  const { findings } = change('keep the', 'keep the Device Time-Table and the')
  expect(findings).toMatchObject([
    { about: 'Device Time-Table', remedy: '“Device Timetable” is defined: write it alike.' },
  ])
})

describe('a text that holds some provisions only', () => {
  const excerpt =
    '[note] Other provisions are not reproduced.\n\n[def: Some Term] means it.\n\n[1.1] One.\n\n[1.5] Five, a Fee.\n\n[def: Fee] means one.\n\n[1.6] Six.'
  const before = read(excerpt)
  const told = (source: string) =>
    checkDraft({ instrument: 'tmad', text: read(source, [before]), base: before, instruments }).findings.map(
      ({ rule, about }) => `${rule} ${about}`,
    )

  test('may have gaps and terms that nothing uses', () => {
    expect(checkDraft({ instrument: 'tmad', text: before, instruments }).findings).toEqual([])
    expect(told(excerpt)).toEqual([])
  })

  test('but not those that a draft makes', () => {
    expect(told(excerpt.replace('[1.5] Five, a Fee.\n\n', ''))).toEqual(['term-unused Fee', 'number-missing 1.5'])
  })
})
