import { capitalised, countOf } from '#app/lib/number-words.ts'
import { tallyWords } from '#app/modules/analysis/tally-words.ts'
import { dispositions, linkWords, promisesChange, reasonOfChange } from '#app/modules/analysis/model.ts'
import { heading, paragraph, text, type Block, type Inline } from '#app/rendering/document.ts'
import type { ReportPart } from './parts.ts'
import type { ReportedPoint, ReportFacts } from './report-facts.ts'
import { cellWords, strong, table, type Cell } from './table.ts'
import { tallyTable } from './tally-table.ts'

/** Question by question: how respondents divided, then each point with the reply to it. */
export function responsesPart(facts: ReportFacts): ReportPart {
  const { questions } = facts.record
  return {
    title: 'What respondents said, and our replies',
    blocks: questions.flatMap(({ key, label }): Block[] => {
      const tally = facts.tallies.find((candidate) => candidate.key === key)
      const points = facts.points.filter((point) => point.questionKey === key)
      return [
        heading(1, label, `responses-${key}`),
        ...(tally ? [paragraph(tallyWords(tally)), ...tallyTable(tally)] : []),
        ...pointBlocks(facts, label, points),
      ]
    }),
  }
}

function pointBlocks(facts: ReportFacts, label: string, points: ReportedPoint[]): Block[] {
  if (points.length === 0) return [paragraph('No points were raised on this question.')]
  const replier = facts.record.edition.content.issuer === 'department' ? 'Reply of the Department' : 'DCC reply'
  const raised =
    points.length === 1
      ? 'One point was raised. The comment is put in our words, and several respondents may have made it.'
      : `${capitalised(countOf(points.length, 'point'))} were raised. The comments are put in our words, and several respondents may have made the same one.`
  return [
    paragraph(raised),
    table(
      `Comments on ${label} and replies`,
      ['No.', 'Respondent comment', replier, 'Outcome'],
      points.map((point): Cell[] => [
        String(point.number),
        [...cellWords(point.comment), ...raisedBy(point)],
        point.reply ? cellWords(point.reply.text) : [{ kind: 'placeholder', name: 'reply' }],
        outcome(facts, point),
      ]),
      { id: `comments-${points[0]?.questionKey}`, isList: true },
    ),
  ]
}

function outcome({ instrumentTitles }: ReportFacts, { reply }: ReportedPoint): Inline[] {
  if (!reply) return [{ kind: 'placeholder', name: 'outcome' }]
  const { disposition, reason, clause } = reply
  const words: Inline[] = [strong(dispositions[disposition])]
  if (clause) {
    const title = instrumentTitles.get(clause.instrument) ?? clause.instrument
    const what = promisesChange(disposition) ? 'Changed' : 'On'
    words.push({ kind: 'line-break' }, ...text(`${what}: ${linkWords(title, clause.reference)}`))
  }
  // The change itself is named in the line above.
  if (reason && reason !== reasonOfChange(disposition, clause)) words.push({ kind: 'line-break' }, ...cellWords(reason))
  return words
}

function raisedBy({ raisedBy }: ReportedPoint): Inline[] {
  if (raisedBy.length === 0) return []
  const sources = raisedBy.map(
    ({ reference, isConfidential }) => `${reference}${isConfidential ? ' (in confidence)' : ''}`,
  )
  return [{ kind: 'line-break' }, { kind: 'emphasis', content: text(`Raised by ${sources.join(', ')}`) }]
}
