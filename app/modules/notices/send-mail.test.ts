import { describe, expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { readConfig } from '#app/config.server.ts'
import { enqueueMail, type Mail } from '#app/lib/outbox.server.ts'
import { listEvents } from '#app/modules/audit/queries.server.ts'
import { aContext } from '#test/support/context.ts'
import { anSmtpSink } from '#test/support/smtp-sink.ts'
import { MailFault, waitAfter, type MailTransport } from './mail-model.ts'
import { findMail, outboxHealth } from './outbox-queries.server.ts'
import { blankedBody, sendDueMail } from './send-mail.server.ts'
import { openSmtp, smtpTransport } from './smtp-transport.server.ts'

const minute = 60_000

function write(context: Context, mail: Partial<Mail> = {}): Promise<string> {
  const whole = { to: 'ada@alder.example.org', subject: 'Receipt', body: 'Your response has arrived.', ...mail }
  return context.db.write((tx) => enqueueMail(context, tx, whole))
}

async function aMailServer() {
  const context = await aContext()
  const sink = await anSmtpSink()
  const transport = openSmtp(sink.url, {
    from: 'Portal <portal@example.org>',
    publicUrl: 'https://portal.example.org',
    patience: 400,
  })
  return { context, sink, transport }
}

describe('a mail server that works', () => {
  test('gets each mail once, with its sender, recipient, subject and text', async () => {
    const { context, sink, transport } = await aMailServer()
    const id = await write(context, { subject: 'Receipt – R-1', body: 'Line one\n\nSecond “line”' })

    expect(await sendDueMail(context, transport)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 0, givenUp: 0 })

    expect(sink.taken).toHaveLength(1)
    const [mail = ''] = sink.taken
    expect(mail).toContain('From: Portal <portal@example.org>')
    expect(mail).toContain('To: ada@alder.example.org')
    expect(mail).toContain(`Message-ID: <${id}@portal.example.org>`)
    expect(mail).toContain('Auto-Submitted: auto-generated')
    expect(mail).toMatch(/Line one/)
    expect(await findMail(context.db.read, id)).toMatchObject({
      sentAt: context.now(),
      nextAttemptAt: null,
      attempts: 1,
    })
  })

  test('a subject or address cannot smuggle in another header or recipient', async () => {
    const { context, sink, transport } = await aMailServer()
    await write(context, { subject: 'Hello\r\nBcc: evil@example.org', to: 'ada@alder.example.org' })
    await write(context, { to: 'ada@alder.example.org, evil@example.org' })
    await sendDueMail(context, transport)

    for (const mail of sink.taken) expect(mail).not.toMatch(/^Bcc:/im)
    const recipients = sink.taken.map((mail) => /^To: .*/m.exec(mail)?.[0])
    expect(recipients.filter((line) => line === 'To: ada@alder.example.org, evil@example.org')).toEqual([])
  })

  test('secrets are blanked once sent', async () => {
    const { context, sink, transport } = await aMailServer()
    const secret = await write(context, { isSecret: true, body: 'https://portal.example.org/sign-in/link/s3cret' })
    const plain = await write(context)
    await sendDueMail(context, transport)

    expect(sink.taken.join('\n')).toContain('s3cret')
    expect((await findMail(context.db.read, secret))?.body).toBe(blankedBody)
    expect((await findMail(context.db.read, plain))?.body).toBe('Your response has arrived.')
  })
})

describe('a mail server that does not', () => {
  test('dead, it delays mail and loses none: everything goes when it comes back', async () => {
    const { context, sink, transport } = await aMailServer()
    await sink.stop()
    const ids = [await write(context), await write(context), await write(context)]

    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
    expect(await outboxHealth(context.db.read)).toMatchObject({ waiting: 3, retrying: 1, failed: 0, sent: 0 })
    await sink.start()
    expect(await sendDueMail(context, transport)).toEqual({ sent: 2, failed: 0, givenUp: 0 })
    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
    context.clock.advance(minute)
    expect(await sendDueMail(context, transport)).toEqual({ sent: 1, failed: 0, givenUp: 0 })

    expect(sink.taken).toHaveLength(3)
    for (const id of ids) expect(await findMail(context.db.read, id)).toMatchObject({ failedAt: null, lastFault: null })
  })

  test.each(['busy', 'drop', 'silent'] as const)('%s, the mail is tried again and goes once', async (mood) => {
    const { context, sink, transport } = await aMailServer()
    const id = await write(context)
    sink.mood = mood
    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
    expect((await findMail(context.db.read, id))?.lastFault).toBeTruthy()
    expect(sink.taken).toEqual([])

    sink.mood = 'take'
    context.clock.advance(minute)
    expect(await sendDueMail(context, transport)).toMatchObject({ sent: 1 })
    expect(sink.taken).toHaveLength(1)
  })

  test('unreachable, it is asked once a round, not once a mail', async () => {
    const { context, sink, transport } = await aMailServer()
    sink.mood = 'busy'
    for (let count = 0; count < 5; count += 1) await write(context)
    await sendDueMail(context, transport)
    expect(sink.connections).toBe(1)
  })

  test('a mailbox that is not there is given up at once, and does not hold up the others', async () => {
    const { context, sink, transport } = await aMailServer()
    sink.mood = 'refuse'
    const id = await write(context)
    await write(context)

    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 0, givenUp: 2 })

    const mail = await findMail(context.db.read, id)
    expect(mail).toMatchObject({ failedAt: context.now(), nextAttemptAt: null, sentAt: null })
    expect(mail?.lastFault).toContain('550')
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([
      { type: 'mail.failed', actorId: 'clock', details: { attempts: 1, reason: 'refused' } },
    ])
  })

  test('a recipient that asks to wait is waited for, while others are tried', async () => {
    const { context, sink, transport } = await aMailServer()
    sink.mood = 'defer'
    await write(context)
    await write(context)
    expect(await sendDueMail(context, transport)).toEqual({ sent: 0, failed: 2, givenUp: 0 })
    expect(sink.connections).toBe(2)
  })
})

