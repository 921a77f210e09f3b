import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'

export type NoticeFilter = {
  consultationId?: string
  eventSequence?: number
  channel?: 'email' | 'none'
  limit?: number
}

/**
 * Who was told what, when, by which channel and with what result; the newest event first. A notice that nobody could be given
 * has the channel `none`; its words are there for somebody to pass on.
 */
export async function listNotices(reader: Reader, filter: NoticeFilter = {}) {
  const { notices, outbox, events } = reader.tables
  return reader
    .select({
      id: notices.id,
      eventSequence: notices.eventSequence,
      eventType: events.type,
      happenedAt: events.at,
      consultationId: notices.consultationId,
      rule: notices.rule,
      clause: notices.clause,
      audience: notices.audience,
      recipientName: notices.recipientName,
      recipientEmail: notices.recipientEmail,
      subject: notices.subject,
      body: notices.body,
      channel: notices.channel,
      createdAt: notices.createdAt,
      sentAt: outbox.sentAt,
      failedAt: outbox.failedAt,
      lastFault: outbox.lastFault,
    })
    .from(notices)
    .innerJoin(events, eq(events.sequence, notices.eventSequence))
    .leftJoin(outbox, eq(outbox.noticeId, notices.id))
    .where(
      and(
        filter.consultationId === undefined ? undefined : eq(notices.consultationId, filter.consultationId),
        filter.eventSequence === undefined ? undefined : eq(notices.eventSequence, filter.eventSequence),
        filter.channel === undefined ? undefined : eq(notices.channel, filter.channel),
      ),
    )
    .orderBy(desc(notices.eventSequence), asc(notices.recipientName), asc(notices.id))
    .limit(filter.limit ?? 1000)
}
export type Notice = Awaited<ReturnType<typeof listNotices>>[number]

/** How many were told of each of these events, and how many could not be. */
export async function countNotices(
  reader: Reader,
  eventSequences: number[],
): Promise<Map<number, { told: number; untold: number }>> {
  const counts = new Map<number, { told: number; untold: number }>()
  if (eventSequences.length === 0) return counts
  const { notices } = reader.tables
  const rows = await reader
    .select({ eventSequence: notices.eventSequence, channel: notices.channel, notices: count() })
    .from(notices)
    .where(inArray(notices.eventSequence, eventSequences))
    .groupBy(notices.eventSequence, notices.channel)
  for (const row of rows) {
    const entry = counts.get(row.eventSequence) ?? { told: 0, untold: 0 }
    entry[row.channel === 'none' ? 'untold' : 'told'] += Number(row.notices)
    counts.set(row.eventSequence, entry)
  }
  return counts
}
