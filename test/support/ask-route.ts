import type { LoaderFunctionArgs } from '@remix-run/node'
import { anonymous, type Actor } from '#app/modules/access/actor.ts'
import type { TestContext } from '#test/support/context.ts'

type Page = { actor?: Actor; path?: string; params?: Record<string, string>; form?: Record<string, string | Blob> }

/** What a route is given for a request by an actor, anybody unless one is given: a form is posted, anything else is read. */
export function ask(context: TestContext, { actor = anonymous, path = '/', params = {}, form }: Page) {
  const body = form && new FormData()
  for (const [name, value] of Object.entries(form ?? {})) body?.append(name, value)
  const request = new Request(`http://localhost${path}`, body ? { method: 'POST', body } : {})
  return { request, params, context: { portal: context, actor } } as unknown as LoaderFunctionArgs
}

/** The status of what a route throws; 200 where it throws nothing. */
export const status = (result: Promise<unknown>) => result.then(() => 200).catch((thrown: Response) => thrown.status)

/** The words of a response. */
export const text = (response: unknown) => (response as Response).text()

/** Where a response leads. */
export const location = (response: unknown) => (response as Response).headers.get('location') ?? ''
