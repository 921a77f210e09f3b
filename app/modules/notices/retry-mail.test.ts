import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import { anonymous, theClock } from '#app/modules/access/actor.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { anAdministrator, anAuthor } from '#test/factories/people.ts'
import { aContext } from '#test/support/context.ts'
import { MailFault, type MailTransport } from './mail-model.ts'
import { findMail } from './outbox-queries.server.ts'
import { retryMail } from './retry-mail.server.ts'
import { sendDueMail } from './send-mail.server.ts'

const refuses: MailTransport = { send: () => Promise.reject(new MailFault('refused', '550 no such mailbox')) }
const takes: MailTransport = { send: () => Promise.resolve() }

async function aFailedMail(context: Context, { isSecret = false } = {}): Promise<string> {
  const mail = { to: 'a@example.org', subject: 'A', body: 'B', isSecret }
  const id = await context.db.write((tx) => enqueueMail(context, tx, mail))
  await sendDueMail(context, refuses)
  return id
}

test('a failed mail is sent when an administrator asks for it, with its full patience again', async () => {
  const context = await aContext()
  const administrator = await anAdministrator(context)
  const mailId = await aFailedMail(context)

  await retryMail(context, administrator, { mailId })

  expect(await findMail(context.db.read, mailId)).toMatchObject({ attempts: 0, failedAt: null })
  expect((await listEvents(context.db.read, { subject: mailId })).at(-1)).toMatchObject({
    type: 'mail.retried',
    actorId: administrator.id,
    details: { from: 'failed', to: 'waiting' },
  })
  expect(await sendDueMail(context, takes)).toMatchObject({ sent: 1 })
  await expect(retryMail(context, administrator, { mailId })).rejects.toMatchObject({ rule: 'already-sent' })
})

test('a sign-in link that was given up is not sent again: its secret is gone', async () => {
  const context = await aContext()
  const mailId = await aFailedMail(context, { isSecret: true })
  const retried = retryMail(context, await anAdministrator(context), { mailId })
  await expect(retried).rejects.toMatchObject({ rule: 'secret-removed' })
})

test('only an administrator may, and only what is there', async () => {
  const context = await aContext()
  const mailId = await aFailedMail(context)
  for (const actor of [anonymous, theClock, await anAuthor(context)]) {
    await expect(retryMail(context, actor, { mailId })).rejects.toMatchObject({ name: 'NotAllowedError' })
  }
  const missing = retryMail(context, await anAdministrator(context), { mailId: 'x' })
  await expect(missing).rejects.toMatchObject({ name: 'NotFoundError' })
})
