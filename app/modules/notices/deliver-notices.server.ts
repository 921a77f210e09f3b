import { and, asc, eq, gt, inArray, isNotNull, ne, or } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import type { EventRecord } from '#app/modules/audit/model.ts'
import { findHead } from '#app/modules/audit/queries.server.ts'
import type { Reader, Transaction } from '#db/database.ts'
import { findRecipients } from './find-recipients.server.ts'
import { composeMembershipNotices } from './membership-notices.server.ts'
import {
  membershipEvents,
  noticeAudiences,
  noticeEvents,
  type MembershipEvent,
  type NoticeAudience,
  type NoticeEvent,
  type Recipient,
} from './model.ts'
import { findNoticeFacts, type NoticeFacts } from './notice-facts.server.ts'
import { rulesFor } from './notice-rules.ts'
import { noticeValues } from './notice-values.ts'
import { readNoticeTemplates, type NoticeTemplates } from './notice-words.server.ts'
import { distinct, mergeByAddress, wordNotice, type AnsweredQuestions, type WordedNotice } from './word-notices.ts'

const reader = 'notices'

/**
 * Turn what has happened into notices and the mail that carries them.
 *
 * Each event is taken exactly once, in the order of the chain: its notices, their mail and the reader's place in the chain are
 * kept in one transaction, and transactions take turns. Two processes, a crash or a repeat make neither two mails nor none.
 *
 * @returns how many notices were made
 */
export async function deliverNotices(context: Context): Promise<number> {
  const head = await findHead(context.db.read)
  if ((await findPlace(context.db.read)) >= head.sequence) return 0
  const templates = await readNoticeTemplates(context)
  let count = 0
  for (;;) {
    const made = await context.db.write((tx) => deliverNext(context, tx, templates))
    if (made === undefined) return count
    count += made
  }
}

/** Deliver the next event that anybody is told of. @returns how many notices; undefined at the end of the chain */
async function deliverNext(context: Context, tx: Transaction, templates: NoticeTemplates): Promise<number | undefined> {
  const place = await findPlace(tx)
  const event = await findNextEvent(tx, place)
  if (!event) {
    const head = await findHead(tx)
    if (head.sequence > place) await movePlace(tx, place, head.sequence)
    return undefined
  }
  const count = await deliverEvent(context, tx, templates, event)
  await movePlace(tx, place, event.sequence)
  return count
}

async function deliverEvent(
  context: Context,
  tx: Transaction,
  templates: NoticeTemplates,
  event: EventRecord,
): Promise<number> {
  if (isMembershipEvent(event.type)) {
    const template = templates[event.type]
    const notices = await composeMembershipNotices(tx, event, template, context.config.publicUrl)
    for (const notice of notices) await keepNotice(context, tx, { event, consultationId: null }, notice)
    return notices.length
  }
  const facts = await findNoticeFacts(context, tx, event)
  const notices = facts ? await composeNotices(context, tx, templates, facts) : []
  for (const notice of notices) {
    await keepNotice(context, tx, { event, consultationId: facts?.consultation.id ?? null }, notice)
  }
  return notices.length
}

function isMembershipEvent(type: string): type is MembershipEvent {
  return membershipEvents.some((known) => known === type)
}

/** What is told of an event of a consultation. */
async function composeNotices(
  context: Context,
  tx: Transaction,
  templates: NoticeTemplates,
  facts: NoticeFacts,
): Promise<WordedNotice[]> {
  const { event } = facts
  const type = event.type as NoticeEvent
  const found = []
  for (const rule of rulesFor(type, facts)) {
    for (const audience of rule.tell) {
      const recipients = isRehearsal(context, facts, audience)
        ? [rehearsed(audience)]
        : await findRecipients(tx, audience, event)
      for (const recipient of recipients) found.push({ recipient, rule, audience })
    }
  }
  if (found.length === 0) return []
  const values = noticeValues(facts, context.config.publicUrl)
  const answered = await findAnswered(tx, event)
  return mergeByAddress(found).map((addressee) => ({
    addressee,
    ...wordNotice(templates[type], facts, values, addressee, answered),
  }))
}

/** A practice consultation in a portal that people rely on is told to nobody outside; what would have gone is on record. */
function isRehearsal({ config }: Context, { consultation }: NoticeFacts, audience: NoticeAudience): boolean {
  return consultation.isPractice && config.mode === 'production' && !insiders.includes(audience)
}

const insiders: NoticeAudience[] = ['approvers', 'requester', 'officials', 'dcc-staff']

function rehearsed(audience: NoticeAudience): Recipient {
  const name = noticeAudiences[audience]
  return { name, email: null, why: `${name}: not told, because this is a practice consultation.` }
}

async function keepNotice(
  context: Context,
  tx: Transaction,
  { event, consultationId }: { event: EventRecord; consultationId: string | null },
  { addressee: { recipient, reasons }, subject, body }: WordedNotice,
): Promise<void> {
  const id = context.newId()
  const clauses = distinct(reasons.map(({ rule }) => rule.clause))
  await tx.insert(tx.tables.notices).values({
    id,
    eventSequence: event.sequence,
    consultationId,
    rule: distinct(reasons.map(({ rule }) => rule.rule)).join(', '),
    clause: clauses.length > 0 ? clauses.join('; ') : null,
    audience: distinct(reasons.map(({ audience }) => audience)).join(', '),
    recipientName: recipient.name,
    recipientEmail: recipient.email,
    subject,
    body,
    channel: recipient.email === null ? 'none' : 'email',
    createdAt: context.now(),
  })
  if (recipient.email !== null) await enqueueMail(context, tx, { to: recipient.email, subject, body, noticeId: id })
}

/** The questions each response has an answer to, for events that ask people to look at their answers again. */
async function findAnswered(tx: Transaction, event: EventRecord): Promise<AnsweredQuestions> {
  const answered = new Map<string, Set<string>>()
  if (event.type !== 'consultation.corrected' || !event.consultationId) return answered
  const { answers, responses } = tx.tables
  const rows = await tx
    .select({ responseId: answers.responseId, questionKey: answers.questionKey })
    .from(answers)
    .innerJoin(responses, eq(responses.id, answers.responseId))
    .where(
      and(eq(responses.consultationId, event.consultationId), or(ne(answers.text, ''), isNotNull(answers.position))),
    )
  for (const { responseId, questionKey } of rows) {
    const keys = answered.get(responseId) ?? new Set()
    answered.set(responseId, keys.add(questionKey))
  }
  return answered
}

async function findNextEvent(tx: Transaction, place: number): Promise<EventRecord | undefined> {
  const { events } = tx.tables
  const [event] = await tx
    .select()
    .from(events)
    .where(and(gt(events.sequence, place), inArray(events.type, [...noticeEvents])))
    .orderBy(asc(events.sequence))
    .limit(1)
  return event
}

async function findPlace(from: Reader): Promise<number> {
  const { eventCursors } = from.tables
  const [cursor] = await from.select().from(eventCursors).where(eq(eventCursors.reader, reader))
  return cursor?.sequence ?? 0
}

async function movePlace(tx: Transaction, from: number, to: number): Promise<void> {
  const { eventCursors } = tx.tables
  const moved = await tx
    .update(eventCursors)
    .set({ sequence: to })
    .where(and(eq(eventCursors.reader, reader), eq(eventCursors.sequence, from)))
    .returning()
  if (moved.length === 0) await tx.insert(eventCursors).values({ reader, sequence: to })
}
