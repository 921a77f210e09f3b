import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Context } from '#app/context.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { aContext } from '#test/support/context.ts'
import { appendEvent } from './append-event.server.ts'
import { findHead, listEvents } from './queries.server.ts'
import { verifyEvents } from './verify-events.server.ts'

async function aChain(length = 4): Promise<Context> {
  const context = await aContext()
  for (let number = 1; number <= length; number += 1) {
    await context.db.write((tx) =>
      appendEvent(context, tx, {
        type: 'test.happened',
        subject: `thing-${number}`,
        actor: theOperator,
        details: { number, b: 1, a: 'x' },
      }),
    )
  }
  return context
}

/** What someone with the database's password could do: the triggers are switched off first. */
async function tamper(
  context: Context,
  act: (tx: Parameters<Parameters<Context['db']['write']>[0]>[0]) => Promise<unknown>,
) {
  await context.db.write(async (tx) => {
    if (context.db.dialect === 'postgres') {
      await (tx as unknown as { execute(query: unknown): Promise<unknown> }).execute(
        sql`alter table events disable trigger all`,
      )
    } else {
      await tx.run(sql`drop trigger events_no_update`)
      await tx.run(sql`drop trigger events_no_delete`)
    }
    await act(tx)
  })
}

test('an untouched chain is intact, and its head is what was recorded last', async () => {
  const context = await aChain()
  const head = await findHead(context.db.read)

  expect(await verifyEvents(context.db.read)).toEqual({ isIntact: true, count: 4, headHash: head.hash })
  expect(await verifyEvents(context.db.read, head.hash)).toMatchObject({ isIntact: true })
})

test('the database itself refuses to rewrite an event', async () => {
  const context = await aChain()

  const update = context.db.write((tx) => tx.update(tx.tables.events).set({ type: 'x' }))
  await expect(update).rejects.toThrow()
  const removal = context.db.write((tx) => tx.delete(tx.tables.events))
  await expect(removal).rejects.toThrow()
  expect(await listEvents(context.db.read)).toHaveLength(4)
})

test('a changed event is found', async () => {
  const context = await aChain()
  await tamper(context, (tx) =>
    tx
      .update(tx.tables.events)
      .set({ details: { number: 99 } })
      .where(eq(tx.tables.events.sequence, 2)),
  )

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: false, sequence: 2 })
})

test.each([1, 2, 4])('event %i removed is found, the last one included', async (sequence) => {
  const context = await aChain()
  await tamper(context, (tx) => tx.delete(tx.tables.events).where(eq(tx.tables.events.sequence, sequence)))

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: false, sequence })
})

test('an added event is found', async () => {
  const context = await aChain()
  const last = (await listEvents(context.db.read)).at(-1)!
  await context.db.write((tx) =>
    tx.insert(tx.tables.events).values({ ...last, sequence: 5, previousHash: last.hash, hash: 'f'.repeat(64) }),
  )

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: false, sequence: 5 })
})

test('two events that changed places are found', async () => {
  const context = await aChain()
  await tamper(context, async (tx) => {
    const { events } = tx.tables
    await tx.update(events).set({ sequence: 99 }).where(eq(events.sequence, 2))
    await tx.update(events).set({ sequence: 2 }).where(eq(events.sequence, 3))
    await tx.update(events).set({ sequence: 3 }).where(eq(events.sequence, 99))
  })

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: false, sequence: 2 })
})

test('a chain rewritten from the start is found by a hash noted earlier', async () => {
  const context = await aChain(2)
  const noted = (await findHead(context.db.read)).hash
  await tamper(context, async (tx) => {
    await tx.delete(tx.tables.events)
    await tx.delete(tx.tables.eventHead)
  })
  await context.db.write((tx) =>
    appendEvent(context, tx, { type: 'test.happened', subject: 'another', actor: theOperator }),
  )

  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true })
  expect(await verifyEvents(context.db.read, noted)).toMatchObject({ isIntact: false })
})

test('an act that fails leaves no event', async () => {
  const context = await aChain(1)
  const act = context.db.write(async (tx) => {
    await appendEvent(context, tx, { type: 'test.happened', subject: 'thing', actor: theOperator })
    throw new Error('The act failed.')
  })

  await expect(act).rejects.toThrow('The act failed.')
  expect(await verifyEvents(context.db.read)).toMatchObject({ isIntact: true, count: 1 })
})
