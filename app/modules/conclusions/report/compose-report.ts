import { formatDay, formatInstant } from '#app/lib/london-time.ts'
import { capitalised } from '#app/lib/number-words.ts'
import type { DocumentFact, PortalDocument } from '#app/rendering/document.ts'
import { backgroundPart } from './background-part.ts'
import { changesPart } from './changes-part.ts'
import { attachmentsPart, conclusionPart, directionPart, nextStepsPart } from './closing-parts.ts'
import { consultationPart } from './consultation-part.ts'
import { disagreementsPart } from './disagreements-part.ts'
import { joinParts } from './parts.ts'
import { questionsPart } from './questions-part.ts'
import { isFull, type ReportFacts } from './report-facts.ts'
import { respondentsPart } from './respondents-part.ts'
import { responsesPart } from './responses-part.ts'

/**
 * The conclusion report on one proposal, from facts already read for one reader. Written passages stand between the parts made from
 * the record; nothing is carried over from an earlier rendition.
 */
export function composeReport(facts: ReportFacts): PortalDocument {
  return {
    title: reportTitle(facts),
    subtitle: facts.record.edition.content.title,
    facts: coverFacts(facts),
    ...joinParts([
      backgroundPart(facts),
      consultationPart(facts),
      questionsPart(facts),
      respondentsPart(facts),
      responsesPart(facts),
      changesPart(facts),
      disagreementsPart(facts),
      conclusionPart(facts),
      nextStepsPart(facts),
      ...attachmentsPart(facts),
      ...directionPart(facts),
    ]),
  }
}

/** What the report is called: a Department's is a response, and one of several says which proposal it is on. */
export function reportTitle({ record }: Pick<ReportFacts, 'record'>): string {
  const { issuer } = record.edition.content
  const { title, letter } = record.published
  const name = issuer === 'department' ? 'Government response' : 'Conclusions report'
  return record.isOneOfSeveral ? `${name} on proposal ${letter}: ${title}` : `${name}: ${title}`
}

function coverFacts(facts: ReportFacts): DocumentFact[] {
  const { record, asOf, isApproved } = facts
  const { content, number } = record.edition
  const { round } = record.proposal
  return [
    { label: 'Consultation', value: `${content.shortTitle}${content.reference ? ` (${content.reference})` : ''}` },
    ...(record.isOneOfSeveral
      ? [{ label: 'Proposal', value: `${record.published.letter}. ${record.published.title}` }]
      : []),
    { label: 'Procedure', value: record.procedure.title },
    { label: 'Issued by', value: content.issuerName },
    {
      label: 'Consulted',
      value: `${formatDay(new Date(content.opensAt))} to ${formatInstant(new Date(content.closesAt))}`,
    },
    ...(number > 1 ? [{ label: 'Edition', value: `${number}, as corrected` }] : []),
    { label: 'Responses', value: String(facts.respondents.total) },
    ...(round > 1 ? [{ label: 'Round', value: `${round}: a further report, after the proposal was returned` }] : []),
    { label: 'Published', value: isApproved ? capitalised(formatInstant(asOf)) : 'Not yet: draft for approval' },
    { label: 'Classification', value: isFull(facts) ? fullClassification : content.classification },
  ]
}

const fullClassification = 'Full rendition: not for publication'
