import { and, count, eq, gt } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import type { Transaction } from '#db/database.ts'
import { keyedHash } from './keyed-hash.server.ts'

/** At most `most` attempts in any `window` milliseconds. */
export type AttemptLimit = { action: string; most: number; window: number }

const minute = 60_000
const hour = 60 * minute

/**
 * Asking for a sign-in mail. The tight limit is on one address from one source: a limit on the address alone would let a
 * stranger keep somebody out on a closing day by asking in their name.
 */
export const requestLimits = {
  addressFromSource: { action: 'sign-in.request.pair', most: 5, window: 15 * minute },
  address: { action: 'sign-in.request.address', most: 40, window: hour },
  source: { action: 'sign-in.request.source', most: 40, window: 15 * minute },
} satisfies Record<string, AttemptLimit>

/** Wrong codes. Five end a token besides; with these a code of six digits stands no chance of being guessed. */
export const wrongCodeLimits = {
  address: { action: 'sign-in.code.address', most: 20, window: 24 * hour },
  source: { action: 'sign-in.code.source', most: 40, window: hour },
} satisfies Record<string, AttemptLimit>

/** Forms kept for browsers whose session says nothing of who they are. */
export const heldFormLimit: AttemptLimit = { action: 'held-form.source', most: 20, window: hour }

/** No limit looks back further than this. */
export const longestWindow = 24 * hour

/** Whether one more attempt would be too many. `subject` is an address or a source; only its keyed hash is kept. */
export async function isExhausted(
  context: Context,
  tx: Transaction,
  limit: AttemptLimit,
  subject: string,
): Promise<boolean> {
  const { attempts } = tx.tables
  const [row] = await tx
    .select({ made: count() })
    .from(attempts)
    .where(
      and(
        eq(attempts.action, limit.action),
        eq(attempts.sourceHash, keyedHash(context, limit.action, subject)),
        gt(attempts.at, new Date(context.now().getTime() - limit.window)),
      ),
    )
  return Number(row?.made ?? 0) >= limit.most
}

/** Count one attempt. */
export async function recordAttempt(
  context: Context,
  tx: Transaction,
  limit: AttemptLimit,
  subject: string,
): Promise<void> {
  await tx.insert(tx.tables.attempts).values({
    id: context.newId(),
    action: limit.action,
    sourceHash: keyedHash(context, limit.action, subject),
    at: context.now(),
  })
}
