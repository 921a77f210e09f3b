import { describe, expect, test } from 'vitest'
import type { QuestionKind } from '#app/modules/consultations/model.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import { tallyFor } from './small-numbers.ts'
import { tallyAnswers, type TallyEntry } from './tally.ts'
import { tallyWords } from './tally-words.ts'

type Answers = Partial<Record<Position | 'silent', number>>

/** A tally from counts; those who disagree are of the given categories, everybody else a large supplier. */
function aTally(answers: Answers, dissenters: PartyCategory[] = [], kind: QuestionKind = 'position-and-rationale') {
  const entries = Object.entries(answers).flatMap(([position, count]) =>
    Array.from({ length: count }, (_, index): TallyEntry => ({
      category: position === 'disagree' ? (dissenters[index] ?? 'large-supplier') : 'large-supplier',
      group: null,
      position: position === 'silent' ? undefined : (position as Position),
      isConfidential: false,
    })),
  )
  return tallyAnswers({ key: 'q1', label: 'Question One', kind, proposal: 'A' }, entries)
}

describe('the tally in words', () => {
  test.each<[string, Answers, PartyCategory[]]>([
    [
      'Of the 10 who answered this question, nine agreed and one, a large supplier, disagreed. Two respondents did not answer.',
      { agree: 9, disagree: 1, silent: 2 },
      ['large-supplier'],
    ],
    ['All 11 who answered this question agreed. One respondent did not answer.', { agree: 11, silent: 1 }, []],
    ['All 12 respondents answered this question and agreed.', { agree: 12 }, []],
    ['Both respondents answered this question and agreed.', { agree: 2 }, []],
    ['Both of those who answered this question agreed. Ten respondents did not answer.', { agree: 2, silent: 10 }, []],
    ['The only respondent answered this question and agreed.', { agree: 1 }, []],
    [
      'One respondent, a trade body, answered this question and disagreed. Eleven respondents did not answer.',
      { disagree: 1, silent: 11 },
      ['trade-body'],
    ],
    [
      'Of the 10 who answered this question, nine agreed, none disagreed and one neither agreed nor disagreed. Two respondents did not answer.',
      { agree: 9, neither: 1, silent: 2 },
      [],
    ],
    [
      'All 12 respondents answered this question: nine agreed and three, all small suppliers, disagreed.',
      { agree: 9, disagree: 3 },
      ['small-supplier', 'small-supplier', 'small-supplier'],
    ],
    [
      'Of the three who answered this question, none agreed, two (both consumer bodies) disagreed and one neither agreed nor disagreed. One respondent did not answer.',
      { disagree: 2, neither: 1, silent: 1 },
      ['consumer-body', 'consumer-body'],
    ],
    [
      'Of the 10 who answered this question, six agreed and four, three large suppliers and a small supplier, disagreed. Two respondents did not answer.',
      { agree: 6, disagree: 4, silent: 2 },
      ['large-supplier', 'large-supplier', 'large-supplier', 'small-supplier'],
    ],
    ['All five who answered this question disagreed. One respondent did not answer.', { disagree: 5, silent: 1 }, []],
    [
      'Of the four who answered this question, one agreed, none disagreed, one gave views without saying whether it agreed and two had no comment. Eight respondents did not answer.',
      { agree: 1, 'no-position': 1, 'no-comment': 2, silent: 8 },
      [],
    ],
    [
      'All three who answered this question had no comment. Nine respondents did not answer.',
      { 'no-comment': 3, silent: 9 },
      [],
    ],
    ['None of the 12 respondents answered this question.', { silent: 12 }, []],
  ])('%s', (words, answers, dissenters) => {
    expect(tallyWords(aTally(answers, dissenters))).toBe(words)
  })

  test('names the types in a sentence of their own where there are more than three', () => {
    const words = tallyWords(
      aTally({ agree: 20, disagree: 5 }, [
        'large-supplier',
        'small-supplier',
        'gas-network',
        'trade-body',
        'trade-body',
      ]),
    )

    expect(words).toBe(
      'All 25 respondents answered this question: 20 agreed and five disagreed. Those who disagreed were a large supplier, a small supplier, a gas network operator and two trade bodies.',
    )
  })

  test('gives an open question no positions that it did not ask for', () => {
    expect(tallyWords(aTally({ 'no-position': 9, silent: 3 }, [], 'rationale'))).toBe(
      'Nine of the 12 respondents answered this open question. Three respondents did not answer.',
    )
    expect(tallyWords(aTally({ 'no-position': 11, 'no-comment': 1 }, [], 'general'))).toBe(
      'All 12 respondents answered this open question; one of them had no comment.',
    )
  })

  test('separates thousands, and never opens a sentence with figures', () => {
    expect(tallyWords(aTally({ agree: 1204, silent: 130 }))).toBe(
      'All 1,204 who answered this question agreed. A total of 130 respondents did not answer.',
    )
    expect(tallyWords(aTally({ agree: 100, silent: 21 }))).toContain('Twenty-one respondents did not answer.')
  })

  test('says when there was no response at all', () => {
    expect(tallyWords(aTally({}))).toBe('No responses were received.')
  })

  test('says what it leaves out for the public, and describes nobody by type who may not be described', () => {
    const entry = (position: Position, isConfidential: boolean): TallyEntry => ({
      category: isConfidential ? 'trade-body' : 'large-supplier',
      group: null,
      position,
      isConfidential,
    })
    const question = { key: 'q1', label: 'Question One', kind: 'position-and-rationale' as const, proposal: 'A' }
    const one = tallyAnswers(question, [entry('agree', false), entry('agree', false), entry('disagree', true)])
    const three = tallyAnswers(question, [
      entry('agree', false),
      entry('agree', true),
      entry('disagree', true),
      entry('neither', true),
    ])

    expect(tallyWords(tallyFor({ kind: 'public' }, one))).toBe(
      'Both of those who answered this question agreed. One further answer was given in confidence and is not counted here.',
    )
    expect(tallyWords(tallyFor({ kind: 'public' }, three))).toBe(
      'All four respondents answered this question: two agreed, one disagreed and one neither agreed nor disagreed.',
    )
  })
})

