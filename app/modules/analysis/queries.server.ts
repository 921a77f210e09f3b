import { asc, desc, eq } from 'drizzle-orm'
import { NotFoundError } from '#app/lib/errors.ts'
import { groupBy } from '#app/lib/group-by.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import type { Sealed } from '#app/modules/access/gate.ts'
import type { PartyCategory } from '#app/modules/identity/model.ts'
import type { Position } from '#app/modules/responses/model.ts'
import type { Reader } from '#db/database.ts'
import type { ClauseLink, Disposition } from './model.ts'
import { canReadAnalysis } from './policy.ts'
import { listAnalysedResponses, type AnalysedResponse } from './submitted-answers.server.ts'

export type Reply = {
  id: string
  number: number
  text: string
  disposition: Disposition
  reason: string
  clause: ClauseLink | null
  repliedAt: Date
  repliedBy: string
  repliedByName: string
}

/** An answer that raises a point, as it was when it was added. */
export type PointSource = {
  responseId: string
  versionId: string
  addedAt: Date
  reference: string
  name: string
  category: PartyCategory
  position: Position
  text: Sealed
  isConfidential: boolean
}

export type Point = {
  id: string
  consultationId: string
  questionKey: string
  number: number
  comment: string
  theme: string | null
  createdAt: Date
  createdByName: string
  withdrawnAt: Date | null
  sources: PointSource[]
  /** The one that stands: the latest. */
  reply: Reply | null
  /** Newest first. */
  replies: Reply[]
}

/** What a report prints of a point: nothing that leads to a respondent. */
export type ReportPoint = {
  id: string
  questionKey: string
  number: number
  comment: string
  theme: string | null
  reply: Pick<Reply, 'text' | 'disposition' | 'reason' | 'clause'> | null
}

/**
 * Points of a consultation by question and number, those withdrawn included, with sources and replies. Nobody outside those who
 * read the analysis sees any.
 */
export async function listPoints(reader: Reader, actor: Actor, consultationId: string): Promise<Point[]> {
  if (!canReadAnalysis(actor)) return []
  return readPoints(reader, consultationId)
}

/** @throws NotFoundError when there is none, or the actor may not know of it */
export async function getPoint(reader: Reader, actor: Actor, pointId: string): Promise<Point> {
  if (!canReadAnalysis(actor)) throw new NotFoundError()
  const { points } = reader.tables
  const [row] = await reader
    .select({ consultationId: points.consultationId })
    .from(points)
    .where(eq(points.id, pointId))
  const found = row && (await readPoints(reader, row.consultationId, pointId))
  if (!found?.[0]) throw new NotFoundError()
  return found[0]
}

/**
 * Points as a report prints them, those withdrawn left out: comments name nobody, so they may go to any reader of the report.
 *
 * @param asOf as they stood at this instant rather than now: analysis of a returned proposal goes on behind its approved report
 */
export async function listReportPoints(reader: Reader, consultationId: string, asOf?: Date): Promise<ReportPoint[]> {
  const { points } = reader.tables
  const rows = await reader
    .select()
    .from(points)
    .where(eq(points.consultationId, consultationId))
    .orderBy(asc(points.questionKey), asc(points.number))
  const standing = rows.filter((point) => stoodAt(point, asOf))
  const replies = standing.length > 0 ? await repliesByPoint(reader, consultationId) : new Map<string, Reply[]>()
  return standing.map(({ id, questionKey, number, comment, theme }) => {
    const reply = replies.get(id)?.find(({ repliedAt }) => !asOf || repliedAt <= asOf)
    return {
      ...{ id, questionKey, number, comment, theme },
      reply: reply
        ? { text: reply.text, disposition: reply.disposition, reason: reply.reason, clause: reply.clause }
        : null,
    }
  })
}

function stoodAt({ createdAt, withdrawnAt }: { createdAt: Date; withdrawnAt: Date | null }, asOf?: Date): boolean {
  if (!asOf) return withdrawnAt === null
  return createdAt <= asOf && (withdrawnAt === null || withdrawnAt > asOf)
}

