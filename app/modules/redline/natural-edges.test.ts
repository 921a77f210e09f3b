import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openWordBook } from '#app/modules/instruments/matching/word-book.ts'
import type { Span } from './model.ts'
import { withNaturalEdges } from './natural-edges.ts'
import { compareWords, wordsOf } from './word-spans.ts'

test('a sentence put between two that begin alike is shown as one sentence', () => {
  const before = 'The DCC shall consult. The DCC shall publish.'
  const after = 'The DCC shall consult. The DCC shall report. The DCC shall publish.'

  expect(shown(before, after)).toBe('The DCC shall consult.{+ The DCC shall report.+} The DCC shall publish.')
  expect(shown(after, before)).toBe('The DCC shall consult.[- The DCC shall report.-] The DCC shall publish.')
})

test('an item put into a list keeps its label', () => {
  expect(
    shown(
      'where (a) the party agrees; or (c) the period ends.',
      'where (a) the party agrees; or (b) the party objects; or (c) the period ends.',
    ),
  ).toBe('where (a) the party agrees; or{+ (b) the party objects; or+} (c) the period ends.')
})

test('a line put between two lines is shown as a line', () => {
  expect(shown('EA: all\nEC: all', 'EA: all\nEB: all\nEC: all')).toBe('EA: all{+\nEB: all+}\nEC: all')
})

test('a stretch that could be cut in one place only stays', () => {
  expect(shown('A Party may appeal. It says why.', 'A Party may appeal (in writing). It says why.')).toBe(
    'A Party may appeal{+ (in writing)+}. It says why.',
  )
})

test('a stretch slides to no change beside it, because the two would read as one', () => {
  const spans: Span[] = [
    { kind: 'same', text: 'a ' },
    { kind: 'deleted', text: 'x' },
    { kind: 'same', text: ' b.' },
    { kind: 'inserted', text: ' c b.' },
    { kind: 'same', text: ' d' },
  ]
  expect(withNaturalEdges(spans).map(({ kind }) => kind)).toEqual(spans.map(({ kind }) => kind))
})

test('sliding leaves both texts, the words shown as changed and the changes themselves as many as they were', () => {
  const word = fc.constantFrom('the', 'DCC', 'shall', 'report.', 'or', '(a)', 'a,', 'a;', '1.6', '\n')
  const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, text, text, (one, two, three, four) => {
      const spans: Span[] = [
        { kind: 'same', text: `${one} ` },
        { kind: 'inserted', text: `${two} ` },
        { kind: 'same', text: `${three} ` },
        { kind: 'deleted', text: `${four} ` },
        { kind: 'same', text: `${one} ${two}` },
      ]
      const slid = withNaturalEdges(spans)

      expect(wordsOf(slid, 'before')).toBe(wordsOf(spans, 'before'))
      expect(wordsOf(slid, 'after')).toBe(wordsOf(spans, 'after'))
      expect(changedWords(slid)).toBe(changedWords(spans))
      expect(changesOf(slid)).toEqual(changesOf(spans))
      expect(withNaturalEdges(slid)).toEqual(slid)
    }),
  )
})

function shown(before: string, after: string): string {
  const { spans } = compareWords(before, after)
  return spans
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`))
    .join('')
}

function changedWords(spans: readonly Span[]): number {
  const book = openWordBook()
  return spans.reduce((sum, { kind, text }) => sum + (kind === 'same' ? 0 : book.read(text).ids.length), 0)
}

function changesOf(spans: readonly Span[]): string[] {
  return spans.filter(({ kind }) => kind !== 'same').map(({ kind }) => kind)
}