/** The counts of the government response of June 2018, as `12 respondents` divided on each question. */
describe('the counts of June 2018', () => {
  const table: [string, Answers, PartyCategory[], string][] = [
    [
      '1',
      { agree: 9, disagree: 1 },
      ['large-supplier'],
      'Of the 10 who answered this question, nine agreed and one, a large supplier, disagreed. Two respondents did not answer.',
    ],
    ['2', { agree: 11 }, [], 'All 11 who answered this question agreed. One respondent did not answer.'],
    [
      '3',
      { agree: 9, neither: 1 },
      [],
      'Of the 10 who answered this question, nine agreed, none disagreed and one neither agreed nor disagreed. Two respondents did not answer.',
    ],
    [
      '4',
      { agree: 8, disagree: 1 },
      ['large-supplier'],
      'Of the nine who answered this question, eight agreed and one, a large supplier, disagreed. Three respondents did not answer.',
    ],
    [
      '5',
      { agree: 8, neither: 2 },
      [],
      'Of the 10 who answered this question, eight agreed, none disagreed and two neither agreed nor disagreed. Two respondents did not answer.',
    ],
    [
      '6',
      { agree: 8, disagree: 1, neither: 1 },
      ['small-supplier'],
      'Of the 10 who answered this question, eight agreed, one (a small supplier) disagreed and one neither agreed nor disagreed. Two respondents did not answer.',
    ],
    [
      '7',
      { agree: 8, disagree: 2, neither: 1 },
      ['large-supplier', 'other'],
      'Of the 11 who answered this question, eight agreed, two (a large supplier and a respondent of another type) disagreed and one neither agreed nor disagreed. One respondent did not answer.',
    ],
    [
      '8',
      { agree: 8, neither: 3 },
      [],
      'Of the 11 who answered this question, eight agreed, none disagreed and three neither agreed nor disagreed. One respondent did not answer.',
    ],
    [
      '9',
      { agree: 6, disagree: 4 },
      [],
      'Of the 10 who answered this question, six agreed and four, all large suppliers, disagreed. Two respondents did not answer.',
    ],
    [
      '11',
      { agree: 7, disagree: 1, neither: 2 },
      [],
      'Of the 10 who answered this question, seven agreed, one (a large supplier) disagreed and two neither agreed nor disagreed. Two respondents did not answer.',
    ],
    [
      '12',
      { agree: 8, neither: 3 },
      [],
      'Of the 11 who answered this question, eight agreed, none disagreed and three neither agreed nor disagreed. One respondent did not answer.',
    ],
    [
      '13',
      { agree: 4, disagree: 2, neither: 5 },
      [],
      'Of the 11 who answered this question, four agreed, two (both large suppliers) disagreed and five neither agreed nor disagreed. One respondent did not answer.',
    ],
    [
      '14',
      { agree: 8, neither: 2 },
      [],
      'Of the 10 who answered this question, eight agreed, none disagreed and two neither agreed nor disagreed. Two respondents did not answer.',
    ],
  ]

  test.each(table)('question %s', (_, answers, dissenters, words) => {
    const answered = Object.values(answers).reduce((sum, count) => sum + count, 0)
    const tally = aTally({ ...answers, silent: 12 - answered }, dissenters)

    expect(tally).toMatchObject({ answered, agree: answers.agree ?? 0, disagree: answers.disagree ?? 0 })
    expect(tally).toMatchObject({ neither: answers.neither ?? 0, respondents: 12, notAnswered: 12 - answered })
    expect(tallyWords(tally)).toBe(words)
  })

  test('question 10, which is open', () => {
    expect(tallyWords(aTally({ 'no-position': 9, silent: 3 }, [], 'rationale'))).toBe(
      'Nine of the 12 respondents answered this open question. Three respondents did not answer.',
    )
  })
})