const alwaysBusy: MailTransport = {
  send: () => Promise.reject(new MailFault('unreachable', 'ECONNECTION: nobody there')),
}

describe('patience', () => {
  test('waits 1, 5, 15, 60 minutes, then hours, and gives up after about a day, visibly', async () => {
    const context = await aContext()
    const id = await write(context)
    const waits: number[] = []
    for (let count = 0; count < 20; count += 1) {
      await sendDueMail(context, alwaysBusy)
      const mail = await findMail(context.db.read, id)
      if (!mail?.nextAttemptAt) break
      waits.push((mail.nextAttemptAt.getTime() - context.now().getTime()) / minute)
      context.clock.set(new Date(mail.nextAttemptAt.getTime() - 1))
      expect(await sendDueMail(context, alwaysBusy)).toEqual({ sent: 0, failed: 0, givenUp: 0 })
      context.clock.set(mail.nextAttemptAt)
    }

    expect(waits).toEqual([1, 5, 15, 60, 120, 240, 480, 480])
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 60).toBeCloseTo(23.35, 1)
    expect(await outboxHealth(context.db.read)).toMatchObject({ waiting: 0, failed: 1 })
    expect(await listEvents(context.db.read, { subject: id })).toMatchObject([
      { type: 'mail.failed', details: { attempts: 9, reason: 'unreachable' } },
    ])
  })

  test('a sign-in link is not sent after it has expired, and its secret goes', async () => {
    const context = await aContext()
    const id = await write(context, { isSecret: true, body: 's3cret' })
    const started = context.now().getTime()
    let mail = await findMail(context.db.read, id)
    while (mail?.nextAttemptAt) {
      context.clock.set(mail.nextAttemptAt)
      await sendDueMail(context, alwaysBusy)
      mail = await findMail(context.db.read, id)
    }
    expect(context.now().getTime() - started).toBeLessThan(15 * minute)
    expect(mail).toMatchObject({ failedAt: context.now(), body: blankedBody })
  })

  test('there is an end to both', () => {
    expect(waitAfter(9, { isSecret: false })).toBeUndefined()
    expect(waitAfter(6, { isSecret: true })).toBeUndefined()
  })
})

describe('two processes', () => {
  test('never send one mail twice', async () => {
    const context = await aContext()
    for (let count = 0; count < 20; count += 1) await write(context)
    const sent: string[] = []
    const slow: MailTransport = {
      send: async ({ id }) => {
        await new Promise((resolve) => setTimeout(resolve, 2))
        sent.push(id)
      },
    }

    const results = await Promise.all([1, 2, 3].map(() => sendDueMail(context, slow)))

    expect(results.reduce((sum, result) => sum + result.sent, 0)).toBe(20)
    expect(new Set(sent).size).toBe(20)
    expect(sent).toHaveLength(20)
  })

  test('a mail whose process died while sending is due again after its lease', async () => {
    const context = await aContext()
    const id = await write(context)
    const dying: MailTransport = { send: () => new Promise(() => {}) }
    void sendDueMail(context, dying)
    await expect.poll(async () => (await findMail(context.db.read, id))?.attempts).toBe(1)

    const sent: string[] = []
    const transport: MailTransport = { send: async (mail) => void sent.push(mail.id) }
    await sendDueMail(context, transport)
    expect(sent).toEqual([])
    context.clock.advance(10 * minute)
    await sendDueMail(context, transport)
    expect(sent).toEqual([id])
  })
})

describe('sample mode', () => {
  test('has no transport, even where a mail server is configured', () => {
    expect(smtpTransport(readConfig({ SMTP_URL: 'smtp://mail.example.org' }))).toBeUndefined()
    const production = {
      PORTAL_MODE: 'production',
      PUBLIC_URL: 'https://portal.example.org',
      SESSION_SECRET: 'x'.repeat(32),
      SMTP_URL: 'smtp://mail.example.org',
      MAIL_FROM: 'portal@example.org',
    }
    expect(smtpTransport(readConfig(production))).toBeDefined()
  })

  test('mail counts as sent and stays readable, secrets included', async () => {
    const context = await aContext()
    const id = await write(context, { isSecret: true, body: 's3cret' })
    expect(await sendDueMail(context, undefined)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
    expect(await findMail(context.db.read, id)).toMatchObject({ sentAt: context.now(), body: 's3cret' })
  })
})
