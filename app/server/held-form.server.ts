import { Readable } from 'node:stream'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import { serialize } from 'cookie'
import type { Context } from '#app/context.ts'
import { holdFields } from '#app/modules/identity/held-forms.server.ts'
import { findExpiredSessionPerson } from '#app/modules/identity/sessions.server.ts'
import { readSessionCookie } from './session-cookie.server.ts'

export const heldFormCookie = 'portal-held-form'

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
  if (fields.length === 0) return request.originalUrl
  const secret = readSessionCookie(context, request.headers.cookie)
  const personId = secret === undefined ? undefined : await findExpiredSessionPerson(context, secret)
  const held = await holdFields(context, {
    personId: personId ?? null,
    path: request.originalUrl,
    fields,
    source: request.ip ?? 'unknown',
  })
  if (held === undefined) return request.originalUrl
  const secure = context.config.publicUrl.startsWith('https:')
  response.append(
    'set-cookie',
    serialize(heldFormCookie, held, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: 24 * 3600 }),
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
