import { formatDay, formatInstant, isDay, londonDay, londonInstant } from '#app/lib/london-time.ts'
import { allBlocks } from '#app/rendering/all-blocks.ts'
import { paragraph, type Block } from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { passageTitles } from '../model.ts'
import type { ReportPart } from './parts.ts'
import { readPassage } from './read-passage.ts'
import type { ReportFacts } from './report-facts.ts'
import { table } from './table.ts'

/** What is concluded. */
export function conclusionPart({ passages }: ReportFacts): ReportPart {
  const { blocks, footnotes } = readPassage('conclusion', passages.conclusion)
  return { title: passageTitles.conclusion, blocks, footnotes }
}

/** What happens next, and the dates of this proposal that are still to come. */
export function nextStepsPart({ passages, record, asOf }: ReportFacts): ReportPart {
  const { blocks, footnotes } = readPassage('next-steps', passages['next-steps'])
  const { letter } = record.published
  const today = londonDay(asOf)
  const dates = record.edition.content.dates.filter(
    ({ at, proposal }) => (proposal === undefined || proposal === letter) && at.slice(0, 10) >= today,
  )
  const dated: Block[] =
    dates.length === 0
      ? []
      : [
          table(
            'Dates',
            ['When', 'What'],
            dates.map(({ at, what }) => [printedDate(at), what]),
          ),
        ]
  return { title: passageTitles['next-steps'], blocks: [...blocks, ...dated], footnotes }
}

/** What was published with the consultation for this proposal. Absent where nothing was. */
export function attachmentsPart({ record }: ReportFacts): ReportPart[] {
  const { letter } = record.published
  const attached = record.edition.content.attachments.filter(
    ({ proposal }) => proposal === undefined || proposal === null || proposal === letter,
  )
  if (attached.length === 0) return []
  return [
    {
      title: 'Attachments',
      blocks: [
        paragraph('Published with the consultation and to be read with this report:'),
        {
          kind: 'list',
          style: 'bullet',
          items: attached.map(({ number, title }) => ({ blocks: [paragraph(`Attachment ${number}: ${title}`)] })),
        },
      ],
    },
  ]
}

/** The direction text as consulted on, its gaps still open: they are filled when the direction is composed. */
export function directionPart({ record }: ReportFacts): ReportPart[] {
  const { direction } = record.published
  if (!direction) return []
  const { blocks, footnotes } = parseDocumentMarkdown(direction, { file: 'Direction text', allowPlaceholders: true })
  const [first, ...rest] = blocks
  // The text usually opens with its own title, which is this chapter's.
  const body = first?.kind === 'heading' && first.level === 1 ? rest : blocks
  const hasGaps = allBlocks(body).some((block) => JSON.stringify(block).includes('"placeholder"'))
  const note = hasGaps ? ' What stands in square brackets is filled in when the direction is composed.' : ''
  return [
    {
      title: 'Annex: draft direction text',
      blocks: [paragraph(`This is the text proposed for the direction.${note}`), ...body],
      footnotes,
      isAnnex: true,
    },
  ]
}

/** A day, a London wall-clock time, or an instant in UTC. */
function printedDate(at: string): string {
  return isDay(at) ? formatDay(at) : formatInstant(londonInstant(at) ?? new Date(at))
}
