import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import { enqueueMail } from '#app/lib/outbox.server.ts'
import { safeReturnPath } from '#app/lib/return-path.ts'
import { isExhausted, recordAttempt, requestLimits } from './attempts.server.ts'
import { findPersonByEmail } from './queries.server.ts'
import { signInMail } from './sign-in-mail.ts'
import { insertSignInToken } from './sign-in-tokens.server.ts'

/**
 * Mail a single-use link and code to an address, known or not.
 *
 * Known, unknown and closed accounts cost the same work and get the same answer here; what differs stands in the mail, which
 * only the owner of the address reads. So nobody learns who has an account.
 *
 * @param input.email in lower case
 * @param input.source where the request came from, for the rate limit; kept as a keyed hash only
 * @param input.returnTo where to go after signing in; anything but a path of this site is dropped
 * @throws RuleError 'too-many-requests' past the limits in `attempts.server.ts`
 */
export async function requestSignIn(
  context: Context,
  input: { email: string; source: string; returnTo?: string | undefined },
): Promise<void> {
  const counted = [
    [requestLimits.addressFromSource, `${input.email} ${input.source}`],
    [requestLimits.address, input.email],
    [requestLimits.source, input.source],
  ] as const
  const isLimited = await context.db.write(async (tx) => {
    for (const [limit, subject] of counted) if (await isExhausted(context, tx, limit, subject)) return true
    for (const [limit, subject] of counted) await recordAttempt(context, tx, limit, subject)

    const person = await findPersonByEmail(tx, input.email)
    const token = await insertSignInToken(context, tx, {
      email: input.email,
      returnTo: safeReturnPath(input.returnTo),
    })
    const account = !person ? 'unknown' : person.disabledAt ? 'closed' : 'known'
    const { serviceName, publicUrl } = context.config
    await enqueueMail(context, tx, signInMail({ to: input.email, serviceName, publicUrl, account, ...token }))
    return false
  })
  if (isLimited) {
    throw new RuleError(
      'too-many-requests',
      'Too many sign-in emails have been asked for. Use the newest one we sent, or try again in 15 minutes.',
      'email',
    )
  }
}
