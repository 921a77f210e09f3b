import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { acceptChanges, rejectChanges } from './apply-changes.ts'
import { compareInstruments, compareWithLimits } from './compare-instruments.ts'
import type { Change, Span } from './model.ts'
import { anyRedrafting, anyText } from './testing/any-text.ts'
import { compareWords } from './word-spans.ts'

const wordPattern = /[\p{L}\p{N}\p{M}]+(?:[.'’\-_/][\p{L}\p{N}\p{M}]+)*/gu

describe('any two texts', () => {
  test('accepting gives the new text exactly, rejecting the old', () => {
    fc.assert(
      fc.property(fc.oneof(anyRedrafting, fc.record({ before: anyText, after: anyText })), ({ before, after }) => {
        const changes = compareInstruments(before, after)
        expect(acceptChanges(changes)).toEqual(after)
        expect(rejectChanges(changes)).toEqual(before)
      }),
      { numRuns: 400 },
    )
  })

  test('a text compared with itself shows nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { changes, limits } = compareWithLimits(text, text)
        expect(changes.every((change) => change.kind === 'unchanged')).toBe(true)
        expect(limits).toEqual([])
      }),
    )
  })

  test('no unchanged word is struck and put back in one place', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        for (const change of compareInstruments(before, after)) {
          for (const spans of [change.words, ...(change.table?.rows.flatMap((row) => row.cells) ?? [])]) {
            expect(restruckWords(spans ?? [])).toEqual([])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a clause that keeps its identity is never shown as deleted and inserted', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        const changes = compareInstruments(before, after)
        const deleted = new Set(changes.filter((change) => !change.after).map((change) => change.before?.id))
        expect(changes.filter((change) => !change.before && deleted.has(change.after?.id))).toEqual([])
      }),
    )
  })

  test('the clauses of the new text come in its order', () => {
    fc.assert(
      fc.property(anyRedrafting, ({ before, after }) => {
        const places = compareInstruments(before, after).flatMap((change) => (change.after ? [change.after.at] : []))
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
    )
  })
})

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
    const before = textOf([['1.1', long(17)]])
    const after = textOf([['1.1', long(1_231)]])
    const { changes, limits } = compareWithLimits(before, after)

    expect(changes).toMatchObject([{ isReplacedWhole: true, words: [{ kind: 'deleted' }, { kind: 'inserted' }] }])
    expect(limits).toHaveLength(1)
    expect(acceptChanges(changes)).toEqual(after)
  })
})

describe('clauses', () => {
  const keys = 'The DCC shall secure that Private Keys used for signing messages are deleted.'
  const revoked = 'The DCC shall secure that certificates associated with the keys in clause 7.7 are revoked.'
  const evidence = 'The DCC shall keep evidence that this clause has been complied with for the audit.'

  test('a clause inserted between others renumbers them and rewrites none', () => {
    const before = textOf([
      ['7.7', keys],
      ['7.8', revoked],
      ['7.9', evidence],
    ])
    const after = textOf(
      [
        ['7.7', keys],
        ['7.8', 'A Requesting Party shall tell the Panel.'],
        ['7.9', revoked],
        ['7.10', evidence],
      ],
      'new',
    )

    expect(kinds(compareInstruments(before, after))).toEqual([
      'unchanged 7.7',
      'inserted 7.8',
      'renumbered 7.8>7.9',
      'renumbered 7.9>7.10',
    ])
  })

  test('a clause reworded as well as renumbered is still that clause', () => {
    const before = textOf([
      ['7.7', keys],
      ['7.8', revoked],
    ])
    const after = textOf(
      [
        ['7.7', 'Wholly new words about something else.'],
        ['7.8', keys],
        ['7.9', revoked.replace('7.7', '7.8')],
      ],
      'new',
    )
    const changes = compareInstruments(before, after)

    expect(kinds(changes)).toEqual(['inserted 7.7', 'renumbered 7.7>7.8', 'reworded 7.8>7.9'])
    expect(changes[2]).toMatchObject({ isRenumbered: true, isReworded: true })
  })

  test('a clause that left its place is shown as moved, not as new', () => {
    const before = textOf([
      ['1', keys],
      ['2', revoked],
      ['3', evidence],
    ])
    const after = textOf(
      [
        ['2', revoked],
        ['3', evidence],
        ['4', keys],
      ],
      'new',
    )

    expect(kinds(compareInstruments(before, after))).toEqual(['unchanged 2', 'unchanged 3', 'moved 1>4'])
  })

  test('wholly new words under an old number are a change to that clause', () => {
    const before = textOf([
      ['1.1', keys],
      ['1.2', 'Not used.'],
      ['1.3', evidence],
    ])
    const after = textOf(
      [
        ['1.1', keys],
        ['1.2', 'The document shall name a date.'],
        ['1.3', evidence],
      ],
      'new',
    )

    expect(kinds(compareInstruments(before, after))).toEqual(['unchanged 1.1', 'reworded 1.2', 'unchanged 1.3'])
  })

  test('a deleted clause stands where it stood', () => {
    const before = textOf([
      ['1', keys],
      ['2', revoked],
      ['3', evidence],
    ])
    const after = textOf(
      [
        ['1', keys],
        ['3', evidence],
      ],
      'new',
    )

    expect(kinds(compareInstruments(before, after))).toEqual(['unchanged 1', 'deleted 2', 'unchanged 3'])
  })

  test('800 clauses are compared in well under a second', () => {
    const clause = (at: number): [string, string] => [
      `${at}`,
      `Clause ${at} says that party ${at * 7} shall do thing ${at * 13} within ${at} days of asking.`,
    ]
    const before = textOf(Array.from({ length: 800 }, (_, at) => clause(at)))
    const after = textOf(
      Array.from({ length: 800 }, (_, at) => [`${at}`, clause(at)[1].replace('shall', at % 10 ? 'shall' : 'may')]),
      'new',
    )

    const started = performance.now()
    const changes = compareInstruments(before, after)
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(changes.filter((change) => change.kind !== 'unchanged')).toHaveLength(80)
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

function textOf(clauses: [string, string][], prefix = 'old'): InstrumentText {
  return {
    clauses: clauses.map(([reference, text]): Clause => ({
      id: `${prefix}-${reference}`,
      kind: 'clause',
      reference,
      depth: 0,
      text,
    })),
  }
}

function kinds(changes: Change[]): string[] {
  return changes.map(({ kind, before, after }) => {
    const [old, now] = [before?.reference, after?.reference]
    return `${kind} ${old && now && old !== now ? `${old}>${now}` : (now ?? old)}`
  })
}

function shown(before: string, after: string): string {
  const { spans } = compareWords(before, after)
  return spans
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'inserted' ? `{+${text}+}` : `[-${text}-]`))
    .join('')
}

/** Words that stand in a deletion and in the insertion next to it. */
function restruckWords(spans: readonly Span[]): string[] {
  return spans.flatMap((span, at) => {
    const next = spans[at + 1]
    if (span.kind !== 'deleted' || next?.kind !== 'inserted') return []
    const inserted = new Set(next.text.match(wordPattern))
    return (span.text.match(wordPattern) ?? []).filter((word) => inserted.has(word))
  })
}
