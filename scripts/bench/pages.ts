import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import autocannon from 'autocannon'
import type * as entryModule from '#app/entry.server.tsx'
import { loadSample } from '#app/walkthrough/load-sample.server.ts'
import { makeWorld, row } from './world.ts'

type PortalEntry = typeof entryModule

const connections = 10
const duration = 10

/**
 * The public page of the largest sample consultation, and its document of 75 paragraphs, beside a bare Remix route (no query,
 * a heading and a paragraph) on the same server, one after the other in one run. The load comes from this machine too.
 */
export async function benchPages(): Promise<string[]> {
  const world = await makeWorld(new Date('2026-01-05T10:00:00Z'))
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild
  const entry = build.entry.module as unknown as PortalEntry
  await loadSample(world.context, () => {})
  const app = entry.createHttpApp(world.context, { build, assetsFolder: resolve('build/client') })
  const server = await new Promise<ReturnType<typeof app.listen>>((done) => {
    const listening = app.listen(0, '127.0.0.1', () => done(listening))
  })
  try {
    const address = server.address()
    if (!address || typeof address === 'string') throw new Error('The server has no port.')
    const slug = '2024-09-smets1-four-proposals'
    const pages = {
      'bare Remix route': '/accessibility',
      'consultation page': `/consultations/${slug}`,
      'its whole document': `/consultations/${slug}/document`,
    }
    const lines = ['| page | requests a second | p99, ms | ratio of rates |', '|---|---|---|---|']
    let bare = 0
    for (const [name, path] of Object.entries(pages)) {
      const url = `http://127.0.0.1:${address.port}${path}`
      await autocannon({ url, connections, duration: 3 })
      const { requests, latency, non2xx } = await autocannon({ url, connections, duration })
      if (non2xx > 0) throw new Error(`${path} answered ${non2xx} times with something other than a page.`)
      bare ||= requests.average
      lines.push(row([name, Math.round(requests.average), latency.p99, (requests.average / bare).toFixed(2)]))
    }
    return lines
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await world.close()
  }
}
