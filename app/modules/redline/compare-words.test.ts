import { describe, expect, test } from 'vitest'
import type { InstrumentText } from '#app/modules/instruments/model.ts'
import { acceptChanges } from './apply-changes.ts'
import { compareInstruments, compareWithLimits } from './compare-instruments.ts'
import { clausesOf } from './testing/clauses-of.ts'
import { compareWords } from './word-spans.ts'

describe('words', () => {
  test('are compared one by one, white space aside', () => {
    expect(shown('shall do so within 48 hours.', 'shall do so within 48 hours or, if late, 192 hours.')).toBe(
      'shall do so within 48 hours{+ or, if late, 192 hours+}.',
    )
    expect(shown('The DCC shall', 'DCC shall')).toBe('[-The -]DCC shall')
    expect(shown('on the date provided', 'on 31 December 2025')).toBe('on [-the date provided-]{+31 December 2025+}')
    expect(shown('Tables 15.6, 15.7', 'Tables 15.6 and 15.7')).toBe('Tables 15.6[-,-]{+ and+} 15.7')
  })

  test('that differ in too many places are shown as replaced, and the result says so', () => {
    const long = (seed: number) => Array.from({ length: 6_000 }, (_, at) => `w${(at * seed) % 7_919}`).join(' ')
    const before = clausesOf([['1.1', long(17)]])
    const after = clausesOf([['1.1', long(1_231)]])
    const { changes, limits } = compareWithLimits(before, after)

    expect(changes).toMatchObject([{ isReplacedWhole: true, words: [{ kind: 'deleted' }, { kind: 'inserted' }] }])
    expect(limits).toHaveLength(1)
    expect(acceptChanges(changes)).toEqual(after)
  })
})

describe('tables', () => {
  const head = ['Check', 'Period']
  const table = (rows: string[][], id = 'old'): InstrumentText => ({
    clauses: [{ id, kind: 'table', reference: 'Table 5', depth: 0, text: 'Checks', rows }],
  })

  test('a row taken out, a row added and a cell changed are each shown as that', () => {
    const before = table([head, ['Supplier', 'At once'], ['MA516', 'Never'], ['EPCL', 'At once']])
    const after = table([head, ['Supplier', 'Within 14 days'], ['EPCL', 'At once'], ['Model', 'Later']], 'new')
    const [change] = compareInstruments(before, after)

    expect(change?.table?.rows.map((row) => row.kind)).toEqual(['same', 'same', 'deleted', 'same', 'inserted'])
    expect(change?.table?.rows[1]?.cells[1]).toEqual([
      { kind: 'deleted', text: 'At once' },
      { kind: 'inserted', text: 'Within 14 days' },
    ])
  })

  test('a column added leaves the others as they were', () => {
    const before = table([head, ['Supplier', 'At once']])
    const after = table(
      [
        ['Check', 'Who', 'Period'],
        ['Supplier', 'DCC', 'At once'],
      ],
      'new',
    )
    const [change] = compareInstruments(before, after)

    expect(change?.table?.columns).toEqual(['same', 'inserted', 'same'])
    expect(change?.table?.rows.map((row) => row.kind)).toEqual(['same', 'same'])
  })
})

function shown(before: string, after: string): string {
  const { spans } = compareWords(before, after)
  return spans
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`))
    .join('')
}
