import { redirect } from '@remix-run/node'
import type { Context } from '#app/context.ts'
import { safeReturnPath } from '#app/lib/return-path.ts'
import type { PersonActor } from '#app/modules/access/actor.ts'
import { isAdministrator, isDccStaff, receivesEverything } from '#app/modules/access/policy.ts'
import type { SignedIn } from '#app/modules/identity/complete-sign-in.server.ts'
import { findSessionActor } from '#app/modules/identity/sessions.server.ts'
import { href } from '#app/routes/manifest.ts'
import { sessionCookie } from '#app/server/session-cookie.server.ts'
import { clearedAddressCookie } from './sign-in-cookies.server.ts'

/** Hand the session to the browser and send it to where it wanted to go, or to where this person begins. */
export async function openSession(portal: Context, signedIn: SignedIn): Promise<Response> {
  const headers = new Headers()
  headers.append('set-cookie', sessionCookie(portal, signedIn.sessionSecret))
  headers.append('set-cookie', clearedAddressCookie(portal))
  const session = await findSessionActor(portal, signedIn.sessionSecret)
  const wanted = safeReturnPath(signedIn.returnTo)
  return redirect(wanted ?? (session ? startOf(session.actor) : '/'), { status: 303, headers })
}

function startOf(actor: PersonActor): string {
  if (isDccStaff(actor)) return href('desk/board')
  if (receivesEverything(actor)) return href('department/inbox')
  if (isAdministrator(actor)) return href('admin/home')
  return actor.memberships.length > 0 ? href('respond/responses') : href('account/home')
}
