import { expect, test } from 'vitest'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import { findMail } from '#app/modules/notices/outbox-queries.server.ts'
import { aContext } from '#test/support/context.ts'
import { listTimerStates, startTimers } from './timers.server.ts'

test('what the portal does by itself says when it was last done, and when it failed', async () => {
  const context = await aContext()
  expect(listTimerStates(context)).toEqual([])
  const works = { name: 'works', everyMilliseconds: 60_000, run: async () => {} }
  const fails = { name: 'fails', everyMilliseconds: 60_000, run: () => Promise.reject(new Error('no')) }

  const stop = startTimers(context, [works, fails])
  await expect.poll(() => listTimerStates(context)[1]?.lastFailedAt).toEqual(context.now())
  await stop()

  expect(listTimerStates(context)).toEqual([
    { name: 'works', everyMilliseconds: 60_000, lastRunAt: context.now(), lastFailedAt: undefined },
    { name: 'fails', everyMilliseconds: 60_000, lastRunAt: undefined, lastFailedAt: context.now() },
  ])
})

test('mail is among it', async () => {
  const context = await aContext()
  const mail = { to: 'a@example.org', subject: 'A', body: 'B' }
  const id = await context.db.write((tx) => enqueueMail(context, tx, mail))

  const stop = startTimers(context)
  await expect.poll(async () => (await findMail(context.db.read, id))?.sentAt, { timeout: 5_000 }).toBeTruthy()
  await stop()
})
