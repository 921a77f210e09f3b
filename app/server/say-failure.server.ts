import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express'
import type { Context } from '#app/context.ts'
import { faultOf } from '#app/lib/log.ts'
import { isConnectionLost, isDatabaseBusy, isStorageFull } from '#db/database.ts'
import { readFields } from './held-form.server.ts'
import { plainPage } from './plain-page.server.ts'

/** Something failed before or around a page. Whatever was typed goes back to who typed it. */
export function sayFailure(context: Context): ErrorRequestHandler {
  return async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    context.log.error({ requestId: response.locals.requestId, fault: faultOf(error) }, 'request failed')
    if (response.headersSent) return next(error)
    const isUnread = request.method === 'POST' && !request.readableDidRead
    const unsaved = isUnread ? await readFields(request) : (response.locals.unsaved ?? [])
    const isOutage = isConnectionLost(error) || isStorageFull(error) || isDatabaseBusy(error)
    if (isOutage) response.set('retry-after', '60')
    response
      .status(isOutage ? 503 : 500)
      .set('cache-control', 'no-store')
      .type('html')
      .send(
        plainPage(
          'Sorry, there is a problem with the service',
          'Nothing you had saved is lost. Try again in a few minutes.',
          context.config.serviceName,
          unsaved,
        ),
      )
  }
}
