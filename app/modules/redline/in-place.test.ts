import { expect, test } from 'vitest'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareInstruments } from './compare-instruments.ts'

const first = 'DCC shall publish the timetable of every test phase ten working days before it begins.'
const last = 'Costs of the phase lie where they fall, unless the Panel says otherwise in writing.'

function paragraphs(side: string, ...texts: string[]): InstrumentText {
  const clauses = texts.map((text, at) => ({
    id: `${side}${at}`,
    kind: 'paragraph' as const,
    reference: '',
    depth: 0,
    text,
  }))
  return { clauses }
}

function kindsOf(before: string[], after: string[]): string[] {
  const [old, now] = [paragraphs('b', ...before), paragraphs('a', ...after)]
  const changes = compareInstruments(old, now)
  expect([acceptChanges(changes), rejectChanges(changes)]).toEqual([now, old])
  return changes.map(({ kind }) => kind)
}

test('a paragraph alone in its place that was cut short, or grew, is still that paragraph', () => {
  expect(kindsOf([first, 'This is a test.', last], [first, 'This.', last])).toEqual([
    'unchanged',
    'reworded',
    'unchanged',
  ])
  const grown = 'Video provides a powerful way to help you prove your point, whatever that may be.'
  expect(kindsOf(['Video provides.'], [grown])).toEqual(['reworded'])
})

test('a paragraph in the place of another, of which it has few words, is none', () => {
  const other = 'The certificate lapses after six years.'
  expect(kindsOf([first, 'Meters are read twice a month.', last], [first, other, last])).toEqual([
    'unchanged',
    'deleted',
    'inserted',
    'unchanged',
  ])
})

test('short paragraphs that were put together to the last word are merged, with or without a space between them', () => {
  const parts = ['Costs fall.', 'Not used.', 'See below.']
  for (const whole of [parts.join(' '), parts.join('')]) {
    expect(kindsOf([first, ...parts, last], [first, whole, last])).toEqual([
      'unchanged',
      'merged',
      'merged',
      'merged',
      'unchanged',
    ])
    expect(kindsOf([first, whole, last], [first, ...parts, last])).toEqual([
      'unchanged',
      'split',
      'split',
      'split',
      'unchanged',
    ])
  }
})

test('a short neighbour whose words the whole has not is no part of it', () => {
  const kinds = kindsOf([first, 'Costs fall.', 'Not used.', last], [first, 'Costs fall. Not known or used.', last])
  expect(kinds.filter((kind) => kind === 'merged')).toEqual([])
})
