import { capitalised, countOf, joinWords } from '#app/lib/number-words.ts'
import { squareLetters, squareWords, tallySquares, type SquareKind } from '#app/modules/analysis/tally-squares.ts'
import { tallyWords } from '#app/modules/analysis/tally-words.ts'
import type { Counts, QuestionTally, TallyRow } from '#app/modules/analysis/tally.ts'
import { partyCategories } from '#app/modules/identity/model.ts'

/** A tally as a page shows it. */
export type TallyView = {
  words: string
  chart: ChartView
  byCategory: CountRow[]
  byGroup: CountRow[]
  groupsOnce: string
  inConfidence: string
}

export type ChartView = { label: string; squares: SquareKind[]; note: string }

/** The name of a line and its counts, in the order of `countColumns`. */
export type CountRow = { name: string; counts: number[] }

export const countColumns = ['Answered', 'Agree', 'Disagree', 'Neither', 'Views only', 'No comment', 'Did not answer']

export function tallyView(tally: QuestionTally): TallyView {
  return {
    words: tallyWords(tally),
    chart: chartView(tally),
    byCategory: tally.byCategory.map((row) => countRow(partyCategories[row.category], row)),
    byGroup: tally.byGroup.map((row) => countRow(`${row.group} (${countOf(row.respondents, 'response')})`, row)),
    groupsOnce: groupsOnceWords(tally),
    inConfidence: confidenceWords(tally),
  }
}

export function countRow(name: string, row: TallyRow): CountRow {
  const { answered, agree, disagree, neither, noPosition, noComment, notAnswered } = row
  return { name, counts: [answered, agree, disagree, neither, noPosition, noComment, notAnswered] }
}

function chartView(counts: Counts): ChartView {
  const { squares, each } = tallySquares(counts)
  const kinds = [...new Set(squares)]
  const parts = kinds.map((kind) => `${counts[kind]} ${squareWords[kind]}`)
  return {
    label: parts.length === 0 ? 'Nobody has answered.' : capitalised(`${joinWords(parts)}.`),
    squares,
    note: each > 1 ? `Each square stands for about ${each} answers.` : '',
  }
}

/** The letters in use, explained once. */
export function chartKey(): string {
  const kinds = Object.keys(squareLetters) as SquareKind[]
  return kinds.map((kind) => `${squareLetters[kind]} ${squareWords[kind]}`).join(', ')
}

function groupsOnceWords({ groupsOnce: once }: QuestionTally): string {
  if (!once) return ''
  const parts = [
    { count: once.agree, words: 'agree' },
    { count: once.disagree, words: 'disagree' },
    { count: once.neither, words: 'neither' },
    { count: once.noPosition, words: 'views only' },
    { count: once.noComment, words: 'no comment' },
    { count: once.divided, words: 'divided within the group' },
  ].filter((part) => part.count > 0)
  const said = parts.map((part) => `${part.count} ${part.words}`)
  return `With each corporate group counted once: ${once.answered} answered${said.length > 0 ? ` (${joinWords(said)})` : ''}, ${once.notAnswered} did not.`
}

function confidenceWords({ inConfidence }: QuestionTally): string {
  if (inConfidence.answered === 0) return ''
  return `${capitalised(countOf(inConfidence.answered, 'of these answers was given in confidence', 'of these answers were given in confidence'))}. The public report leaves out what would reveal a position.`
}
