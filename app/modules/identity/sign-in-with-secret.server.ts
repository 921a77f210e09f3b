import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import { completeSignIn, type SignedIn, type SignInExtras } from './complete-sign-in.server.ts'
import { findSignInLink } from './sign-in-tokens.server.ts'

/** What a link that no longer works says. */
export const deadLinkMessages = {
  used: 'This link has already been used. Each link works once.',
  expired: 'This link has expired. Links work for 15 minutes.',
  unknown: 'This link does not work. It may have been copied only in part.',
} as const

/**
 * Sign in with the secret of a mailed link. The state is read inside the transaction, so that of two presses of the button
 * one signs in.
 *
 * @throws RuleError 'link-used', 'link-expired', 'link-unknown', or as `completeSignIn`
 */
export async function signInWithSecret(
  context: Context,
  { secret, ...extras }: SignInExtras & { secret: string },
): Promise<SignedIn> {
  return context.db.write(async (tx) => {
    const link = await findSignInLink(tx, secret, context.now())
    if (link.state !== 'live') throw new RuleError(`link-${link.state}`, deadLinkMessages[link.state])
    return completeSignIn(context, tx, { token: link.token, means: 'link', ...extras })
  })
}
