import { existsSync } from 'node:fs'
import type { RouteConfig } from '@remix-run/route-config'
import { routes } from './routes/manifest.ts'

export default routes
  .filter(({ file }) => existsSync(`app/${file}`))
  .map(({ id, path, file }) =>
    path === '/' ? { id, file, index: true } : { id, file, path: path.slice(1) },
  ) satisfies RouteConfig
