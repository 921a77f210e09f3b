import { describe, expect, test } from 'vitest'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { countedPosition, tallyAnswers, type Counts, type TallyEntry, type TallyRow } from './tally.ts'

const question = { key: 'q1', label: 'Question One', kind: 'position-and-rationale' as const, proposal: 'A' }

function anEntry(position: Position | undefined, more: Partial<TallyEntry> = {}): TallyEntry {
  return { category: 'large-supplier', group: null, position, isConfidential: false, ...more }
}

describe('what counts as an answer', () => {
  test('silence is not an answer', () => {
    expect(countedPosition({ position: null, hasWords: false })).toBeUndefined()
  })

  test('words without a position are views without a position', () => {
    expect(countedPosition({ position: null, hasWords: true })).toBe('no-position')
  })

  test('"no comment" is an answer', () => {
    expect(countedPosition({ position: 'no-comment', hasWords: false })).toBe('no-comment')
  })
})

describe('a tally', () => {
  test('counts those who answered and keeps those who did not apart', () => {
    const tally = tallyAnswers(question, [
      anEntry('agree'),
      anEntry('agree'),
      anEntry('disagree', { category: 'consumer-body' }),
      anEntry('no-comment', { category: 'electricity-network' }),
      anEntry(undefined, { category: 'electricity-network' }),
    ])

    expect(tally).toMatchObject({ respondents: 5, answered: 4, agree: 2, disagree: 1, noComment: 1, notAnswered: 1 })
    expect(tally.byCategory).toMatchObject([
      { category: 'large-supplier', answered: 2, agree: 2, notAnswered: 0 },
      { category: 'electricity-network', answered: 1, noComment: 1, notAnswered: 1 },
      { category: 'consumer-body', answered: 1, disagree: 1, notAnswered: 0 },
    ])
  })

  test('shows a corporate group with several responses as responses and as one voice', () => {
    const tally = tallyAnswers(question, [
      anEntry('agree', { group: 'Alder Example Group' }),
      anEntry('agree', { group: 'Alder Example Group', category: 'small-supplier' }),
      anEntry('disagree', { group: 'Birch Example Group' }),
      anEntry('neither'),
    ])

    expect(tally).toMatchObject({ answered: 4, agree: 2, disagree: 1, neither: 1 })
    expect(tally.byGroup).toMatchObject([{ group: 'Alder Example Group', respondents: 2, agree: 2 }])
    expect(tally.groupsOnce).toMatchObject({ answered: 3, agree: 1, disagree: 1, neither: 1, divided: 0 })
  })

  test('a corporate group that answers two ways is divided, not counted for either', () => {
    const tally = tallyAnswers(question, [
      anEntry('agree', { group: 'Alder Example Group' }),
      anEntry('disagree', { group: 'Alder Example Group' }),
      anEntry(undefined, { group: 'Alder Example Group' }),
      anEntry('agree'),
    ])

    expect(tally.groupsOnce).toMatchObject({ answered: 2, agree: 1, disagree: 0, divided: 1, notAnswered: 0 })
  })

  test('has no second way of counting where every group sent one response', () => {
    const tally = tallyAnswers(question, [anEntry('agree', { group: 'Alder Example Group' }), anEntry('agree')])

    expect(tally.byGroup).toEqual([])
    expect(tally.groupsOnce).toBeNull()
  })
})

describe('for any answers', () => {
  const categories: PartyCategory[] = ['large-supplier', 'small-supplier', 'trade-body', 'other']
  const positions: (Position | undefined)[] = ['agree', 'disagree', 'neither', 'no-position', 'no-comment', undefined]

  /** A small repeatable generator: a failure names the seed that gives it. */
  function anyEntries(seed: number): TallyEntry[] {
    let state = seed * 2654435761
    const below = (limit: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * limit)
    }
    return Array.from({ length: below(24) }, () => ({
      category: categories[below(categories.length)] ?? 'other',
      group: [null, null, 'Group A', 'Group B'][below(4)] ?? null,
      position: positions[below(positions.length)],
      isConfidential: below(5) === 0,
    }))
  }

  const sum = (counts: Counts) => counts.agree + counts.disagree + counts.neither + counts.noPosition + counts.noComment
  const total = (rows: TallyRow[], field: 'answered' | 'notAnswered' | 'agree') =>
    rows.reduce((all, row) => all + row[field], 0)

  test.each(Array.from({ length: 200 }, (_, seed) => seed))('the counts add up (seed %i)', (seed) => {
    const tally = tallyAnswers(question, anyEntries(seed))

    for (const row of [tally, ...tally.byCategory, ...tally.byGroup]) {
      expect(sum(row)).toBe(row.answered)
      expect(sum(row.inConfidence)).toBe(row.inConfidence.answered)
    }
    expect(tally.answered + tally.notAnswered).toBe(tally.respondents)
    expect(total(tally.byCategory, 'answered')).toBe(tally.answered)
    expect(total(tally.byCategory, 'notAnswered')).toBe(tally.notAnswered)
    expect(total(tally.byCategory, 'agree')).toBe(tally.agree)
    for (const group of tally.byGroup) expect(group.answered + group.notAnswered).toBe(group.respondents)
    if (tally.groupsOnce) expect(sum(tally.groupsOnce) + tally.groupsOnce.divided).toBe(tally.groupsOnce.answered)
  })
})
