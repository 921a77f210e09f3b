import { expect, test } from 'vitest'
import { eventValues } from './event-values.ts'

test('a change reads from the old value to the new', () => {
  expect(eventValues({ from: 'requested', to: 'confirmed', personId: '1' })).toEqual([
    { key: 'Change', words: 'requested → confirmed' },
    { key: 'Person id', words: '1' },
  ])
})

test('a change of one field among several is told with the field', () => {
  expect(eventValues({ closesAt: { from: '2024-10-08', to: '2024-10-09' }, group: { from: null, to: 'A' } })).toEqual([
    { key: 'Closes at', words: '2024-10-08 → 2024-10-09' },
    { key: 'Group', words: 'none → A' },
  ])
})

test('lists, claims and nothing are told in words', () => {
  expect(eventValues({ roles: ['a', 'b'], isNew: true, reason: '', none: [] }).map(({ words }) => words)).toEqual([
    'a, b',
    'yes',
    'none',
    'none',
  ])
})
