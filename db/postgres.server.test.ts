import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Log } from '#app/lib/log.ts'
import { theOperator } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { aContext } from '#test/support/context.ts'
import { aLineTo } from '#test/support/line.ts'
import { aPostgresServer } from '#test/support/postgres-server.ts'
import { isConnectionLost, UncertainWriteError } from './database.ts'
import { migratePostgres, openPostgres } from './postgres.server.ts'

const onServer = test.runIf(process.env.PORTAL_TEST_DATABASE === 'postgres')

/** A database of its own on the test server, reached through a line that the test can cut; and what was logged. */
async function aDatabase() {
  const server = await aPostgresServer()
  if (!server) throw new Error('There is no PostgreSQL server to test on.')
  const direct = await server.newDatabase()
  await migratePostgres(direct.href, resolve('db/migrations/postgres'))
  const line = await aLineTo(direct)
  const logged: { facts: Record<string, unknown>; message: string }[] = []
  const warn = (facts: Record<string, unknown>, message: string) => void logged.push({ facts, message })
  const log: Log = { info: () => {}, warn, error: warn }
  const db = openPostgres(line.url, log)
  onTestFinished(async () => {
    await db.close()
    await line.stop()
    await server.stop()
  })
  const context = await aContext({ db })
  const endConnections = () =>
    server.ask(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${direct.pathname.slice(1)}'`)
  return { db, context, line, logged, endConnections }
}

const anEvent = (subject: string) => ({ type: 'test.happened', subject, actor: theOperator })

onServer('connections that the server ends while idle are replaced, and the portal goes on', async () => {
  const { db, context, logged, endConnections } = await aDatabase()
  await db.write((tx) => appendEvent(context, tx, anEvent('before')))

  await endConnections()
  await expect.poll(() => logged.length).toBeGreaterThan(0)

  await db.write((tx) => appendEvent(context, tx, anEvent('after')))
  expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 2 })
  expect(logged[0]?.message).toBe('a database connection was lost')
  expect(logged[0]?.facts).toEqual({ code: '57P01' })
})

onServer('a connection that dies in the middle of a write keeps nothing of it and says so', async () => {
  const { db, context, endConnections } = await aDatabase()
  await db.write((tx) => appendEvent(context, tx, anEvent('before')))

  const write = db.write(async (tx) => {
    await appendEvent(context, tx, anEvent('half'))
    await endConnections()
    await appendEvent(context, tx, anEvent('other half'))
  })

  const error = await write.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(isConnectionLost(error)).toBe(true)
  expect(error).not.toBeInstanceOf(UncertainWriteError)
  expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 1 })
  await db.write((tx) => appendEvent(context, tx, anEvent('after')))
  expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 2 })
})

onServer('a connection that dies while a write does other things does not end the process', async () => {
  const { db, context, endConnections } = await aDatabase()

  const write = db.write(async (tx) => {
    await appendEvent(context, tx, anEvent('half'))
    await endConnections()
    // No query is under way when the server says goodbye.
    await new Promise((done) => setTimeout(done, 200))
  })

  await expect(write).rejects.toSatisfy(isConnectionLost)
  expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 0 })
})

onServer('when the answer to the last word of a write is lost, it is not said that nothing was kept', async () => {
  const { db, context, line } = await aDatabase()
  await db.write((tx) => appendEvent(context, tx, anEvent('before')))
  line.cutAfter('commit')

  const write = db.write((tx) => appendEvent(context, tx, anEvent('perhaps')))

  await expect(write).rejects.toBeInstanceOf(UncertainWriteError)
  await expect.poll(() => verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 2 })
})

onServer(
  'a write whose connection turns out dead before it has begun takes another, and no connection is kept from others',
  async () => {
    const { db, context, line } = await aDatabase()
    for (let count = 0; count < 12; count += 1) {
      line.cutAfter('begin')
      await db.write((tx) => appendEvent(context, tx, anEvent('once')))
    }
    expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 12 })
  },
)

onServer('a read whose connection turns out dead takes another', async () => {
  const { db, context, line } = await aDatabase()
  await db.write((tx) => appendEvent(context, tx, anEvent('before')))
  line.cutAfter('select')
  expect(await db.read.select().from(db.tables.events)).toHaveLength(1)
})

onServer('a write that fails for its own reasons says those', async () => {
  const { db, context } = await aDatabase()
  const write = db.write(async (tx) => {
    await appendEvent(context, tx, anEvent('half'))
    throw new Error('No.')
  })
  await expect(write).rejects.toThrow('No.')
  expect(await verifyEvents(db.read)).toMatchObject({ isIntact: true, count: 0 })
})

onServer('a server that cannot be reached is a lost connection too', async () => {
  const db = openPostgres('postgres://portal@127.0.0.1:1/none')
  onTestFinished(() => db.close())
  await expect(db.write(async () => {})).rejects.toSatisfy(isConnectionLost)
  await expect(db.read.select().from(db.tables.events)).rejects.toSatisfy(isConnectionLost)
})
