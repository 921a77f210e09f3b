import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type * as entryModule from '#app/entry.server.tsx'
import { readConfig } from '#app/config.server.ts'
import type { Context } from '#app/context.ts'
import { manualClock, type ManualClock } from '#app/lib/clock.ts'
import { silentLog, type Log } from '#app/lib/log.ts'

type PortalEntry = typeof entryModule

/** Not the name that is built in, so that a page which does not ask for the operator's shows. */
export const serviceName = 'Portal of the journeys'

export type TestPortal = { context: Context; clock: ManualClock; address: string; stop(): Promise<void> }

/**
 * The built portal, served on 127.0.0.1 from this process on its own database, with a clock the journey can move. It stands at
 * 9am on 9 September 2024 in London at first. `settings` are variables of the environment.
 */
export async function startPortal({
  now = new Date('2024-09-09T08:00:00Z'),
  log = silentLog,
  settings = {},
}: { now?: Date; log?: Log; settings?: Record<string, string> } = {}): Promise<TestPortal> {
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const entry = build.entry.module as unknown as PortalEntry
  const folder = mkdtempSync(join(tmpdir(), 'portal-journey-'))
  const clock = manualClock(now)
  const config = readConfig({
    DATA_DIR: folder,
    PORT: String(await freePort()),
    LOG_LEVEL: 'silent',
    SERVICE_NAME: serviceName,
    ...settings,
  })
  const context = await entry.createPortal(config, { clock, log })
  const app = entry.createHttpApp(context, { build, assetsFolder: resolve('build/client') })
  const server = await new Promise<Server>((done) => {
    const listening = app.listen(config.port, config.host, () => done(listening))
  })
  return {
    context,
    clock,
    address: `http://${config.host}:${config.port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await context.db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => done(port))
    })
  })
}
