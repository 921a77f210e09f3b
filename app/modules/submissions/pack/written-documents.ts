import { formatDay } from '#app/lib/london-time.ts'
import { joinParts } from '#app/modules/conclusions/report/parts.ts'
import { checkTimeRules } from '#app/modules/procedures/check-time-rules.ts'
import {
  heading,
  paragraph,
  text,
  type Block,
  type DocumentFact,
  type PortalDocument,
} from '#app/rendering/document.ts'
import { parseDocumentMarkdown } from '#app/rendering/parse-markdown.ts'
import { statementOf } from '../requirements.ts'
import type { PackSource } from './pack-source.server.ts'

/** The facts every document of a pack opens with. */
export function packFacts({ record }: Pick<PackSource, 'record'>): DocumentFact[] {
  const { consultation, proposal, published, edition } = record
  return [
    { label: 'Consultation', value: edition.content.title },
    { label: 'Proposal', value: `${published.letter}. ${published.title}` },
    { label: 'Procedure', value: record.procedure.title },
    ...(proposal.round > 1 ? [{ label: 'Round', value: String(proposal.round) }] : []),
    { label: 'Submitted by', value: edition.content.issuerName },
    { label: 'Reference', value: edition.content.reference || consultation.slug },
  ]
}

/** One text that staff wrote for the submission: the recommendation, a statement. */
export function writtenDocument(source: PackSource, { title, clause, words }: WrittenText): PortalDocument {
  return {
    title,
    subtitle: `Proposal ${source.record.published.letter}: ${source.record.published.title}`,
    facts: [...packFacts(source), ...(clause ? [{ label: 'Required by', value: clause }] : [])],
    ...bodyOf(words, title),
  }
}

export type WrittenText = { title: string; clause: string; words: string }

/** Every text that staff wrote, in the order of the procedure: the recommendation first, reasons and statements after it. */
export function writtenTexts({ record, words }: PackSource): (WrittenText & { key: string })[] {
  const { requirements } = record.procedure.submission
  const asked = requirements.flatMap(({ key, kind, title, clause }) => {
    if (kind === 'recommendation') return [{ key, title, clause, words: words.recommendation.trim() }]
    return kind === 'statement' ? [{ key, title, clause, words: statementOf(key, words) }] : []
  })
  const reasons = words.fitForPurpose.trim()
  const isAskedFor = asked.some(({ key }) => key === 'fit-for-purpose')
  const volunteered =
    reasons === '' || isAskedFor
      ? []
      : [{ key: 'fit-for-purpose', title: 'Statement of reasons', clause: '', words: reasons }]
  const texts = [...asked, ...volunteered].filter(({ words: written }) => written !== '')
  const isRecommendation = ({ key }: { key: string }) =>
    requirements.some((one) => one.key === key && one.kind === 'recommendation')
  return [...texts.filter(isRecommendation), ...texts.filter((one) => !isRecommendation(one))]
}

/** The letter that carries the submission: all of these on one or two pages. */
export function letterDocument(source: PackSource): PortalDocument {
  const { edition, published } = source.record
  const opening = paragraph(
    `${edition.content.issuerName} submits proposal ${published.letter} of “${edition.content.title}” to the Secretary of State. The documents that the procedure asks for are listed in the index of this pack.`,
  )
  const parts = writtenTexts(source).map(({ title, clause, words }) => {
    const { blocks, footnotes } = bodyOf(words, title)
    return { title, blocks: [...(clause ? [requiredBy(clause)] : []), ...blocks], footnotes }
  })
  const { blocks, footnotes } = joinParts(parts)
  const facts = packFacts(source)
  return { title: 'Letter of submission', subtitle: published.title, facts, blocks: [opening, ...blocks], footnotes }
}

function requiredBy(clause: string): Block {
  return { kind: 'paragraph', content: [{ kind: 'emphasis', content: text(`Required by ${clause}`) }] }
}

/** The dates of the proposal under the names its procedure gives them, with the time rules they are held against. */
export function timetableDocument(source: PackSource, title: string): PortalDocument {
  const { procedure, published } = source.record
  const dates = procedure.dates.flatMap(({ key, title: name }) => {
    const day = published.dates[key]
    return day ? [[text(name), text(formatDay(day))]] : []
  })
  const rules = checkTimeRules(procedure, published.dates).filter(({ outcome }) => outcome !== 'unknown')
  return {
    title,
    subtitle: published.title,
    facts: packFacts(source),
    blocks: [
      paragraph(published.summary),
      { kind: 'table', caption: 'Dates', head: [text('Step'), text('Date')], rows: dates, rowHeader: true },
      ...(rules.length === 0
        ? []
        : [
            heading(1, 'Time rules'),
            {
              kind: 'table' as const,
              caption: 'The rules these dates keep',
              head: [text('Provision'), text('Rule and dates')],
              rows: rules.map(({ clause, message }) => [text(clause), text(message)]),
              rowHeader: true,
            },
          ]),
    ],
    footnotes: [],
  }
}

function bodyOf(words: string, file: string): Pick<PortalDocument, 'blocks' | 'footnotes'> {
  const { blocks, footnotes } = parseDocumentMarkdown(words, { file })
  return { blocks, footnotes }
}
