import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import type * as entryModule from '#app/entry.server.tsx'
import { loadSample } from '#app/walkthrough/load-sample.server.ts'
import { bareRoute, barePath } from './bare-route.ts'
import { load } from './load.ts'
import { figure, table } from './report.ts'
import { makeWorld } from './world.ts'

type PortalEntry = typeof entryModule

const slug = '2024-09-smets1-four-proposals'
const consultation = `/consultations/${slug}`
const pages: { name: string; path: string; acceptsGzip?: boolean }[] = [
  { name: 'bare Remix route', path: barePath },
  { name: 'portal page without a query', path: '/accessibility' },
  { name: 'consultation page', path: consultation },
  { name: 'consultation page, gzip', path: consultation, acceptsGzip: true },
  { name: 'its document of 75 paragraphs', path: `${consultation}/document` },
  { name: 'list of consultations', path: '/consultations' },
]

const connections = 10
const seconds = 6

/**
 * Public pages of the built portal beside a bare Remix route in the same server process, one after the other in one run. Ten readers
 * ask at once and without pause, which says how many pages a core makes; then one reader alone, which says how long a page takes.
 */
export async function benchPages(): Promise<string[]> {
  if (!existsSync('build/server/index.js')) throw new Error('There is no build. Run “npm run build” first.')
  const world = await makeWorld(new Date('2026-01-05T10:00:00Z'))
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const entry = build.entry.module as unknown as PortalEntry
  await loadSample(world.context, () => {})
  const app = express()
  app.all(barePath, bareRoute(build))
  app.use(entry.createHttpApp(world.context, { build, assetsFolder: resolve('build/client') }))
  const server = await new Promise<ReturnType<typeof app.listen>>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening))
  })
  try {
    const { port } = server.address() as AddressInfo
    const rows: (string | number)[][] = []
    let bare: { perSecond: number; cpu: number } | undefined
    for (const { name, path, acceptsGzip = false } of pages) {
      const target = { url: `http://127.0.0.1:${port}${path}`, acceptsGzip }
      await load({ ...target, connections, seconds: 2 })
      const used = process.cpuUsage()
      const many = await load({ ...target, connections, seconds })
      const { user, system } = process.cpuUsage(used)
      const cpu = (user + system) / 1000 / (many.perSecond * seconds)
      const alone = await load({ ...target, connections: 1, seconds: 3 })
      bare ??= { perSecond: many.perSecond, cpu }
      rows.push([
        ...[name, (many.bytes / 1024).toFixed(1), figure(many.perSecond), (many.perSecond / bare.perSecond).toFixed(2)],
        ...[figure(cpu), (cpu / bare.cpu).toFixed(1), many.p99, `${alone.p50} / ${alone.p99}`],
      ])
    }
    const beside = 'pages a second ÷ bare'
    const head = ['page', 'KB', 'pages a second', beside, 'CPU ms a page', 'CPU ÷ bare', 'p99 of ten, ms']
    return table([...head, 'p50 / p99 alone, ms'], rows)
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await world.close()
  }
}
