import { randomBytes, randomUUID } from 'node:crypto'
import type { Handler, NextFunction, Request, Response } from 'express'
import helmet from 'helmet'
import type { Context } from '#app/context.ts'

/** A nonce for the scripts of one answer, and an id by which the log speaks of one request. */
export function assignNonce(_request: Request, response: Response, next: NextFunction) {
  response.locals.nonce = randomBytes(16).toString('base64')
  response.locals.requestId = randomUUID()
  next()
}

/** A policy that lets nothing in but our own files, and scripts by nonce only. */
export function securityHeaders(context: Context, isDevelopment: boolean): Handler {
  const isHttps = context.config.publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: [(_request, response) => `'nonce-${(response as Response).locals.nonce}'`, "'strict-dynamic'"],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  })
}

/**
 * A policy that a route gives its own answer (`fileResponse`) takes the place of the one for pages. Remix's adapter appends, and a
 * browser applies two policies both: a report opened from a pack would lose its styles to the policy of the portal's pages.
 */
export function letFilesSetThePolicy(_request: Request, response: Response, next: NextFunction) {
  const append = response.append.bind(response)
  response.append = (name, value) =>
    name.toLowerCase() === 'content-security-policy' ? response.set(name, value) : append(name, value)
  next()
}