async function readPoints(reader: Reader, consultationId: string, pointId?: string): Promise<Point[]> {
  const { points, people } = reader.tables
  const rows = await reader
    .select({ point: points, createdByName: people.name })
    .from(points)
    .leftJoin(people, eq(people.id, points.createdBy))
    .where(pointId ? eq(points.id, pointId) : eq(points.consultationId, consultationId))
    .orderBy(asc(points.questionKey), asc(points.number))
  if (rows.length === 0) return []
  const sources = await sourcesByPoint(reader, consultationId)
  const replies = await repliesByPoint(reader, consultationId)
  return rows.map(({ point, createdByName }) => ({
    id: point.id,
    consultationId,
    questionKey: point.questionKey,
    number: point.number,
    comment: point.comment,
    theme: point.theme,
    createdAt: point.createdAt,
    createdByName: createdByName ?? '',
    withdrawnAt: point.withdrawnAt,
    sources: sources(point.id, point.questionKey),
    reply: replies.get(point.id)?.[0] ?? null,
    replies: replies.get(point.id) ?? [],
  }))
}

async function sourcesByPoint(reader: Reader, consultationId: string) {
  const { points, pointSources } = reader.tables
  const rows = await reader
    .select({
      pointId: pointSources.pointId,
      responseId: pointSources.responseId,
      versionId: pointSources.versionId,
      addedAt: pointSources.addedAt,
    })
    .from(pointSources)
    .innerJoin(points, eq(points.id, pointSources.pointId))
    .where(eq(points.consultationId, consultationId))
    .orderBy(asc(pointSources.addedAt), asc(pointSources.responseId))
  const responses = new Map(
    (await listAnalysedResponses(reader, consultationId)).map((response) => [response.responseId, response]),
  )
  const byPoint = groupBy(rows, (row) => row.pointId)
  return (pointId: string, questionKey: string): PointSource[] =>
    (byPoint.get(pointId) ?? []).flatMap((row) => sourceOf(row, responses.get(row.responseId), questionKey))
}

type SourceRow = { responseId: string; versionId: string; addedAt: Date }

function sourceOf(row: SourceRow, response: AnalysedResponse | undefined, questionKey: string): PointSource[] {
  const answer = response?.answers.find((candidate) => candidate.questionKey === questionKey)
  if (!response || !answer) return []
  const { responseId, versionId, addedAt } = row
  const { reference, name, category } = response
  const { position, text, isConfidential } = answer
  return [{ responseId, versionId, addedAt, reference, name, category, position, text, isConfidential }]
}

async function repliesByPoint(reader: Reader, consultationId: string): Promise<Map<string, Reply[]>> {
  const { points, replies, people } = reader.tables
  const rows = await reader
    .select({ reply: replies, name: people.name })
    .from(replies)
    .innerJoin(points, eq(points.id, replies.pointId))
    .leftJoin(people, eq(people.id, replies.repliedBy))
    .where(eq(points.consultationId, consultationId))
    .orderBy(desc(replies.number))
  const found = rows.map((row) => ({ pointId: row.reply.pointId, reply: replyOf(row.reply, row.name ?? '') }))
  const byPoint = groupBy(found, (row) => row.pointId)
  return new Map([...byPoint].map(([id, group]) => [id, group.map((row) => row.reply)]))
}

function replyOf(reply: Reader['tables']['replies']['$inferSelect'], repliedByName: string): Reply {
  const { id, number, text, disposition, reason, clause, repliedAt, repliedBy } = reply
  return { id, number, text, disposition, reason, clause, repliedAt, repliedBy, repliedByName }
}

export type Reading = { readAt: Date; readByName: string }

/** Which answers have been read to the end: by `readingKey`, who did and when. */
export async function listReadings(reader: Reader, consultationId: string): Promise<Map<string, Reading>> {
  const { answerReadings, responseVersions, responses, people } = reader.tables
  const rows = await reader
    .select({ reading: answerReadings, name: people.name })
    .from(answerReadings)
    .innerJoin(responseVersions, eq(responseVersions.id, answerReadings.versionId))
    .innerJoin(responses, eq(responses.id, responseVersions.responseId))
    .leftJoin(people, eq(people.id, answerReadings.readBy))
    .where(eq(responses.consultationId, consultationId))
  return new Map(
    rows.map(({ reading, name }) => [
      readingKey(reading.versionId, reading.questionKey),
      { readAt: reading.readAt, readByName: name ?? '' },
    ]),
  )
}

export function readingKey(versionId: string, questionKey: string): string {
  return `${versionId} ${questionKey}`
}
