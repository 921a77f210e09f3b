import type { Browser } from 'playwright-core'
import { findPersonByEmail } from '#app/modules/identity/queries.server.ts'
import { insertSession } from '#app/modules/identity/sessions.server.ts'
import { aVisitor, type Visitor, type VisitorOptions } from './browser.ts'
import type { TestPortal } from './portal.ts'

/**
 * A visitor who has signed in already, for journeys that are not about signing in (`signIn` walks that).
 *
 * @throws Error when nobody has that address
 */
export async function comeAs(
  browser: Browser,
  portal: TestPortal,
  email: string,
  options: VisitorOptions = {},
): Promise<Visitor> {
  const { context } = portal
  const person = await findPersonByEmail(context.db.read, email)
  if (!person) throw new Error(`Nobody has the address ${email}.`)
  const { secret } = await context.db.write((tx) => insertSession(context, tx, person.id))
  const visitor = await aVisitor(browser, portal.address, options)
  await visitor.browser.addCookies([{ name: 'portal-session', value: secret, url: portal.address }])
  return visitor
}
