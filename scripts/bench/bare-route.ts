import { createElement } from 'react'
import type { RequestHandler } from 'express'
import { createRequestHandler } from '@remix-run/express'
import { RemixServer, Outlet } from '@remix-run/react'
import type { EntryContext, ServerBuild } from '@remix-run/node'
import { renderToString } from 'react-dom/server'

/** Where the bare route answers. */
export const barePath = '/bare-remix-route'

/**
 * The least that Remix can answer with: a root and one route of a heading and a paragraph, no loader, none of the portal's layout,
 * headers, session or gate.
 *
 * @param build the portal's own, for Remix's settings
 */
export function bareRoute(build: ServerBuild): RequestHandler {
  const root = { id: 'root', path: '', module: { default: Root } }
  const page = { id: 'bare', parentId: 'root', path: barePath.slice(1), module: { default: Page } }
  const listed = { hasAction: false, hasLoader: false, hasErrorBoundary: false, module: '' }
  const assets = {
    ...build.assets,
    routes: {
      root: { ...listed, hasClientAction: false, hasClientLoader: false, id: 'root', path: '' },
      bare: {
        ...listed,
        hasClientAction: false,
        hasClientLoader: false,
        id: 'bare',
        parentId: 'root',
        path: page.path,
      },
    },
  }
  const entry = { module: { default: answer } }
  const bare = { ...build, assets, entry, routes: { root, bare: page } } as unknown as ServerBuild
  return createRequestHandler({ build: bare, mode: 'production' })
}

function Root() {
  const body = createElement('body', null, createElement(Outlet))
  return createElement(
    'html',
    { lang: 'en-GB' },
    createElement('head', null, createElement('title', null, 'Bare')),
    body,
  )
}

function Page() {
  return createElement('main', null, createElement('h1', null, 'Bare'), createElement('p', null, 'Nothing is read.'))
}

function answer(request: Request, status: number, headers: Headers, context: EntryContext): Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  const page = renderToString(createElement(RemixServer, { context, url: request.url }))
  return new Response(`<!DOCTYPE html>${page}`, { status, headers })
}
