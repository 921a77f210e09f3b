import { eq } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { NotAllowedError, NotFoundError, RuleError } from '#app/lib/errors.ts'
import type { Actor } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { canAdminister } from '#app/modules/identity/policy.ts'
import { findMail, stateOfMail } from './outbox-queries.server.ts'

/**
 * Make a mail that failed, or waits for its next attempt, due at once and with its full patience again.
 *
 * @throws NotAllowedError unless the actor administers the portal
 * @throws NotFoundError for a mail that is not there
 * @throws RuleError 'already-sent', 'secret-removed'
 */
export async function retryMail(context: Context, actor: Actor, input: { mailId: string }): Promise<void> {
  if (!canAdminister(actor)) throw new NotAllowedError()
  await context.db.write(async (tx) => {
    const { outbox } = tx.tables
    const mail = await findMail(tx, input.mailId)
    if (!mail) throw new NotFoundError()
    const state = stateOfMail(mail)
    if (state === 'sent') throw new RuleError('already-sent', 'This email has been sent.')
    if (mail.isSecret && state === 'failed') {
      throw new RuleError('secret-removed', 'Its sign-in link has expired. The person has to ask for another.')
    }
    await tx
      .update(outbox)
      .set({ attempts: 0, nextAttemptAt: context.now(), failedAt: null })
      .where(eq(outbox.id, mail.id))
    await appendEvent(context, tx, {
      type: 'mail.retried',
      subject: mail.id,
      actor,
      details: { from: state, to: 'waiting', attempts: mail.attempts },
    })
  })
}
