import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Log } from '#app/lib/log.ts'
import { verifyEvents } from '#app/modules/audit/verify-events.server.ts'
import { aDraftResponse } from '#test/factories/responses.ts'
import { aMember } from '#test/factories/people.ts'
import { aLineTo, type Line } from '#test/support/line.ts'
import { aPostgresServer, type TestServer } from '#test/support/postgres-server.ts'
import { aSmallDisk } from '#test/support/small-disk.ts'
import { startPortal, type TestPortal } from './support/portal.ts'
import { aRequester, type Requester } from './support/requests.ts'

/** A PostgreSQL server that goes away while people write: nothing half-written, nothing accepted lost, nothing typed lost. */
const server: TestServer | undefined = await aPostgresServer()
if (!server) process.stderr.write('Skipped: no PostgreSQL binaries, so no server can go away.\n')

let portal: TestPortal
let line: Line
let ada: Requester
let form: string
const logged: string[] = []
const words = 'Typed when the server went: <b>5 & 6</b>'
const asShown = 'Typed when the server went: &lt;b&gt;5 &amp; 6&lt;/b&gt;'

beforeAll(async () => {
  if (!server) return
  line = await aLineTo(await server.newDatabase())
  const note = (facts: Record<string, unknown>, message: string) => void logged.push(message + JSON.stringify(facts))
  const log: Log = { info: () => {}, warn: note, error: note }
  const now = new Date('2024-09-10T09:00:00Z')
  portal = await startPortal({ now, log, settings: { DATABASE_URL: line.url } })
  const person = await aMember(portal.context)
  const { consultation } = await aDraftResponse(portal.context, { actor: person })
  ada = await aRequester(portal, person)
  form = `/respond/${consultation.slug}/questions/q1`
})

afterAll(async () => {
  await portal?.stop()
  await line?.stop()
  await server?.stop()
})

const fields = (text: string, revision: number) => ({ text, position: 'agree', revision: String(revision) })
const stored = async () => (await ada.get(form)).html
const isIntact = async () => (await verifyEvents(portal.context.db.read)).isIntact

test.runIf(server)(
  'a connection that dies in a save is told at the form, with what was typed; sent again it is kept',
  async () => {
    line.cutAfter('insert into "events"')
    const failed = await ada.post(form, fields(words, 1))

    expect(failed.status).toBe(422)
    expect(failed.html).toContain('nothing of this was saved')
    expect(failed.html).toContain(asShown)
    expect(await stored()).not.toContain(asShown)
    expect(await isIntact()).toBe(true)

    expect((await ada.post(form, fields(words, 1))).status).toBe(303)
    expect(await stored()).toContain(asShown)
    expect(await isIntact()).toBe(true)
  },
)

test.runIf(server)('when nobody can say whether it was saved, the page says that', async () => {
  line.cutAfter('commit')
  const uncertain = await ada.post(form, fields('Perhaps saved', 2))

  expect(uncertain.status).toBe(422)
  expect(uncertain.html).toContain('we cannot say whether it was')
  // It was; sending the same words again changes nothing.
  expect((await ada.post(form, fields('Perhaps saved', 2))).status).toBe(303)
  expect(await stored()).toContain('Perhaps saved')
})

test.runIf(server)('a server that restarts between two requests is not noticed', async () => {
  await line.stop()
  await line.start()
  expect((await ada.get(form)).status).toBe(200)
})

test.runIf(server)(
  'while the server is away, what was typed comes back, and the portal serves again when it is there',
  async () => {
    await line.stop()
    const away = await ada.post(form, fields(words, 3))
    expect(away.status).toBe(503)
    expect(away.html).toContain('What you typed has not been saved')
    expect(away.html).toContain(asShown)
    expect((await fetch(`${portal.address}/readyz`)).status).toBe(503)
    expect((await fetch(`${portal.address}/healthz`)).status).toBe(200)

    await line.start()
    expect((await fetch(`${portal.address}/readyz`)).status).toBe(200)
    expect(await stored()).toContain('Perhaps saved')
    expect(await isIntact()).toBe(true)
  },
)

test.runIf(server)('the log says that the connection was lost, and nothing of what was typed', () => {
  expect(logged.join('\n')).toContain('a database connection was lost')
  expect(logged.join('\n')).toContain('form not saved')
  expect(logged.join('\n')).not.toContain('Typed when')
  expect(logged.join('\n')).not.toContain('Perhaps saved')
})

test.runIf(server)(
  'a PostgreSQL server whose disk is full says so at the form, and takes the same form when there is space',
  async () => {
    const [directory] = await server!.ask('show data_directory')
    const disk = aSmallDisk(48, { like: String(directory?.data_directory) })
    if (!disk) return void process.stderr.write('Skipped: a small disk cannot be mounted here, so none can be full.\n')
    const url = await server!.newDatabase({ folder: disk.folder })
    const small = await startPortal({ now: new Date('2024-09-10T09:00:00Z'), settings: { DATABASE_URL: url.href } })
    const person = await aMember(small.context)
    const { consultation } = await aDraftResponse(small.context, { actor: person })
    const eve = await aRequester(small, person)
    const address = `/respond/${consultation.slug}/questions/q1`
    const long = randomBytes(20_000).toString('base64')
    disk.fill()

    const failed = await eve.post(address, fields(long, 1))
    expect(failed.status).toBe(422)
    expect(failed.html).toContain('because its disk is full or failing')
    expect(failed.html).toContain(long)
    expect((await verifyEvents(small.context.db.read)).isIntact).toBe(true)

    disk.free()
    expect((await eve.post(address, fields(long, 1))).status).toBe(303)
    expect((await verifyEvents(small.context.db.read)).isIntact).toBe(true)
    await small.stop()
    await server!.dropDatabases()
    disk.remove()
  },
)
