import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findRespondentNames } from './respondent-names.ts'

const names = [
  'Alder Example Energy',
  'Rowan Example Supply Ltd',
  'Network Services Ltd',
  'O’Dea & Sons (Metering) plc',
]
const found = (words: string) => findRespondentNames(words, names).map((finding) => [finding.kind, finding.words])

test('a full name is found whatever its case, spacing or legal form', () => {
  expect(found('as alder  example\nENERGY put it')).toEqual([['name', 'Alder Example Energy']])
  expect(found('Rowan Example Supply asks for more')).toEqual([['name', 'Rowan Example Supply']])
  expect(found('It was O’Dea & Sons (Metering) who said so')).toEqual([['name', 'O’Dea & Sons (Metering)']])
})

test('a word that only that name has is asked about, as it is printed', () => {
  expect(found('Rowan asks for more')).toEqual([['word-of-name', 'Rowan']])
  expect(found('A rowan tree')).toEqual([])
  expect(found('Rowanberries')).toEqual([])
})

test('words that many bodies have in their names single nobody out', () => {
  expect(found('Energy suppliers and networks are to supply an example.')).toEqual([])
})

test('a name of ordinary words alone is asked about, not refused', () => {
  expect(found('Network Services are dear')).toEqual([['word-of-name', 'Network Services']])
  expect(found('network services are dear')).toEqual([])
})

test('a respondent is named once, however many responses bear its name', () => {
  expect(findRespondentNames('Alder', ['Alder Example Energy', 'Alder Example Energy'])).toHaveLength(1)
})

test('no name is passed over, whatever letters it and the text are written in', () => {
  const distinctive = [
    'Alder',
    'alder',
    'ALDER',
    'Éowyn',
    'éowyn',
    'Straße',
    'STRAẞE',
    'Mast',
    'maſt',
    'Kelp',
    '\u212aelp',
  ]
  const word = fc.constantFrom(...distinctive, 'Energy', 'energy', '&', '(Two)')
  const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
  const name = fc.tuple(fc.constantFrom(...distinctive), phrase).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), phrase, (names, text) => {
      const simply = [...new Set(names)].filter((each) =>
        new RegExp(`(?<![\\p{L}\\p{N}])${each.replace(/[()]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(text),
      )
      const found = findRespondentNames(text, names).filter(({ kind }) => kind === 'name')
      expect(found.map(({ respondent }) => respondent)).toEqual(simply)
    }),
    { numRuns: 100 },
  )
})

test('a name is found whatever form of letters the text has it in', () => {
  expect(findRespondentNames('so maſt energy', ['Mast Energy'])).toMatchObject([{ kind: 'name' }])
  expect(findRespondentNames('ÉOWYN HEAT', ['Éowyn Heat'])).toMatchObject([{ kind: 'name' }])
})
