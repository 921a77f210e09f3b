import { Readable } from 'node:stream'
import type { Handler, Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { parse, serialize } from 'cookie'
import type { Context } from '#app/context.ts'
import { faultOf } from '#app/lib/log.ts'
import { safeReturnPath } from '#app/lib/return-path.ts'
import { beginSending, endSending, holdFields } from '#app/modules/identity/held-forms.server.ts'
import { findExpiredSessionPerson } from '#app/modules/identity/sessions.server.ts'
import { readSessionCookie } from './session-cookie.server.ts'

export const heldFormCookie = 'portal-held-form'

/** The part of a form's address by which a held form says which it is. */
const heldParameter = 'held'

/** People who share a browser each find their own form: it keeps the secrets of so many. */
const mostSecrets = 3

/** The secrets of the forms this browser has had kept, the newest first. */
export function readHeldSecrets(cookieHeader: string | undefined | null): string[] {
  return (parse(cookieHeader ?? '')[heldFormCookie] ?? '').split('.').filter(Boolean).slice(0, mostSecrets)
}

/** Where a held form is sent: its own address, with its id. */
export function sendingAddress({ path, id }: { path: string; id: string }): string {
  const url = new URL(path, 'http://localhost')
  url.searchParams.set(heldParameter, id)
  return url.pathname + url.search
}

/** The address of a form without the id of a held one. */
function ownAddress(requested: string): string {
  const url = new URL(`http://localhost${requested}`)
  url.searchParams.delete(heldParameter)
  return safeReturnPath(url.pathname + url.search) ?? '/'
}

/**
 * A held form is sent once. While it is on its way a second attempt is led to the page it belongs to, where one sees what was
 * done; when it is done it is gone; when it is refused it waits as before. When nobody sees how it ends (the portal or the
 * browser goes away) it is kept for reading, but not sent again.
 */
export function sendHeldFormOnce(context: Context): Handler {
  return async (request, response, next) => {
    const id = request.query[heldParameter]
    const { actor } = response.locals
    if (request.method !== 'POST' || typeof id !== 'string' || actor.kind !== 'person') return next()
    try {
      if ((await beginSending(context, actor, id)) === undefined) {
        const notice = 'That form has been sent already, or is no longer kept. This page shows what is saved.'
        response.append(
          'set-cookie',
          serialize('portal-notice', notice, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60 }),
        )
        return response.redirect(303, ownAddress(request.originalUrl))
      }
      response.on('finish', () => {
        endSending(context, id, response.statusCode < 400 ? 'done' : 'refused').catch((error: unknown) => {
          const facts = { requestId: response.locals.requestId, fault: faultOf(error) }
          context.log.error(facts, 'what came of a held form could not be kept')
        })
      })
      next()
    } catch (error) {
      next(error)
    }
  }
}

/**
 * Keep the fields of a form that arrived after its session had ended, for the same browser and, where the ended session says
 * who it was, for the same person. Files are not kept: the page says so.
 *
 * @returns where to go after signing in
 */
export async function holdForm(context: Context, request: ExpressRequest, response: ExpressResponse): Promise<string> {
  const fields = await readFields(request)
  // Should keeping them fail, `sayFailure` gives them back.
  response.locals.unsaved = fields
  const path = ownAddress(request.originalUrl)
  if (fields.length === 0) return path
  const secret = readSessionCookie(context, request.headers.cookie)
  const personId = secret === undefined ? undefined : await findExpiredSessionPerson(context, secret)
  const held = await holdFields(context, {
    personId: personId ?? null,
    path,
    fields,
    source: request.ip ?? 'unknown',
  })
  if (held === undefined) return path
  const secure = context.config.publicUrl.startsWith('https:')
  response.append(
    'set-cookie',
    serialize(heldFormCookie, [held, ...readHeldSecrets(request.headers.cookie)].slice(0, mostSecrets).join('.'), {
      httpOnly: true,
      secure,
      sameSite: 'lax',
      path: '/',
      maxAge: 24 * 3600,
    }),
  )
  return '/held-form'
}

/** The text fields of a form whose body has not been read; none when it cannot be. */
export async function readFields(request: ExpressRequest): Promise<[string, string][]> {
  const body = new Request(`http://localhost${request.originalUrl}`, {
    method: 'POST',
    headers: { 'content-type': request.get('content-type') ?? '' },
    body: Readable.toWeb(request) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
  const form = await body.formData().catch(() => new FormData())
  return [...form.entries()].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
}
