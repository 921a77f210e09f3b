import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { faultOf } from './lib/log.ts'
import { announceFailure, unsavedValues } from './server/failed-form.ts'
import { PageFactsProvider } from './ui/page-facts.tsx'

export { serveBuild } from './server/serve-build.server.ts'
export { createPortal } from './server/portal.server.ts'
export { createHttpApp } from './server/http-app.server.ts'

const renderLimit = 10_000

/**
 * Pages are documents: rendered whole on the server, never hydrated (docs/decisions/0004). The browser's entry is a small
 * script of enhancements, without which everything still works.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let isFailed = false
    const { pipe, abort } = renderToPipeableStream(
      <PageFactsProvider
        facts={{
          nonce: loadContext.nonce,
          scriptUrl: remixContext.manifest.entry.module,
          unsaved: unsavedValues(remixContext.staticHandlerContext.actionData),
        }}
      >
        <RemixServer context={remixContext} url={request.url} abortDelay={renderLimit} nonce={loadContext.nonce} />
      </PageFactsProvider>,
      {
        nonce: loadContext.nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('content-type', 'text/html; charset=utf-8')
          text(body).then((rendered) => {
            const page = announceFailure(rendered, isFailed ? 500 : status)
            resolve(new Response(page.html, { headers, status: page.status }))
          }, reject)
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          isFailed = true
          loadContext.portal.log.error({ requestId: loadContext.requestId, fault: faultOf(error) }, 'render failed')
        },
      },
    )
    setTimeout(abort, renderLimit + 1000).unref()
  })
}

/** A bug in a loader or action. Expected refusals are Responses and do not come here. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted) return
  context.portal.log.error({ requestId: context.requestId, fault: faultOf(error) }, 'page failed')
}
