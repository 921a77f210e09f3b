import { describe, expect, test } from 'vitest'
import { parseInstrumentMarkdown } from '#app/modules/instruments/parse-instrument.ts'
import { knownInstrument } from '../known-instrument.ts'
import { readReferences } from './read-references.ts'
import { indexNumbers } from './resolve-number.ts'

const instruments = [
  { key: 'tmad', title: 'SMETS1 Transition Document', shortTitle: 'TMAD', place: 'SEC Appendix AL' },
  { key: 'svtad', title: 'Variation Testing Document', shortTitle: 'SMETS1 SVTAD', place: 'SEC Appendix AK' },
  { key: 'mtad', title: 'Migration Testing Document', shortTitle: 'MTAD', place: 'document under the SVTAD' },
  { key: 'sec', title: 'Smart Energy Code', shortTitle: 'SEC', place: 'Smart Energy Code' },
].map(knownInstrument)

const found = (words: string) =>
  readReferences(words, 'tmad', instruments).map(({ raw, target }) => (target === 'own' ? raw : `${target}: ${raw}`))

test.each([
  ['under clause 8.10A.', ['clause 8.10A']],
  ['Clauses 4 to 6 apply', ['Clause 4', 'Clause 6']],
  ['clauses 8.8 to 8.10A', ['clause 8.8', 'clause 8.10A']],
  ['Clauses 1.4-1.6', ['Clause 1.4', 'Clause 1.6']],
  ['paragraph (c)(ii) of clause 1.6', ['paragraph (c)(ii) of clause 1.6', 'clause 1.6']],
  [
    'paragraphs (a) and (b) of clause 1.6',
    ['paragraph (a) of clause 1.6', 'paragraph (b) of clause 1.6', 'clause 1.6'],
  ],
  ['sub-paragraph (ii) above', ['sub-paragraph (ii)']],
  ['clause 5.1(a) or (b)', ['clause 5.1(a)', 'clause 5.1(b)']],
  ['Section H14.36E of the Code', ['sec: Section H14.36E']],
  ['Sections N6.4 and X5 of the SEC', ['sec: Section N6.4', 'sec: Section X5']],
  ['Section A (Definitions and Interpretation) of the SEC', ['sec: Section A']],
  ['SEC H8.16(g) and Section F2', ['sec: Section H8.16(g)', 'sec: Section F2']],
  ['clause 17.24 of the MTAD', ['mtad: clause 17.24']],
  ['SVTAD clause 20.1A and MTAD Table 17.6', ['svtad: clause 20.1A', 'mtad: Table 17.6']],
  ['Table 15.6', ['Table 15.6']],
  ['row 15.7.1 of Table 15.7', ['row 15.7.1 of Table 15.7', 'Table 15.7']],
  ['step number 15.6.1 in table 15.6', ['step 15.6.1 of table 15.6', 'table 15.6']],
  ['15.7.1 in table 15.7', ['row 15.7.1 of table 15.7', 'table 15.7']],
  ['Table 15.7, rows 15.7.1 and 15.7.2', ['Table 15.7', 'row 15.7.1', 'row 15.7.2']],
  ['Sections H1-7', ['sec: Section H1', 'sec: Section H7']],
  ['H14.31 and Section H14.36A & F2', ['sec: Section H14.36A', 'sec: Section F2']],
  ['step 3 of Appendix B, then step 4', ['Appendix B']],
  ['Annex 1 and Annexes B-D', ['Annex 1', 'Annex B', 'Annex D']],
  ['clause 2.1 of Annex 1', ['clause 2.1 of Annex 1', 'Annex 1']],
  ['Appendix AL, Appendix AH and Appendix B', ['outside: Appendix AH', 'Appendix B']],
  ['Condition 22 of the DCC Licence', ['outside: Condition 22']],
  ['section 88 of the Energy Act 2008', ['outside: section 88']],
  ['clause 5.1 of that agreement', ['outside: clause 5.1']],
  ['sent under clause 4.2 to the Authority', ['clause 4.2']],
  ['clause 4.2 of this document', ['clause 4.2']],
  ['Annex 2 to the SVTAD', ['svtad: Annex 2']],
])('%s', (words, references) => {
  expect(found(words)).toEqual(references)
})

describe('where they lead', () => {
  const { text } = parseInstrumentMarkdown(
    `[1.6] It:

[1.6(c)] shall

[1.6(c)(ii)] act.

[5.1(a)] One.

[5.1(b)] Two.

[def: Dormant Meter] means:

[def: Dormant Meter (c)] no use.

Table 15.7: Steps
| Step | Words |
| --- | --- |
| 15.7.1 | Yes |

Table 3: Causes
| Cause | Words |
| --- | --- |
| Silence | Yes |

# Annex 1: More

[Annex 1/2.1] Words.
`,
    'text',
  )
  const numbers = indexNumbers(text)
  const from = text.clauses.find(({ reference }) => reference === '5.1(a)')!
  const leads = (words: string) =>
    readReferences(words, 'tmad', instruments).map((reference) => Boolean(numbers.resolve(reference, from)))

  test.each([
    ['paragraph (c)(ii) of clause 1.6', 'paragraph (b) of clause 1.6'],
    ['clause 5.1(a) or (b)', 'clause 5.1(a) or (d)'],
    ['paragraph (b)', 'paragraph (c)'],
    ['row 15.7.1 of Table 15.7', 'row 15.7.2 of Table 15.7'],
    ['Table 15.7, row 15.7.1', 'Table 15.7, row 15.7.9'],
    ['row 1 of Table 3', 'row 2 of Table 3'],
    ['clause 2.1 of Annex 1', 'clause 2.2 of Annex 1'],
    ['paragraph (c) of the definition of “Dormant Meter”', 'paragraph (d) of the definition of Dormant Meter'],
  ])('%s, and not %s', (there, nowhere) => {
    expect(leads(there)).not.toContain(false)
    expect(leads(nowhere)).toContain(false)
  })

  test('a clause named before the clause of another instrument may be the text’s own', () => {
    const [first, second] = readReferences('clause 1.6 and clause 20.1 of the SVTAD', 'tmad', instruments)
    expect(first).toMatchObject({ raw: 'clause 1.6', mayBeOwn: true })
    expect(second).toMatchObject({ raw: 'clause 20.1', target: 'svtad' })
  })
})
