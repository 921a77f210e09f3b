import { and, asc, eq, isNull, lte } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { theClock } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Reader } from '#db/database.ts'
import { MailFault, waitAfter, type MailTransport } from './mail-model.ts'

/** A claimed mail is nobody else's for this long; after a crash in between it is due again. */
const lease = 10 * 60_000
/** Mails in one round: the clock gets its turn again after them. */
const mostInOneRound = 200

export type SendingResult = { sent: number; failed: number; givenUp: number }

type ClaimedMail = {
  id: string
  noticeId: string | null
  toAddress: string
  subject: string
  body: string
  isSecret: boolean
  attempts: number
}

/**
 * Send the mail that is due, one at a time: claim, send, note the outcome.
 *
 * The claim is a transaction of its own that moves the mail's next attempt past the lease, so two processes never hold one mail.
 * A crash between the server's "taken" and our note sends it again: better twice than never, and both carry one Message-ID.
 * When the server cannot be reached the round ends, and mail not yet tried stays due at once.
 *
 * @param transport undefined in sample mode: the mail counts as sent and stays readable in the mailbox
 */
export async function sendDueMail(context: Context, transport: MailTransport | undefined): Promise<SendingResult> {
  const result = { sent: 0, failed: 0, givenUp: 0 }
  for (let round = 0; round < mostInOneRound; round += 1) {
    const mail = await claimDueMail(context)
    if (!mail) break
    const fault = await tryToSend(transport, mail)
    if (!fault) {
      await noteSent(context, mail, { keepsSecret: transport === undefined })
      result.sent += 1
      continue
    }
    const isGivenUp = await noteFault(context, mail, fault)
    result[isGivenUp ? 'givenUp' : 'failed'] += 1
    if (fault.kind === 'unreachable') break
  }
  if (result.failed + result.givenUp > 0) context.log.warn(result, 'some mail could not be sent')
  return result
}

async function claimDueMail(context: Context): Promise<ClaimedMail | undefined> {
  // An idle portal looks every few seconds: no need to take the one writer's turn for that.
  if (!(await findDueMail(context, context.db.read))) return undefined
  return context.db.write(async (tx) => {
    const { outbox } = tx.tables
    const due = await findDueMail(context, tx)
    if (!due) return undefined
    const attempts = due.attempts + 1
    await tx
      .update(outbox)
      .set({ attempts, nextAttemptAt: new Date(context.now().getTime() + lease) })
      .where(eq(outbox.id, due.id))
    return { ...due, attempts }
  })
}

async function findDueMail(context: Context, reader: Reader) {
  const { outbox } = reader.tables
  const [due] = await reader
    .select()
    .from(outbox)
    .where(and(lte(outbox.nextAttemptAt, context.now()), isNull(outbox.sentAt), isNull(outbox.failedAt)))
    .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
    .limit(1)
  return due
}

async function tryToSend(transport: MailTransport | undefined, mail: ClaimedMail): Promise<MailFault | undefined> {
  try {
    await transport?.send({ id: mail.id, to: mail.toAddress, subject: mail.subject, body: mail.body })
    return undefined
  } catch (error) {
    if (error instanceof MailFault) return error
    return new MailFault('deferred', (error instanceof Error ? error.message : 'Unknown').slice(0, 300))
  }
}

async function noteSent(context: Context, mail: ClaimedMail, { keepsSecret }: { keepsSecret: boolean }): Promise<void> {
  await context.db.write((tx) => {
    const { outbox } = tx.tables
    return tx
      .update(outbox)
      .set({
        sentAt: context.now(),
        nextAttemptAt: null,
        lastFault: null,
        ...(mail.isSecret && !keepsSecret ? { body: blankedBody } : {}),
      })
      .where(eq(outbox.id, mail.id))
  })
}

/** What stays of a mail that carried a secret. */
export const blankedBody = 'The text held a sign-in link and has been removed.'

/** @returns whether it is given up */
async function noteFault(context: Context, mail: ClaimedMail, fault: MailFault): Promise<boolean> {
  const wait = fault.kind === 'refused' ? undefined : waitAfter(mail.attempts, mail)
  await context.db.write(async (tx) => {
    const { outbox } = tx.tables
    const now = context.now()
    if (wait !== undefined) {
      const nextAttemptAt = new Date(now.getTime() + wait)
      await tx.update(outbox).set({ nextAttemptAt, lastFault: fault.message }).where(eq(outbox.id, mail.id))
      return
    }
    await tx
      .update(outbox)
      .set({
        nextAttemptAt: null,
        failedAt: now,
        lastFault: fault.message,
        ...(mail.isSecret ? { body: blankedBody } : {}),
      })
      .where(eq(outbox.id, mail.id))
    await appendEvent(context, tx, {
      type: 'mail.failed',
      subject: mail.id,
      actor: theClock,
      details: { noticeId: mail.noticeId, attempts: mail.attempts, reason: fault.kind },
    })
  })
  return wait === undefined
}
