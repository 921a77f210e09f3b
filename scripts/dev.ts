import { createServer } from 'vite'
import type { ServerBuild } from '@remix-run/node'
import type * as entryModule from '#app/entry.server.tsx'

/** `npm run dev`: the portal with pages rebuilt as their source changes. Reload the page to see a change. */
process.env.NODE_ENV ??= 'development'
const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false } })
const loadBuild = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
const build = await loadBuild()
const entry = build.entry.module as unknown as typeof entryModule
await entry.serveBuild(loadBuild, process.env, { devMiddleware: vite.middlewares })
