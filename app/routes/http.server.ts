import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { serialize } from 'cookie'
import { z } from 'zod'
import { NotAllowedError, NotFoundError, ProblemsError, RuleError, RulesError } from '#app/lib/errors.ts'
import { faultOf } from '#app/lib/log.ts'
import { isConnectionLost, isDatabaseBusy, isStorageFull, UncertainWriteError } from '#db/database.ts'
import type { PageContext } from '#app/server/load-context.ts'

/** What a loader or action works with. */
export type PageArgs = PageContext & {
  request: Request
  url: URL
  params: Record<string, string>
}

/** One fault in a form, at a field or for the whole form (`field` empty). */
export type FieldError = { field: string; message: string }

/** A form that was not taken: what was wrong, and everything that had been typed. */
export type FormFailure = { errors: FieldError[]; values: Record<string, string> }

/**
 * Make a loader. "Not found" and "not allowed" become the same 404, so that a stranger learns nothing.
 */
export function loads<T>(read: (args: PageArgs) => Promise<T>): (args: LoaderFunctionArgs) => Promise<T> {
  return async (args) => {
    try {
      return await read(pageArgs(args))
    } catch (error) {
      throw answerFor(error)
    }
  }
}

/**
 * Make an action. It reads the form once; a business "no" or an invalid field gives the page back with the errors at their
 * fields and everything that was typed (status 422 by the caller's page). So do a full disk and a database that is away, which
 * are said plainly, and logged. Anything else that goes wrong is a bug and rethrown.
 */
export function acts(
  act: (args: PageArgs & { form: FormData }) => Promise<Response>,
): (args: LoaderFunctionArgs) => Promise<Response | FormFailure> {
  return async (args) => {
    const form = await args.request.formData()
    try {
      return await act({ ...pageArgs(args), form })
    } catch (error) {
      const values = typedValues(form)
      const errors = errorsOf(error)
      if (errors) return { errors, values }
      const outage = outageOf(error)
      if (!outage) throw answerFor(error)
      const { portal, requestId } = args.context
      portal.log.error({ requestId, fault: faultOf(error) }, 'form not saved')
      return { errors: [{ field: '', message: outage }], values }
    }
  }
}

/**
 * Parse a form by a zod schema of its text fields. A field that appears several times arrives as an array where the schema
 * takes one (`z.array`); missing fields arrive as undefined.
 *
 * @throws z.ZodError, which `acts` turns into errors at the fields
 */
export function parseForm<Schema extends z.ZodObject>(schema: Schema, form: FormData): z.infer<Schema> {
  const raw: Record<string, unknown> = {}
  for (const name of Object.keys(schema.shape)) {
    const values = form.getAll(name).filter((value): value is string => typeof value === 'string')
    const takesArray = unwrapped(schema.shape[name] as z.ZodType) instanceof z.ZodArray
    raw[name] = takesArray ? values : values[0]?.replace(/\r\n/g, '\n')
  }
  return schema.parse(raw)
}

/** Redirect after a successful form, with a message that the next page shows once. */
export function redirectWithNotice(to: string, notice: string, headers = new Headers()): Response {
  headers.append(
    'set-cookie',
    serialize('portal-notice', notice, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 60 }),
  )
  return redirect(to, { status: 303, headers })
}

/** 404, for what is not there and what may not be seen. */
export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'Not Found' })
}

/**
 * A file to download, or to open in place.
 *
 * @param name may hold any characters; the header carries a plain form and the full one
 */
export function fileResponse(
  bytes: Uint8Array | string,
  file: { name: string; type: string; isInline?: boolean; headers?: HeadersInit },
): Response {
  const plain = file.name.replace(/[^\w.-]+/g, '_')
  const headers = new Headers(file.headers)
  headers.set('content-type', file.type)
  headers.set(
    'content-disposition',
    `${file.isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  )
  headers.set('x-content-type-options', 'nosniff')
  // Chromium will not open its viewer of PDF files in a sandbox; that viewer runs apart from the portal by itself.
  const sandbox = file.type === 'application/pdf' ? '' : '; sandbox'
  headers.set('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'${sandbox}`)
  return new Response(bytes as BodyInit, { headers })
}

function pageArgs({ request, params, context }: LoaderFunctionArgs): PageArgs {
  return { ...context, request, url: new URL(request.url), params: params as Record<string, string> }
}

function errorsOf(error: unknown): FieldError[] | undefined {
  if (error instanceof RulesError) {
    return error.faults.map((fault) => ({ field: fault.field ?? '', message: fault.message }))
  }
  if (error instanceof RuleError) return [{ field: error.field ?? '', message: error.message }]
  if (error instanceof z.ZodError) {
    return error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }))
  }
  if (error instanceof ProblemsError) {
    return error.problems.map((problem) => ({
      field: '',
      message: `${problem.file}${problem.line === undefined ? '' : `, line ${problem.line}`}: ${problem.message} ${problem.remedy}`,
    }))
  }
  return undefined
}

/** What to say when the portal itself is at fault, and knows how. */
function outageOf(error: unknown): string | undefined {
  if (isStorageFull(error)) {
    return 'The portal cannot save anything at the moment, because its disk is full or failing. Keep this page open and try again in a few minutes.'
  }
  if (error instanceof UncertainWriteError) {
    return 'The portal lost its database while this was being saved, so we cannot say whether it was. Keep this page open, look in another window whether it is there, and send it again if it is not.'
  }
  if (isDatabaseBusy(error)) {
    return 'The portal’s database is busy, so nothing of this was saved. Keep this page open and send it again in a minute.'
  }
  if (isConnectionLost(error)) {
    return 'The portal could not reach its database, so nothing of this was saved. Keep this page open and send it again in a minute.'
  }
  return undefined
}

function answerFor(error: unknown): unknown {
  if (error instanceof NotFoundError || error instanceof NotAllowedError) return notFound()
  return error
}

function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form.entries()) {
    if (typeof value !== 'string') continue
    values[name] = name in values ? `${values[name]}\n${value}` : value
  }
  return values
}

function unwrapped(type: z.ZodType): z.ZodType {
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodNullable) {
    return unwrapped(type.unwrap() as z.ZodType)
  }
  return type
}
