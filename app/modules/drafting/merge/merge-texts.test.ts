import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { anyTwoRedraftings } from '../testing/any-redraftings.ts'
import { mergeTexts } from './merge-texts.ts'

const aClause = (reference: string, text: string, more: Partial<Clause> = {}): Clause => ({
  ...{ id: reference, kind: 'clause', reference, depth: 0, text },
  ...more,
})
const aText = (...clauses: Clause[]): InstrumentText => ({ clauses })
const printed = ({ clauses }: InstrumentText) => clauses.map(({ reference, text }) => `${reference} ${text}`)

const base = aText(
  aClause('1.1', 'The DCC shall migrate each installation within 48 hours.'),
  aClause('1.2', 'A failure shall be recorded.'),
  aClause('1.3', 'This document ends on 31 December 2024.'),
)

describe('properties', () => {
  test('with one side unchanged the result is the other side, exactly', () => {
    fc.assert(
      fc.property(anyTwoRedraftings, ({ base: was, ours, theirs }) => {
        for (const merge of [mergeTexts(was, ours, was), mergeTexts(was, was, ours), mergeTexts(was, ours, ours)]) {
          expect(merge).toMatchObject({ text: ours, conflicts: [], joined: [] })
        }
        expect(mergeTexts(was, was, theirs).text).toEqual(theirs)
      }),
    )
  })

  test('nothing is dropped: every clause of either side is in the result, in a conflict, or in a deletion', () => {
    fc.assert(
      fc.property(anyTwoRedraftings, ({ base: was, ours, theirs }) => {
        const merge = mergeTexts(was, ours, theirs)
        const ids = merge.text.clauses.map((clause) => clause.id)
        expect(new Set(ids).size).toBe(ids.length)
        const accounted = new Set([
          ...ids,
          ...merge.conflicts.map(({ id }) => id),
          ...merge.deletions.map(({ clause }) => clause.id),
        ])
        for (const clause of [...ours.clauses, ...theirs.clauses]) expect(accounted).toContain(clause.id)
      }),
    )
  })

  test('words that only one side changed are in the result, unless a person has to decide', () => {
    fc.assert(
      fc.property(anyTwoRedraftings, ({ base: was, ours, theirs }) => {
        const { text, conflicts } = mergeTexts(was, ours, theirs)
        const find = (side: InstrumentText, id: string) => side.clauses.find((clause) => clause.id === id)
        const open = new Set(conflicts.map(({ id }) => id))
        for (const [mine, other] of [
          [ours, theirs],
          [theirs, ours],
        ] as const) {
          for (const clause of mine.clauses) {
            const old = find(was, clause.id)
            const unchanged = find(other, clause.id)
            if (open.has(clause.id) || !old || JSON.stringify(unchanged) !== JSON.stringify(old)) continue
            expect(find(text, clause.id)).toEqual(clause)
          }
        }
      }),
    )
  })
})

