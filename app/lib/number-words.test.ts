import { expect, test } from 'vitest'
import { countOf, joinWords, numberAtStart, numberInSentence } from './number-words.ts'

test('numbers under ten are words inside a sentence, others figures', () => {
  expect([0, 1, 9, 10, 99, 12000].map(numberInSentence)).toEqual(['none', 'one', 'nine', '10', '99', '12,000'])
})

test('a sentence never opens with figures', () => {
  expect([1, 10, 20, 21, 99, 100, 1204].map(numberAtStart)).toEqual([
    'One',
    'Ten',
    'Twenty',
    'Twenty-one',
    'Ninety-nine',
    'A total of 100',
    'A total of 1,204',
  ])
})

test('a number agrees with its noun', () => {
  expect(countOf(0, 'answer')).toBe('no answers')
  expect(countOf(1, 'answer')).toBe('one answer')
  expect(countOf(12, 'reply', 'replies')).toBe('12 replies')
})

test('a list has one "and"', () => {
  expect(['', 'a', 'a and b', 'a, b and c']).toEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinWords))
})
