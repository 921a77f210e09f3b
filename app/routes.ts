import type { RouteConfig } from '@remix-run/route-config'
import { routes } from './routes/manifest.ts'

/** The manifest as Remix takes it: every route a child of the root, with the manifest's own id. */
export default routes.map(({ id, path, file }) =>
  path === '/' ? { id, file, index: true } : { id, file, path: path.slice(1) },
) satisfies RouteConfig