describe('what goes by itself', () => {
  test('changes to different clauses, and to different places of one clause', () => {
    const ours = aText(
      aClause('1.1', 'The DCC shall migrate each installation within 192 hours.'),
      ...base.clauses.slice(1),
    )
    const theirs = aText(
      aClause('1.1', 'The DCC shall promptly migrate each installation within 48 hours.'),
      base.clauses[1]!,
      aClause('1.3', 'This document ends on 31 December 2025.'),
    )
    const { text, conflicts, joined } = mergeTexts(base, ours, theirs)

    expect(printed(text)).toEqual([
      '1.1 The DCC shall promptly migrate each installation within 192 hours.',
      '1.2 A failure shall be recorded.',
      '1.3 This document ends on 31 December 2025.',
    ])
    expect(conflicts).toEqual([])
    expect(joined).toEqual(['1.1'])
  })

  test('one side renumbers a clause that the other rewords', () => {
    const ours = aText(base.clauses[0]!, aClause('1.2', 'A failure shall be recorded at once.'), base.clauses[2]!)
    const theirs = aText(
      base.clauses[0]!,
      aClause('1.4', 'A failure shall be recorded.', { id: '1.2' }),
      base.clauses[2]!,
    )

    expect(printed(mergeTexts(base, ours, theirs).text)[1]).toBe('1.4 A failure shall be recorded at once.')
  })

  test('new clauses at the same place stand in the order of their numbers', () => {
    const ours = aText(base.clauses[0]!, aClause('1.1B', 'Ours.'), ...base.clauses.slice(1))
    const theirs = aText(
      base.clauses[0]!,
      aClause('1.1A', 'Theirs.'),
      aClause('1.1C', 'Theirs too.'),
      ...base.clauses.slice(1),
    )

    expect(mergeTexts(base, ours, theirs).text.clauses.map(({ reference }) => reference)).toEqual([
      ...['1.1', '1.1A', '1.1B', '1.1C', '1.2', '1.3'],
    ])
  })

  test('rows of a table, and cells of a row', () => {
    const table = (...rows: string[][]) => aText(aClause('Table 1', 'Checks', { kind: 'table', rows }))
    const was = table(['Check', 'Period'], ['Supplier', '7 days'], ['Model', 'At once'])
    const ours = table(['Check', 'Period'], ['Supplier', '14 days'], ['Model', 'At once'], ['Firmware', 'At once'])
    const theirs = table(['Check', 'Time'], ['Supplier', '7 days'], ['Change', '7 days'], ['Model', 'At once'])

    const { text, conflicts } = mergeTexts(was, ours, theirs)

    expect(conflicts).toEqual([])
    expect(text.clauses[0]?.rows).toEqual([
      ['Check', 'Time'],
      ['Supplier', '14 days'],
      ['Change', '7 days'],
      ['Model', 'At once'],
      ['Firmware', 'At once'],
    ])
  })

  test('a word that a plain object knows already does not confuse it', () => {
    const was = aText(aClause('1', 'constructor toString of it'))
    const ours = aText(aClause('1', 'constructor toString __proto__ of it'))
    const theirs = aText(aClause('1', 'The constructor toString of it'))
    expect(printed(mergeTexts(was, ours, theirs).text)).toEqual(['1 The constructor toString __proto__ of it'])
  })
})

describe('what a person decides', () => {
  const reworded = (text: string) => aText(base.clauses[0]!, base.clauses[1]!, aClause('1.3', text))
  const without = aText(base.clauses[0]!, base.clauses[1]!)

  test.each([
    ['words', reworded('This document ends on 30 June 2025.'), reworded('This document ends on 31 December 2026.')],
    ['they-deleted', reworded('This document ends on 30 June 2025.'), without],
    ['we-deleted', without, reworded('This document ends on 31 December 2026.')],
    [
      'number',
      aText(...base.clauses.slice(0, 2), { ...base.clauses[2]!, reference: '1.4' }),
      aText(...base.clauses.slice(0, 2), { ...base.clauses[2]!, reference: '1.5' }),
    ],
  ])('%s', (kind, ours, theirs) => {
    const { conflicts } = mergeTexts(base, ours, theirs)
    expect(conflicts).toMatchObject([{ id: '1.3', kind }])
  })

  test('both put in a clause of the same number', () => {
    const ours = aText(...base.clauses, aClause('1.4', 'Ours.'))
    const theirs = aText(...base.clauses, aClause('1.4', 'Theirs.'))
    expect(mergeTexts(base, ours, theirs).conflicts).toMatchObject([{ id: '1.4', kind: 'both-inserted' }])
  })

  test('a number that two different clauses would bear', () => {
    const ours = aText(base.clauses[0]!, base.clauses[1]!, { ...base.clauses[2]!, reference: '1.4' })
    const theirs = aText(...base.clauses, aClause('1.4', 'Something else.'))
    expect(mergeTexts(base, ours, theirs).conflicts).toMatchObject([
      { id: '1.3', kind: 'same-number', theirs: { text: 'Something else.' } },
    ])
  })

  test('the decision stands: ours, theirs, or words of one’s own, in as many clauses as it takes', () => {
    const ours = reworded('Ours.')
    const theirs = reworded('Theirs.')
    const decided = (decision: 'ours' | 'theirs' | Clause[]) =>
      printed(mergeTexts(base, ours, theirs, new Map([['1.3', decision]])).text).slice(2)

    expect(decided('ours')).toEqual(['1.3 Ours.'])
    expect(decided('theirs')).toEqual(['1.3 Theirs.'])
    expect(decided([])).toEqual([])
    expect(decided([aClause('1.3', 'Both.'), aClause('1.3A', 'And more.')])).toEqual(['1.3 Both.', '1.3A And more.'])
  })

  test('a decision about the words keeps the number that the other side gave', () => {
    const ours = reworded('Ours.')
    const theirs = aText(...base.clauses.slice(0, 2), { ...base.clauses[2]!, reference: '1.5', text: 'Theirs.' })
    expect(printed(mergeTexts(base, ours, theirs, new Map([['1.3', 'ours']])).text)[2]).toBe('1.5 Ours.')
  })
})
