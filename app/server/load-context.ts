import type { Context } from '#app/context.ts'
import type { Actor } from '#app/modules/access/actor.ts'

/** What every loader and action receives as `context`. */
export type PageContext = {
  portal: Context
  actor: Actor
  /** The session the actor is signed in with; undefined when nobody is. */
  sessionId: string | undefined
  /** For the Content-Security-Policy of this response. */
  nonce: string
  /** Where the request came from, for rate limits; never logged. */
  source: string
  requestId: string
}

declare module '@remix-run/server-runtime' {
  // Remix asks for its own interface to be widened, which only an interface can do; it adds nothing to ours.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface AppLoadContext extends PageContext {}
}
