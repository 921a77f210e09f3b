import { and, count, desc, eq, isNotNull, isNull, max, min, type SQL } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'

export type OutboxMail = {
  id: string
  toAddress: string
  subject: string
  body: string
  isSecret: boolean
  createdAt: Date
  attempts: number
  nextAttemptAt: Date | null
  sentAt: Date | null
  failedAt: Date | null
  lastFault: string | null
}

export type MailState = 'waiting' | 'sent' | 'failed'

/** Mail newest first, at most `limit` (100 unless given). */
export async function listMail(
  reader: Reader,
  filter: { state?: MailState | undefined; to?: string | undefined; limit?: number } = {},
): Promise<OutboxMail[]> {
  const { outbox } = reader.tables
  const conditions: (SQL | undefined)[] = []
  if (filter.to) conditions.push(eq(outbox.toAddress, filter.to))
  if (filter.state === 'sent') conditions.push(isNotNull(outbox.sentAt))
  if (filter.state === 'failed') conditions.push(isNotNull(outbox.failedAt))
  if (filter.state === 'waiting') conditions.push(and(isNull(outbox.sentAt), isNull(outbox.failedAt)))
  return reader
    .select()
    .from(outbox)
    .where(and(...conditions))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(filter.limit ?? 100)
}

export async function findMail(reader: Reader, id: string): Promise<OutboxMail | undefined> {
  const { outbox } = reader.tables
  const [mail] = await reader.select().from(outbox).where(eq(outbox.id, id))
  return mail
}

export function stateOfMail(mail: Pick<OutboxMail, 'sentAt' | 'failedAt'>): MailState {
  if (mail.sentAt) return 'sent'
  return mail.failedAt ? 'failed' : 'waiting'
}

export type OutboxHealth = {
  waiting: number
  /** Waiting mail that has been tried and could not be sent yet. */
  retrying: number
  failed: number
  sent: number
  oldestWaitingAt: Date | undefined
  lastSentAt: Date | undefined
}

/** How the outbox stands. */
export async function outboxHealth(reader: Reader): Promise<OutboxHealth> {
  const { outbox } = reader.tables
  const isWaiting = and(isNull(outbox.sentAt), isNull(outbox.failedAt))
  const [waiting] = await reader
    .select({ mails: count(), oldest: min(outbox.createdAt) })
    .from(outbox)
    .where(isWaiting)
  const [retrying] = await reader
    .select({ mails: count() })
    .from(outbox)
    .where(and(isWaiting, isNotNull(outbox.lastFault)))
  const [failed] = await reader.select({ mails: count() }).from(outbox).where(isNotNull(outbox.failedAt))
  const [sent] = await reader
    .select({ mails: count(), last: max(outbox.sentAt) })
    .from(outbox)
    .where(isNotNull(outbox.sentAt))
  return {
    waiting: Number(waiting?.mails ?? 0),
    retrying: Number(retrying?.mails ?? 0),
    failed: Number(failed?.mails ?? 0),
    sent: Number(sent?.mails ?? 0),
    oldestWaitingAt: waiting?.oldest ?? undefined,
    lastSentAt: sent?.last ?? undefined,
  }
}
