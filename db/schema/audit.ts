import type { ColumnKit } from '../columns.ts'

/**
 * The event chain and what is made from it. Triggers in the migrations refuse to update or delete an event.
 */
export function auditTables({ table, ...column }: ColumnKit) {
  const events = table(
    'events',
    {
      sequence: column.number().primaryKey(),
      type: column.text().notNull(),
      /** What the event is about, the most specific first: a response, then its consultation. */
      subject: column.text().notNull(),
      consultationId: column.text(),
      actorId: column.text().notNull(),
      actorLabel: column.text().notNull(),
      at: column.instant().notNull(),
      details: column.json<Record<string, unknown>>().notNull(),
      previousHash: column.text().notNull(),
      hash: column.text().notNull(),
    },
    (t) => [
      column.index('events_subject').on(t.subject),
      column.index('events_consultation').on(t.consultationId),
      column.uniqueIndex('events_hash').on(t.hash),
    ],
  )

  /** One row: the newest link, so that cutting off the end of the chain shows. */
  const eventHead = table('event_head', {
    id: column.number().primaryKey(),
    sequence: column.number().notNull(),
    hash: column.text().notNull(),
  })

  return { events, eventHead }
}

/** Notices made from events, and the mail that carries them. */
export function noticeTables({ table, ...column }: ColumnKit) {
  /** How far each reader of the event chain has come. */
  const eventCursors = table('event_cursors', {
    reader: column.text().primaryKey(),
    sequence: column.number().notNull(),
  })

  const notices = table(
    'notices',
    {
      id: column.text().primaryKey(),
      eventSequence: column.number().notNull(),
      consultationId: column.text(),
      /** The rule that called for it: a procedure's `afterwards` key, or the portal's own. */
      rule: column.text().notNull(),
      clause: column.text(),
      audience: column.text().notNull(),
      recipientName: column.text().notNull(),
      recipientEmail: column.text(),
      subject: column.text().notNull(),
      body: column.text().notNull(),
      channel: column.choice<'email' | 'none'>().notNull(),
      createdAt: column.instant().notNull(),
    },
    (t) => [
      column.index('notices_event').on(t.eventSequence),
      column.index('notices_consultation').on(t.consultationId),
    ],
  )

  /** Mail to send, kept with its outcome. `nextAttemptAt` is null once it is sent or given up. */
  const outbox = table(
    'outbox',
    {
      id: column.text().primaryKey(),
      noticeId: column.text(),
      toAddress: column.text().notNull(),
      subject: column.text().notNull(),
      body: column.text().notNull(),
      /** Whether the body holds a secret (a sign-in link), to be blanked once sent. */
      isSecret: column.flag().notNull(),
      createdAt: column.instant().notNull(),
      attempts: column.number().notNull(),
      nextAttemptAt: column.instant(),
      sentAt: column.instant(),
      failedAt: column.instant(),
      lastFault: column.text(),
    },
    (t) => [column.index('outbox_due').on(t.nextAttemptAt)],
  )

  /** Offices that procedures name (SEC Panel, SEC Administrator …) and where to write to them. */
  const contacts = table('contacts', {
    id: column.text().primaryKey(),
    audience: column.text().notNull(),
    name: column.text().notNull(),
    email: column.text().notNull(),
  })

  return { eventCursors, notices, outbox, contacts }
}
