import { describe, expect, test } from 'vitest'
import type { Position } from '#app/modules/responses/model.ts'
import { tallyFor, wouldReveal } from './small-numbers.ts'
import { noCounts, tallyAnswers, type Counts, type TallyEntry } from './tally.ts'

const question = { key: 'q1', label: 'Question One', kind: 'position-and-rationale' as const, proposal: 'A' }
const inConfidence = (counts: Partial<Counts>): Counts => ({ ...noCounts(), ...counts })

describe('a breakdown reveals a confidential position', () => {
  test('when one answer is confidential: the published ones can be taken from the total', () => {
    expect(wouldReveal(inConfidence({ answered: 1, disagree: 1 }))).toBe(true)
  })

  test('when several are confidential and all the same', () => {
    expect(wouldReveal(inConfidence({ answered: 4, disagree: 4 }))).toBe(true)
  })

  test('when two are confidential: each of the two can take away its own', () => {
    expect(wouldReveal(inConfidence({ answered: 2, agree: 1, disagree: 1 }))).toBe(true)
  })

  test('when one of them differs from all the others: it can tell what they said', () => {
    expect(wouldReveal(inConfidence({ answered: 3, agree: 1, disagree: 2 }))).toBe(true)
  })

  test('but not when every confidential respondent leaves at least two kinds behind', () => {
    expect(wouldReveal(inConfidence({ answered: 3, agree: 1, disagree: 1, neither: 1 }))).toBe(false)
    expect(wouldReveal(inConfidence({ answered: 4, agree: 2, disagree: 2 }))).toBe(false)
  })

  test('and not when nothing is confidential', () => {
    expect(wouldReveal(noCounts())).toBe(false)
  })
})

describe('the tally a reader may have', () => {
  const anEntry = (position: Position | undefined, more: Partial<TallyEntry> = {}): TallyEntry => ({
    category: 'large-supplier',
    group: null,
    position,
    isConfidential: false,
    ...more,
  })
  const withOneInConfidence = tallyAnswers(question, [
    anEntry('agree'),
    anEntry('agree'),
    anEntry('disagree', { category: 'small-supplier', isConfidential: true }),
    anEntry(undefined),
  ])
  const publicReader = { kind: 'public' } as const

  test('is whole for those who receive everything', () => {
    expect(tallyFor({ kind: 'full' }, withOneInConfidence)).toBe(withOneInConfidence)
  })

  test('is whole for the public when nothing is confidential', () => {
    const tally = tallyAnswers(question, [anEntry('agree'), anEntry('disagree')])

    expect(tallyFor(publicReader, tally)).toBe(tally)
  })

  test('leaves out a single confidential answer everywhere, and says how many it leaves out', () => {
    const shown = tallyFor(publicReader, withOneInConfidence)

    expect(shown).toMatchObject({ answered: 2, agree: 2, disagree: 0, withheld: 1, notAnswered: 1, respondents: 4 })
    expect(shown.byCategory).toMatchObject([
      { category: 'large-supplier', agree: 2, withheld: 0 },
      { category: 'small-supplier', answered: 0, disagree: 0, withheld: 1 },
    ])
    expect(JSON.stringify(shown)).not.toContain('"disagree":1')
  })

  test('keeps the total where it reveals nothing, and the lines of the breakdown apart from it', () => {
    const tally = tallyAnswers(question, [
      anEntry('agree', { isConfidential: true, category: 'trade-body' }),
      anEntry('disagree', { isConfidential: true }),
      anEntry('neither', { isConfidential: true }),
      anEntry('agree'),
    ])
    const shown = tallyFor({ kind: 'party', respondentKeys: ['organisation:x'] }, tally)

    expect(shown).toMatchObject({ answered: 4, agree: 2, disagree: 1, neither: 1, withheld: 0 })
    expect(shown.byCategory).toMatchObject([
      { category: 'large-supplier', answered: 1, agree: 1, withheld: 2 },
      { category: 'trade-body', answered: 0, withheld: 1 },
    ])
  })

  test('does not count groups once for the public where an answer is confidential: two totals could be compared', () => {
    const tally = tallyAnswers(question, [
      anEntry('agree', { group: 'Alder Example Group' }),
      anEntry('agree', { group: 'Alder Example Group', isConfidential: true }),
    ])

    expect(tally.groupsOnce).not.toBeNull()
    expect(tallyFor(publicReader, tally).groupsOnce).toBeNull()
  })
})
