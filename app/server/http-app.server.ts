import { existsSync, readdirSync } from 'node:fs'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Request, type Response } from 'express'
import type { Context } from '#app/context.ts'
import { faultOf } from '#app/lib/log.ts'
import { anonymous, type Actor } from '#app/modules/access/actor.ts'
import { findSessionActor, touchSession } from '#app/modules/identity/sessions.server.ts'
import { holdForm, sendHeldFormOnce } from './held-form.server.ts'
import { judge } from './gate.server.ts'
import { isReady } from './readiness.server.ts'
import { plainPage } from './plain-page.server.ts'
import { sayFailure } from './say-failure.server.ts'
import { assignNonce, letFilesSetThePolicy, securityHeaders } from './security-headers.server.ts'
import { readSessionCookie } from './session-cookie.server.ts'

export type HttpAppOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** Folder of the browser's files, `build/client`; absent in development. */
  assetsFolder?: string
  /** Development only: Vite's own middleware. */
  devMiddleware?: express.Handler
}

declare module 'express-serve-static-core' {
  interface Locals {
    nonce: string
    requestId: string
    actor: Actor
    sessionId: string | undefined
    /** The fields of a form that was read before it could be taken. */
    unsaved?: [string, string][]
  }
}

/**
 * The portal over HTTP: health, static files, then for every page in this order security headers, size limits, the origin
 * check, the session, the gate and Remix.
 */
export function createHttpApp(context: Context, options: HttpAppOptions): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', context.config.trustProxy ? 1 : false)

  app.get('/healthz', (_request, response) => response.type('text').send('ok\n'))
  app.get('/readyz', async (_request, response) => {
    const readiness = await isReady(context)
    response.status(readiness.isReady ? 200 : 503).json(readiness)
  })

  app.use(assignNonce, securityHeaders(context, Boolean(options.devMiddleware)), letFilesSetThePolicy)
  app.use(compression())
  if (options.devMiddleware) app.use(options.devMiddleware)
  if (options.assetsFolder) {
    app.use('/assets', express.static(`${options.assetsFolder}/assets`, { immutable: true, maxAge: '1y' }))
    app.use(otherFiles(options.assetsFolder))
  }
  app.use(logRequests(context))
  app.use(refuseLargeBodies(context), refuseForeignOrigins(context))
  app.use(identifyActor(context))
  app.use(passGate(context), sendHeldFormOnce(context))
  app.use(
    createRequestHandler({
      build: options.build,
      mode: process.env.NODE_ENV,
      getLoadContext: (request, response) => ({
        portal: context,
        actor: response.locals.actor,
        sessionId: response.locals.sessionId,
        nonce: response.locals.nonce,
        source: request.ip ?? 'unknown',
        requestId: response.locals.requestId,
      }),
    }),
  )
  app.use(sayFailure(context))
  return app
}

/** Files beside the assets, if the build has any. Other addresses do not go to the disk to find that they are no file. */
function otherFiles(folder: string): express.Handler {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : [])
  const serve = express.static(folder, { maxAge: '1h' })
  return (request, response, next) =>
    names.has(request.path.split('/')[1] ?? '') ? serve(request, response, next) : next()
}

/** One line a request: method, route shape without parameters, status and duration. No address, no person, no text. */
function logRequests(context: Context): express.Handler {
  return (request, response, next) => {
    const started = performance.now()
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - started)
      context.log.info(
        {
          requestId: response.locals.requestId,
          method: request.method,
          area: request.path.split('/')[1] ?? '',
          status: response.statusCode,
          milliseconds,
        },
        'request',
      )
    })
    next()
  }
}

function refuseLargeBodies(context: Context): express.Handler {
  const limit = context.config.uploadLimitBytes + 1024 * 1024
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const length = Number(request.headers['content-length'])
    if (request.headers['transfer-encoding'] || !Number.isFinite(length)) {
      return void response
        .status(411)
        .type('html')
        .send(
          plainPage('Send the form again', 'The browser did not say how long the form is.', context.config.serviceName),
        )
    }
    if (length <= limit) return next()
    const megabytes = Math.floor(context.config.uploadLimitBytes / 1024 / 1024)
    response.status(413).set('connection', 'close').type('html')
    response.send(
      plainPage(
        'What you sent is too large',
        `Files may be up to ${megabytes} MB. Go back, choose a smaller file and send the form again.`,
        context.config.serviceName,
      ),
    )
  }
}

/**
 * The defence against forged requests. A browser names the origin of every form it posts; one from elsewhere, or one that
 * names none, is refused. Together with SameSite=Lax cookies (docs/decisions/0005).
 */
function refuseForeignOrigins(context: Context): express.Handler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next()
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    if (origin && isOwnOrigin(context, request, origin) && (site === undefined || site === 'same-origin')) {
      // Remix holds the origin against the host once more, and a proxy may have put the machine's own name there.
      request.headers.host = new URL(origin).host
      delete request.headers['x-forwarded-host']
      return next()
    }
    response
      .status(403)
      .type('html')
      .send(
        plainPage(
          'The form did not come from this site',
          'Open the page again from the portal itself and send the form from there.',
          context.config.serviceName,
        ),
      )
  }
}

function isOwnOrigin(context: Context, request: Request, origin: string): boolean {
  if (origin === context.config.publicUrl) return true
  return context.config.mode === 'sample' && origin === `${request.protocol}://${request.get('host')}`
}

function identifyActor(context: Context): express.Handler {
  return async (request, response, next) => {
    try {
      response.locals.actor = anonymous
      const secret = readSessionCookie(context, request.headers.cookie)
      const session = secret === undefined ? undefined : await findSessionActor(context, secret)
      if (session) {
        response.locals.actor = session.actor
        response.locals.sessionId = session.id
        response.set('cache-control', 'no-store')
        await touchSession(context, session).catch((error: unknown) => {
          // "Last seen" may be late; what the person came to do must not fail for it.
          const facts = { requestId: response.locals.requestId, fault: faultOf(error) }
          context.log.error(facts, 'the session could not be marked as in use')
        })
      }
      next()
    } catch (error) {
      next(error)
    }
  }
}

function passGate(context: Context): express.Handler {
  return async (request, response, next) => {
    try {
      const verdict = judge(request.method, request.path, response.locals.actor, context.config.mode)
      if (verdict.kind === 'open') return next()
      if (verdict.kind === 'sign-in') return await sendToSignIn(context, request, response)
      if (verdict.kind === 'hidden') {
        // The same answer for what is not there and what may not be seen, whatever was sent to it.
        request.method = 'GET'
        request.url = request.originalUrl = '/not-found'
        return next()
      }
      if (verdict.kind === 'forbidden') {
        return void response
          .status(403)
          .type('html')
          .send(
            plainPage(
              'You cannot do this',
              'You may read this page, but your role does not allow this step.',
              context.config.serviceName,
            ),
          )
      }
      response
        .status(405)
        .set('allow', 'GET, HEAD')
        .type('html')
        .send(
          plainPage(
            'This page takes no form',
            'Open the page again from the portal itself.',
            context.config.serviceName,
          ),
        )
    } catch (error) {
      next(error)
    }
  }
}

/** A form that arrives without a session (it expired meanwhile) is kept, so that nothing typed is lost. */
async function sendToSignIn(context: Context, request: Request, response: Response): Promise<void> {
  const target =
    request.method === 'POST'
      ? await holdForm(context, request, response)
      : request.originalUrl.replace(/\.data(?=\?|$)/, '')
  response.redirect(303, `/sign-in?return=${encodeURIComponent(target)}`)
}
