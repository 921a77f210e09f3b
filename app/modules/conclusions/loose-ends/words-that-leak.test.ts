import { expect, test } from 'vitest'
import { findRepeatedConfidence } from './words-that-leak.ts'

const answer = 'Our supplier of heads-up displays went bankrupt on Tuesday, and nobody knows.'
const staff = (words: string) => [{ where: 'Question One, point 1', words, href: '/point' }]
const found = (words: string, answers = [answer], published = '') =>
  findRepeatedConfidence(staff(words), answers, published).length > 0

test('eight words of a confidential answer in a row are found, whatever their case and punctuation', () => {
  expect(found('One said: SUPPLIER of heads-up displays went bankrupt on Tuesday.')).toBe(true)
  expect(found('Displays went bankrupt on Tuesday.')).toBe(false)
})

test('a shorter answer is found as a whole, one of a few words never', () => {
  expect(found('They say that it costs us forty million pounds.', ['It costs us forty million pounds'])).toBe(true)
  expect(found('We do not agree.', ['We do not agree'])).toBe(false)
})

test('words that the consultation published are no secret', () => {
  expect(found(answer, [answer], `The Department wrote: ${answer}`)).toBe(false)
})
