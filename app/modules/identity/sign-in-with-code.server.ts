import { inArray, sql } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { RuleError } from '#app/lib/errors.ts'
import { anonymous } from '#app/modules/access/actor.ts'
import { appendEvent } from '#app/modules/audit/append-event.server.ts'
import type { Transaction } from '#db/database.ts'
import { isExhausted, recordAttempt, wrongCodeLimits } from './attempts.server.ts'
import { completeSignIn, type SignedIn, type SignInExtras } from './complete-sign-in.server.ts'
import { equalHashes } from './keyed-hash.server.ts'
import { findPersonByEmail } from './queries.server.ts'
import { codeHash, listLiveTokens, mostWrongCodes, type SignInToken } from './sign-in-tokens.server.ts'

type CodeInput = SignInExtras & { email: string; code: string; source: string }

/**
 * Sign in with the code from a mail. A wrong code counts against every live token of the address, and against the address and
 * the source, also when there is no token at all: the answer does not tell the cases apart.
 *
 * @param input.email in lower case
 * @param input.code six digits; spaces and hyphens are looked through
 * @throws RuleError 'wrong-code', 'too-many-codes', or as `completeSignIn`
 */
export async function signInWithCode(context: Context, input: CodeInput): Promise<SignedIn> {
  // What is counted must be kept, so the refusal is thrown only after the transaction.
  const outcome = await context.db.write(async (tx): Promise<SignedIn | RuleError> => {
    const counted = [
      [wrongCodeLimits.address, input.email],
      [wrongCodeLimits.source, input.source],
    ] as const
    for (const [limit, subject] of counted) {
      if (await isExhausted(context, tx, limit, subject)) return tooMany
    }
    const code = input.code.replace(/[\s-]/g, '')
    const tokens = await listLiveTokens(tx, input.email, context.now())
    const token = tokens.find((candidate) => equalHashes(candidate.codeHash, codeHash(context, candidate.id, code)))
    if (token) return completeSignIn(context, tx, { token, means: 'code', ...extrasOf(input) })

    for (const [limit, subject] of counted) await recordAttempt(context, tx, limit, subject)
    await countWrongCode(context, tx, input.email, tokens)
    return wrong
  })
  if (outcome instanceof RuleError) throw outcome
  return outcome
}

const wrong = new RuleError(
  'wrong-code',
  'The code is not right, or it has expired. Check the newest email, or ask for another.',
  'code',
)
const tooMany = new RuleError(
  'too-many-codes',
  'Too many wrong codes have been entered. Use the link in the email instead.',
  'code',
)

function extrasOf({ name, previousSessionId }: CodeInput): SignInExtras {
  return { name, previousSessionId }
}

/** Raise the count on every live token. Ending one is put on record where the address is somebody's. */
async function countWrongCode(context: Context, tx: Transaction, email: string, tokens: SignInToken[]): Promise<void> {
  if (tokens.length === 0) return
  const { signInTokens } = tx.tables
  const ids = tokens.map((token) => token.id)
  await tx
    .update(signInTokens)
    .set({ failedCodes: sql`${signInTokens.failedCodes} + 1` })
    .where(inArray(signInTokens.id, ids))
  const ended = tokens.filter((token) => token.failedCodes + 1 >= mostWrongCodes)
  const person = ended.length > 0 ? await findPersonByEmail(tx, email) : undefined
  if (!person) return
  await appendEvent(context, tx, {
    type: 'person.sign-in-blocked',
    subject: person.id,
    actor: anonymous,
    details: { reason: 'wrong-codes', tokens: ended.length },
  })
}
