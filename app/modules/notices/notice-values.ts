import { addDays, formatDay, formatInstant, isDay, londonDay } from '#app/lib/london-time.ts'
import { joinWords } from '#app/lib/number-words.ts'
import type { ProposalRow } from '#app/modules/consultations/queries.server.ts'
import { textOf, type NoticeFacts } from './notice-facts.server.ts'

/**
 * Everything a notice may name, the same for each of its readers. A name without anything to say has no words.
 *
 * @param publicUrl the portal's address, without a slash at its end
 */
export function noticeValues(facts: NoticeFacts, publicUrl: string): Map<string, string> {
  const { consultation, event, proposal } = facts
  return new Map([
    ['actor', facts.actorName],
    ['consultation.title', consultation.title],
    ['consultation.shortTitle', consultation.shortTitle],
    ['consultation.reference', consultation.reference],
    ['consultation.issuerName', consultation.issuerName],
    ['consultation.summary', consultation.summary],
    ['what', event.details.isCorrection === true ? 'the correction of the consultation' : 'the consultation'],
    ['closes', consultation.closesAt ? formatInstant(consultation.closesAt) : ''],
    ['proposals', proposalLines(facts.proposals)],
    ['edition', String(event.details.edition ?? '')],
    ['reason', textOf(event.details.reason)],
    ['deadline', deadlineWords(event.details.closesAt)],
    ['proposal.letter', proposal?.letter ?? ''],
    ['proposal.title', proposal?.title ?? ''],
    [
      'round',
      typeof event.details.round === 'number' && event.details.round > 1 ? `This is round ${event.details.round}.` : '',
    ],
    ['dates', dateLines(facts)],
    ['windows', windowLines(facts)],
    ['outcome', outcomeWords(facts)],
    ['required-by', requiredByWords(event.details.requiredBy)],
    ...directionValues(facts),
    ...linkValues(facts, publicUrl),
  ])
}

function directionValues({ direction, version, shortTitles, event }: NoticeFacts): [string, string][] {
  const name = (instrument: string) => shortTitles.get(instrument) ?? instrument
  const texts = direction
    ? direction.annexes.map(({ instrument, versionLabel }) => `${name(instrument)} ${versionLabel}`)
    : version
      ? [`${name(version.instrument)} ${version.label}`]
      : []
  const effective = direction?.effectiveFrom ?? version?.inForceFrom ?? ''
  return [
    ['reference', direction?.reference ?? ''],
    ['direction.title', direction?.title ?? ''],
    ['issued', formatDay(direction?.issuedAt ?? event.at)],
    ['effective', isDay(effective) ? formatDay(effective) : ''],
    ['texts', joinWords(texts)],
    [
      'annexes',
      (direction?.annexes ?? [])
        .map(({ letter, instrument, versionLabel }) => `Annex ${letter}: ${name(instrument)}, ${versionLabel}`)
        .join('\n'),
    ],
  ]
}

/** Addresses of pages. `notices.test.ts` holds them against the route manifest, which no module may import. */
function linkValues(
  { consultation, proposal, direction, version, event }: NoticeFacts,
  publicUrl: string,
): [string, string][] {
  const part = encodeURIComponent
  const at = (path: string) => `${publicUrl}${path}`
  const own = `/consultations/${part(consultation.slug)}`
  const desk = `/desk${own}`
  const instruments = direction
    ? direction.annexes.map(({ instrument }) => instrument)
    : version
      ? [version.instrument]
      : []
  return [
    ['link.consultation', at(own)],
    ['link.editions', at(`${own}/editions`)],
    ['link.outcome', at(`${own}/outcome`)],
    ['link.desk', at(desk)],
    ['link.desk-approval', at(`${desk}/approval`)],
    ['link.desk-conclusion', proposal ? at(`${desk}/proposals/${part(proposal.letter)}/conclusion`) : ''],
    ['link.submission', event.type === 'submission.sent' ? at(`/department/submissions/${part(event.subject)}`) : ''],
    ['link.direction', direction ? at(`/directions/${part(direction.reference)}`) : ''],
    ['link.texts', instruments.map((key) => at(`/instruments/${part(key)}`)).join('\n')],
  ]
}

function proposalLines(proposals: ProposalRow[]): string {
  return ['What is proposed:', ...proposals.map(({ letter, title }) => `${letter}. ${title}`)].join('\n')
}

function deadlineWords(closesAt: unknown): string {
  const { from, to } = (closesAt ?? {}) as { from?: string; to?: string }
  if (!from || !to || from === to) return ''
  return `Responses are now taken until ${formatInstant(new Date(to))}, London time. Before, it was ${formatInstant(new Date(from))}.`
}

function dateLines({ proposal, procedureOf }: NoticeFacts): string {
  if (!proposal) return ''
  return (procedureOf(proposal.procedure)?.dates ?? [])
    .filter(({ key }) => isDay(proposal.dates[key] ?? ''))
    .map(({ key, title }) => `${title}: ${formatDay(proposal.dates[key] ?? '')}`)
    .join('\n')
}

/** The last day of each period that runs from the publication of a conclusion, such as the one for an appeal (TMAD 8.9). */
function windowLines({ proposal, procedureOf, event }: NoticeFacts): string {
  const rules = proposal ? (procedureOf(proposal.procedure)?.timeRules ?? []) : []
  return rules
    .filter((rule) => rule.kind === 'window')
    .map(
      ({ days, clause }) =>
        `Last of the ${days} days under ${clause}: ${formatDay(addDays(londonDay(event.at), days))}`,
    )
    .join('\n')
}

function outcomeWords({ proposal, procedureOf, event }: NoticeFacts): string {
  const options = proposal ? (procedureOf(proposal.procedure)?.decisions ?? []) : []
  return options.find(({ key }) => key === event.details.outcome)?.title ?? ''
}

function requiredByWords(requiredBy: unknown): string {
  const day = textOf(requiredBy)
  return isDay(day) ? `DCC is to submit again by ${formatDay(day)}.` : ''
}
