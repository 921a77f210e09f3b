import { heading, paragraph } from '#app/rendering/document.ts'
import { passageTitles } from '../model.ts'
import type { ReportPart } from './parts.ts'
import { readPassage } from './read-passage.ts'
import type { ReportFacts } from './report-facts.ts'
import { table } from './table.ts'

/** Why there was a consultation, and the provisions of the procedure that governs the proposal. */
export function backgroundPart({ record, passages }: ReportFacts): ReportPart {
  const { procedure } = record
  const { blocks, footnotes } = readPassage('background', passages.background)
  return {
    title: passageTitles.background,
    blocks: [
      ...blocks,
      heading(1, 'Legal basis', 'legal-basis'),
      paragraph(`The proposal follows the procedure “${procedure.title}”, which rests on the provisions below.`),
      table(
        'Provisions the procedure rests on',
        ['Provision', 'What it provides'],
        procedure.basis.map(({ clause, says }) => [clause, says]),
      ),
    ],
    footnotes,
  }
}
