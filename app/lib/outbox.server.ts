import type { Context } from '#app/context.ts'
import type { Transaction } from '#db/database.ts'

export type Mail = {
  to: string
  subject: string
  /** Plain text. */
  body: string
  /** Whether the body holds a secret, to be blanked once it is sent. */
  isSecret?: boolean
  noticeId?: string
}

/**
 * Put a mail in the outbox, in the transaction of the act it tells of: it is sent if and only if the act is kept, and a dead
 * mail server delays it but loses nothing.
 */
export async function enqueueMail(context: Context, tx: Transaction, mail: Mail): Promise<string> {
  const id = context.newId()
  await tx.insert(tx.tables.outbox).values({
    id,
    noticeId: mail.noticeId ?? null,
    toAddress: mail.to,
    subject: mail.subject,
    body: mail.body,
    isSecret: mail.isSecret ?? false,
    createdAt: context.now(),
    attempts: 0,
    nextAttemptAt: context.now(),
  })
  return id
}
