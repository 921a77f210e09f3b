import { and, eq, isNull } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { endSession, findActor, insertSession } from './sessions.server.ts'
import { findPersonByEmail } from './queries.server.ts'
import type { SignInToken } from './sign-in-tokens.server.ts'

export type SignedIn = { sessionSecret: string; returnTo: string | undefined }

/** What both ways of signing in take besides their proof. */
export type SignInExtras = {
  /** Needed the first time: it makes the person. */
  name?: string | undefined
  /** The session this browser had until now; it ends, so that no session outlives a change of person. */
  previousSessionId?: string | undefined
}

/**
 * Turn a proven token into a session. Every other token of the address ends too.
 *
 * @throws RuleError 'name-needed' on the first sign-in without a name (the token stays usable), 'account-closed'
 */
export async function completeSignIn(
  context: Context,
  tx: Transaction,
  { token, means, name, previousSessionId }: SignInExtras & { token: SignInToken; means: 'link' | 'code' },
): Promise<SignedIn> {
  const { signInTokens, people } = tx.tables
  const now = context.now()
  const known = await findPersonByEmail(tx, token.email)
  if (known?.disabledAt) throw new RuleError('account-closed', 'This account has been closed.')
  if (!known && !name) throw new RuleError('name-needed', 'Enter your full name', 'name')

  const personId = known?.id ?? context.newId()
  if (!known) await tx.insert(people).values({ id: personId, email: token.email, name: name ?? '', createdAt: now })
  const actor = await findActor(tx, personId)
  if (!actor) throw new Error('The person who signs in was not found.')
  if (!known) await appendEvent(context, tx, { type: 'person.created', subject: personId, actor })

  await tx
    .update(signInTokens)
    .set({ usedAt: now })
    .where(and(eq(signInTokens.email, token.email), isNull(signInTokens.usedAt)))
  if (previousSessionId) await endSession(context, tx, previousSessionId)
  const session = await insertSession(context, tx, personId)
  await appendEvent(context, tx, {
    type: 'person.signed-in',
    subject: personId,
    actor,
    details: { means, sessionId: session.id },
  })
  return { sessionSecret: session.secret, returnTo: token.returnTo ?? undefined }
}
