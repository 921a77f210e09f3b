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
