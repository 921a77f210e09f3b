import { describe, expect, test } from 'vitest'
import { compareInstruments, compareWithLimits } from './compare-instruments.ts'
import type { Change } from './model.ts'
import { clausesOf } from './testing/clauses-of.ts'

describe('clauses', () => {
  const keys = 'The DCC shall secure that Private Keys used for signing messages are deleted.'
  const revoked = 'The DCC shall secure that certificates associated with the keys in clause 7.7 are revoked.'
  const evidence = 'The DCC shall keep evidence that this clause has been complied with for the audit.'

  test('a clause inserted between others renumbers them and rewrites none', () => {
    const before = clausesOf([
      ['7.7', keys],
      ['7.8', revoked],
      ['7.9', evidence],
    ])
    const after = clausesOf(
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
    const before = clausesOf([
      ['7.7', keys],
      ['7.8', revoked],
    ])
    const after = clausesOf(
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
    const before = clausesOf([
      ['1', keys],
      ['2', revoked],
      ['3', evidence],
    ])
    const after = clausesOf(
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
    const before = clausesOf([
      ['1.1', keys],
      ['1.2', 'Not used.'],
      ['1.3', evidence],
    ])
    const after = clausesOf(
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
    const before = clausesOf([
      ['1', keys],
      ['2', revoked],
      ['3', evidence],
    ])
    const after = clausesOf(
      [
        ['1', keys],
        ['3', evidence],
      ],
      'new',
    )

    expect(kinds(compareInstruments(before, after))).toEqual(['unchanged 1', 'deleted 2', 'unchanged 3'])
  })

  test('of 800 clauses, the 80 that have another word are reworded and no other changes', () => {
    const clause = (at: number): [string, string] => [
      `${at}`,
      `Clause ${at} says that party ${at * 7} shall do thing ${at * 13} within ${at} days of asking.`,
    ]
    const before = clausesOf(Array.from({ length: 800 }, (_, at) => clause(at)))
    const after = clausesOf(
      Array.from({ length: 800 }, (_, at) => [`${at}`, clause(at)[1].replace('shall', at % 10 ? 'shall' : 'may')]),
      'new',
    )

    const { changes, limits } = compareWithLimits(before, after)
    expect(changes.filter(({ kind }) => kind === 'reworded')).toHaveLength(80)
    expect(changes.filter(({ kind }) => kind === 'unchanged')).toHaveLength(720)
    expect(limits).toEqual([])
  })
})

function kinds(changes: Change[]): string[] {
  return changes.map(({ kind, before, after }) => {
    const [old, now] = [before?.reference, after?.reference]
    return `${kind} ${old && now && old !== now ? `${old}>${now}` : (now ?? old)}`
  })
}
