import { describe, expect, test } from 'vitest'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { aDocument } from '#test/factories/working-copies.ts'
import { outlineOf, withAnswerLinks } from './document-outline.ts'
import { isConcludedState, publicStateOf, timeLeft, timeSince } from './public-state.ts'
import { paragraphNumbers, questionsIn, withoutQuestion, withQuestion } from './question-source.ts'
import { timelineOf } from './timeline.ts'

const now = new Date('2024-10-01T12:00:00Z')

describe('what the public is told', () => {
  test('nothing before publication; concluded only when every proposal is', () => {
    expect(publicStateOf('draft', [])).toBeUndefined()
    expect(publicStateOf('awaiting-approval', [])).toBeUndefined()
    expect(publicStateOf('scheduled', [{ state: 'consulting' }])).toBe('upcoming')
    expect(publicStateOf('open', [{ state: 'consulting' }])).toBe('open')
    expect(publicStateOf('closed', [{ state: 'concluded' }, { state: 'analysing' }])).toBe('closed')
    expect(publicStateOf('closed', [{ state: 'completed' }, { state: 'returned' }])).toBe('concluded')
    expect(publicStateOf('withdrawn', [{ state: 'withdrawn' }])).toBe('withdrawn')
    expect(isConcludedState('withdrawn')).toBe(false)
  })

  test('days left are counted on the calendar in London', () => {
    expect(timeLeft(now, new Date('2024-10-08T16:00:00Z'))).toBe('7 days left')
    expect(timeLeft(new Date('2024-10-07T22:59:00Z'), new Date('2024-10-08T16:00:00Z'))).toBe('Closes tomorrow')
    expect(timeLeft(new Date('2024-10-07T23:00:00Z'), new Date('2024-10-08T16:00:00Z'))).toBe('Closes today')
    expect(timeSince(now, new Date('2024-09-28T16:00:00Z'))).toBe('Closed three days ago')
    expect(timeSince(now, new Date('2023-09-28T16:00:00Z'))).toBe('Closed on 28 September 2023')
  })
})

describe('the timeline', () => {
  const facts = {
    opensAt: '2024-09-10T08:00:00.000Z',
    closesAt: '2024-10-08T16:00:00.000Z',
    concludeBy: '2024-10-22',
    dates: [
      { at: '2024-10-08', what: 'The same day' },
      { at: '2020-01-22T16:00:00.000Z', what: 'Long ago', proposal: 'A' },
    ],
  }

  test('is in order of days, what has no hour last, with the next one marked', () => {
    expect(timelineOf(facts, now).map(({ what, state }) => [what, state])).toEqual([
      ['Long ago', 'past'],
      ['Consultation opens', 'past'],
      ['Consultation closes', 'next'],
      ['The same day', 'future'],
      ['Outcome promised by this day', 'future'],
    ])
  })

  test('has nothing next once the consultation is withdrawn', () => {
    expect(timelineOf(facts, now, { isOver: true }).map(({ state }) => state)).not.toContain('next')
  })

  test('a day is past when it is over in London', () => {
    const at = (instant: string) =>
      timelineOf(facts, new Date(instant)).find(({ what }) => what === 'The same day')?.state
    expect(at('2024-10-08T22:59:59Z')).not.toBe('past')
    expect(at('2024-10-08T23:00:00Z')).toBe('past')
  })
})

describe('questions in the source', () => {
  const question = {
    key: 'q1',
    label: 'One',
    proposal: 'A',
    kind: 'general',
    isRequired: false,
    text: 'What?',
  } as const

  test('are read with their words as written', () => {
    expect(questionsIn(aDocument)).toMatchObject([{ key: 'q1', text: 'Do you agree? Please give your reasons.' }])
    expect(questionsIn('no questions')).toEqual([])
  })

  test('put into an empty document and taken out again leave nothing', () => {
    const source = withQuestion('', question)
    expect(questionsIn(source)).toEqual([question])
    expect(withoutQuestion(source, 'q1').trim()).toBe('')
    expect(withoutQuestion(source, 'q9')).toBe(source)
  })

  test('stand before footnotes at the end, and after the lists of their paragraph', () => {
    const source = '[1] Words:[^1]\n\n- one;\n- two.\n\n[2] More.\n\n[^1]: A note.\n'
    expect(withQuestion(source, question)).toContain('[2] More.\n\n::: question')
    expect(withQuestion(source, question, '1')).toContain('- two.\n\n::: question')
    expect(paragraphNumbers(source)).toEqual(['1', '2'])
  })
})

test('a document has an outline, and links under its questions while it is open', () => {
  const { blocks } = parseDocumentMarkdown(`# 1. One\n\n## 1.1. Two\n\n### 1.1.1. Three\n\n${aDocument.slice(22)}`, {
    file: '',
  })
  expect(outlineOf({ blocks })).toMatchObject([
    { level: 1, words: expect.stringContaining('One') },
    { level: 2, words: expect.stringContaining('Two') },
  ])
  const linked = withAnswerLinks({ title: '', facts: [], blocks, footnotes: [] }, (key) => `/answer/${key}`)
  expect(JSON.stringify(linked)).toContain('/answer/q1')
})
