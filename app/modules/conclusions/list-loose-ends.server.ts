import type { Context } from '#app/context.ts'
import { NotFoundError } from '#app/lib/errors.ts'
import { londonDay, type Day } from '#app/lib/london-time.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { listAnalysedResponses } from '#app/modules/analysis/submitted-answers.server.ts'
import { checkTimeRules, missingDates } from '#app/modules/procedures/check-time-rules.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { Reader } from '#db/database.ts'
import { findAnalysisEnds } from './loose-ends/analysis-ends.server.ts'
import { findConfidenceEnds } from './loose-ends/confidence-ends.server.ts'
import { findDisagreementEnds } from './loose-ends/disagreement-ends.server.ts'
import { findDraftEnds } from './loose-ends/draft-ends.server.ts'
import { placesFor, type Places } from './loose-ends/places.ts'
import { passageKeys, passageTitles, type LooseEnd, type ReportPassages } from './model.ts'
import { canReadConclusion } from './policy.ts'
import { findWorkingPassages, getProposalRecord, type ProposalRecord } from './queries.server.ts'
import { readPassage } from './report/read-passage.ts'

/**
 * Everything that stands between a proposal and its conclusion, each with where it is put right. Empty when the report may go to the
 * approver.
 *
 * @throws NotFoundError when there is no such published proposal, or the actor may not know
 */
export async function listLooseEnds(context: Context, actor: Actor, proposalId: string): Promise<LooseEnd[]> {
  if (!canReadConclusion(actor)) throw new NotFoundError()
  const record = await getProposalRecord(context.db.read, context.procedures, proposalId)
  return findLooseEnds(context.db.read, record, londonDay(context.now()))
}

/**
 * The same, for a transaction: what is listed there still holds when the transaction commits.
 *
 * @param today the London day on which the conclusion would be published: time rules that count from it count from then
 */
export async function findLooseEnds(reader: Reader, record: ProposalRecord, today: Day): Promise<LooseEnd[]> {
  const { consultation, proposal } = record
  const places = placesFor(consultation.slug, proposal.letter)
  const { passages } = await findWorkingPassages(reader, proposal)
  // Read once: to read thousands of responses for each kind of end would hold the transaction many times as long.
  const responses = await listAnalysedResponses(reader, consultation.id)
  return [
    ...(await findAnalysisEnds(reader, record, { places, responses })),
    ...(await findDraftEnds(reader, record, { places, today })),
    ...(await findDisagreementEnds(reader, record, { places, responses })),
    ...timeEnds(record.procedure, record.published.dates, today, places),
    ...passageEnds(passages, places),
    ...(await findConfidenceEnds(reader, record, { places, responses })),
  ]
}

function timeEnds(procedure: Procedure, dates: Record<string, Day>, today: Day, places: Places): LooseEnd[] {
  const missing = missingDates(procedure, dates).map(({ title }) => ({
    rule: 'date-missing',
    message: `The date “${title}” is not given, and the procedure needs it.`,
    href: places.dates(),
  }))
  const broken = checkTimeRules(procedure, dates, today)
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ clause, message }) => ({ rule: 'time-rule', message: `${clause}: ${message}`, href: places.dates() }))
  return [...missing, ...broken]
}

function passageEnds(passages: ReportPassages, places: Places): LooseEnd[] {
  return passageKeys.flatMap((key) => {
    const href = places.passage(key)
    if (passages[key].trim() === '') {
      return [{ rule: 'passage-empty', message: `The passage “${passageTitles[key]}” has not been written.`, href }]
    }
    // A passage that could not be read is refused when it is saved; one from an earlier round may predate a rule.
    return readPassage(key, passages[key]).problems.map(({ line, message }) => ({
      rule: 'passage-unreadable',
      message: `The passage “${passageTitles[key]}”${line === undefined ? '' : `, line ${line}`}: ${message}`,
      href,
    }))
  })
}
