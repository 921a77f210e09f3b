import type { QuestionTally, TallyRow } from '#app/modules/analysis/tally.ts'
import { asksForPosition } from '#app/modules/consultations/model.ts'
import { partyCategories } from '#app/modules/identity/model.ts'
import { paragraph, type Block } from '#app/rendering/document.ts'
import { table } from './table.ts'

type Column = { title: string; count: (row: TallyRow) => number; isAlways?: boolean }

const positionColumns: Column[] = [
  { title: 'Agree', count: (row) => row.agree, isAlways: true },
  { title: 'Disagree', count: (row) => row.disagree, isAlways: true },
  { title: 'Neither', count: (row) => row.neither, isAlways: true },
]
const otherColumns: Column[] = [
  { title: 'No position', count: (row) => row.noPosition },
  { title: 'No comment', count: (row) => row.noComment },
  { title: 'In confidence, not counted', count: (row) => row.withheld },
  { title: 'Did not answer', count: (row) => row.notAnswered, isAlways: true },
]

/** The tally of one question by type of respondent. Columns that would hold only noughts are left out. */
export function tallyTable(tally: QuestionTally): Block[] {
  if (tally.respondents === 0) return []
  const positions = asksForPosition(tally.kind) || tally.agree + tally.disagree + tally.neither > 0
  const rows: TallyRow[] = [...tally.byCategory, tally]
  const columns = [
    { title: 'Answered', count: (row: TallyRow) => row.answered, isAlways: true },
    ...(positions ? positionColumns : []),
    ...otherColumns.filter(({ title }) => positions || title !== 'No position'),
  ].filter(({ isAlways, count }) => isAlways || rows.some((row) => count(row) > 0))
  const line = (title: string, row: TallyRow) => [title, ...columns.map(({ count }) => String(count(row)))]
  const block = table(
    `Answers to ${tally.label} by type of respondent`,
    ['Type of respondent', ...columns.map(({ title }) => title)],
    [...tally.byCategory.map((row) => line(partyCategories[row.category], row)), line('All', tally)],
    { numeric: columns.map((_, at) => at + 1) },
  )
  const isTotalWhole = tally.withheld === 0 && tally.byCategory.some((row) => row.withheld > 0)
  return isTotalWhole
    ? [block, paragraph('The lines by type leave out answers given in confidence. The last line counts every answer.')]
    : [block]
}
