import { and, asc, eq, inArray } from 'drizzle-orm'
import { groupBy } from '#app/lib/group-by.ts'
import { londonDay } from '#app/lib/london-time.ts'
import type { TextReader } from '#app/modules/access/gate.ts'
import { listReportPoints } from '#app/modules/analysis/queries.server.ts'
import { tallyFor } from '#app/modules/analysis/small-numbers.ts'
import { listAnalysedResponses, type AnalysedResponse } from '#app/modules/analysis/submitted-answers.server.ts'
import { tallyResponses } from '#app/modules/analysis/tally-questions.server.ts'
import { listEditions } from '#app/modules/consultations/queries.server.ts'
import { partyCategories, type PartyCategory } from '#app/modules/identity/model.ts'
import { listInstruments } from '#app/modules/instruments/queries.server.ts'
import type { Procedure } from '#app/modules/procedures/model.ts'
import type { Reader } from '#db/database.ts'
import { findWorkingPassages, getProposalRecord, type ProposalRecord } from '../queries.server.ts'
import { readReportedDisagreements } from './read-disagreements.server.ts'
import { readReportedDrafts } from './read-drafts.server.ts'
import type { NotifiedAudience, ReportedPoint, ReportFacts, ReportRespondents } from './report-facts.ts'

/**
 * Read what a report on a proposal is made from, for one reader.
 *
 * @param asOf when the report is made; `isApproved` when it is being approved at that instant
 * @throws NotFoundError when there is no such proposal, or it has not been published
 */
export async function readReportFacts(
  reader: Reader,
  procedures: ReadonlyMap<string, Procedure>,
  proposalId: string,
  { textReader, asOf, isApproved }: { textReader: TextReader; asOf: Date; isApproved: boolean },
): Promise<ReportFacts> {
  const record = await getProposalRecord(reader, procedures, proposalId)
  const { consultation, proposal, questions } = record
  const { passages } = await findWorkingPassages(reader, proposal)
  const keys = new Set(questions.map(({ key }) => key))
  const responses = await listAnalysedResponses(reader, consultation.id)
  const tallies = tallyResponses(questions, responses)
  const instruments = await listInstruments(reader)
  const editions = await listEditions(reader, consultation.id)
  const isFull = textReader.kind === 'full'
  const points = await readPoints(reader, record, isFull ? responses : [])
  return {
    reader: textReader,
    record,
    passages,
    asOf,
    isApproved,
    instrumentTitles: new Map(instruments.map(({ key, shortTitle }) => [key, shortTitle])),
    notified: await readNotified(reader, consultation.id),
    corrections: editions.slice(1).map(({ number, publishedAt, reason }) => ({ number, at: publishedAt, reason })),
    respondents: countRespondents(responses, keys, isFull),
    tallies: tallies.map((tally) => tallyFor(textReader, tally)),
    points,
    drafts: await readReportedDrafts(reader, record, points),
    disagreements: await readReportedDisagreements(reader, record, { textReader, responses }),
  }
}

function countRespondents(
  responses: AnalysedResponse[],
  keys: ReadonlySet<string>,
  isFull: boolean,
): ReportRespondents {
  const categories = Object.keys(partyCategories) as PartyCategory[]
  return {
    total: responses.length,
    onThisProposal: responses.filter(({ answers }) => answers.some(({ questionKey }) => keys.has(questionKey))).length,
    byCategory: categories
      .map((category) => ({ category, count: responses.filter((response) => response.category === category).length }))
      .filter(({ count }) => count > 0),
    named: isFull
      ? responses.map(({ reference, name, category, channel, isConfidential, answers }) => ({
          ...{ reference, name, category, channel },
          isConfidential: isConfidential || answers.some((answer) => answer.isConfidential),
        }))
      : [],
  }
}

/** Points without a reply are kept: a preview shows the gap, and the gate lets no such report be approved. */
async function readPoints(
  reader: Reader,
  { consultation, questions }: ProposalRecord,
  responses: AnalysedResponse[],
): Promise<ReportedPoint[]> {
  const keys = new Set(questions.map(({ key }) => key))
  const points = (await listReportPoints(reader, consultation.id)).filter(({ questionKey }) => keys.has(questionKey))
  const sources =
    responses.length > 0
      ? await readSources(
          reader,
          points.map(({ id }) => id),
        )
      : new Map<string, string[]>()
  const byId = new Map(responses.map((response) => [response.responseId, response]))
  return points.map(({ id, questionKey, number, comment, reply }) => ({
    ...{ questionKey, number, comment, reply },
    raisedBy: (sources.get(id) ?? []).flatMap((responseId) => {
      const response = byId.get(responseId)
      const answer = response?.answers.find((candidate) => candidate.questionKey === questionKey)
      if (!response) return []
      return [{ reference: response.reference, isConfidential: answer?.isConfidential ?? response.isConfidential }]
    }),
  }))
}

async function readSources(reader: Reader, pointIds: string[]): Promise<Map<string, string[]>> {
  const { pointSources } = reader.tables
  if (pointIds.length === 0) return new Map()
  const rows = await reader
    .select({ pointId: pointSources.pointId, responseId: pointSources.responseId })
    .from(pointSources)
    .where(inArray(pointSources.pointId, pointIds))
    .orderBy(asc(pointSources.addedAt), asc(pointSources.responseId))
  const byPoint = groupBy(rows, ({ pointId }) => pointId)
  return new Map([...byPoint].map(([id, found]) => [id, found.map(({ responseId }) => responseId)]))
}

/** Notices that announced the consultation, counted by day and audience. Addresses and names stay behind. */
async function readNotified(reader: Reader, consultationId: string): Promise<NotifiedAudience[]> {
  const { notices, events } = reader.tables
  const rows = await reader
    .select({ audience: notices.audience, at: events.at })
    .from(notices)
    .innerJoin(events, eq(events.sequence, notices.eventSequence))
    .where(and(eq(notices.consultationId, consultationId), eq(events.type, 'consultation.published')))
    .orderBy(asc(events.sequence), asc(notices.audience))
  const groups = groupBy(rows, ({ audience, at }) => `${londonDay(at)} ${audience}`)
  return [...groups].map(([key, found]) => ({ day: key.slice(0, 10), audience: key.slice(11), count: found.length }))
}
