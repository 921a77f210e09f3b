import { capitalised, countOf, joinWords } from '#app/lib/number-words.ts'
import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { audiences } from '#app/modules/procedures/model.ts'
import { heading, paragraph, type Block } from '#app/rendering/document.ts'
import { passageTitles } from '../model.ts'
import type { ReportPart } from './parts.ts'
import { readPassage } from './read-passage.ts'
import type { ReportFacts } from './report-facts.ts'
import { table } from './table.ts'

/** What was proposed, when the consultation ran, who was told and how. */
export function consultationPart(facts: ReportFacts): ReportPart {
  const { blocks, footnotes } = readPassage('consultation', facts.passages.consultation)
  return {
    title: passageTitles.consultation,
    blocks: [
      heading(1, 'What was proposed', 'what-was-proposed'),
      ...proposedBlocks(facts),
      heading(1, 'The consultation', 'the-consultation'),
      paragraph(periodWords(facts)),
      ...facts.corrections.map(({ number, at, reason }) =>
        paragraph(`A corrected edition (edition ${number}) was published at ${formatInstant(at)}: ${reason}`),
      ),
      ...blocks,
      ...notifiedBlocks(facts),
    ],
    footnotes,
  }
}

function proposedBlocks({ record, instrumentTitles }: ReportFacts): Block[] {
  const { title, summary, amends, effective } = record.published
  const changes = amends.map(
    ({ instrument, base, version }) =>
      `the ${instrumentTitles.get(instrument) ?? instrument} from ${base} to ${version}`,
  )
  const blocks = [paragraph(`${title}.`), paragraph(summary)]
  if (changes.length > 0) blocks.push(paragraph(`It would change ${joinWords(changes)}.`))
  if (effective) {
    const within = effective.orWithinMonths
      ? `, or within ${countOf(effective.orWithinMonths, 'month')} thereafter`
      : ''
    blocks.push(paragraph(`The proposed effective date was ${formatDay(effective.from)}${within}.`))
  }
  return blocks
}

function periodWords({ record }: ReportFacts): string {
  const { opensAt, closesAt, title } = record.edition.content
  const opened = formatInstant(new Date(opensAt))
  return `“${title}” was open to responses from ${opened} until ${formatInstant(new Date(closesAt))}, London time.`
}

function notifiedBlocks({ notified }: ReportFacts): Block[] {
  if (notified.length === 0) return []
  return [
    table(
      'Notice given of the consultation',
      ['Who was told', 'When', 'Notices sent'],
      notified.map(({ audience, day, count }) => [audienceTitle(audience), formatDay(day), String(count)]),
      { numeric: [2] },
    ),
  ]
}

function audienceTitle(audience: string): string {
  return audience in audiences
    ? audiences[audience as keyof typeof audiences]
    : capitalised(audience.replace(/-/g, ' '))
}
