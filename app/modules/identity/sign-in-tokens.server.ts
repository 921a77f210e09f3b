import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Context } from '#app/context.ts'
import { sha256 } from '#app/lib/canonical-json.ts'
import type { Reader, Transaction } from '#db/database.ts'
import { keyedHash } from './keyed-hash.server.ts'

/** A link and a code live for 15 minutes. */
export const tokenLife = 15 * 60 * 1000
/** So many wrong codes end a token, its link included. */
export const mostWrongCodes = 5

export type SignInToken = { id: string; email: string; codeHash: string; returnTo: string | null; failedCodes: number }

/**
 * Make a link and a code for an address. Both are returned to be mailed; only their hashes are kept.
 *
 * @returns `code` is six digits, from 64 random bits, so that each is as likely as another
 */
export async function insertSignInToken(
  context: Context,
  tx: Transaction,
  { email, returnTo }: { email: string; returnTo: string | undefined },
): Promise<{ secret: string; code: string; expiresAt: Date }> {
  const id = context.newId()
  const secret = context.newSecret()
  const code = String(Buffer.from(context.newSecret(8), 'base64url').readBigUInt64BE() % 1_000_000n).padStart(6, '0')
  const now = context.now()
  const expiresAt = new Date(now.getTime() + tokenLife)
  await tx.insert(tx.tables.signInTokens).values({
    id,
    email,
    secretHash: sha256(secret),
    codeHash: codeHash(context, id, code),
    returnTo: returnTo ?? null,
    createdAt: now,
    expiresAt,
    failedCodes: 0,
  })
  return { secret, code, expiresAt }
}

/** Bound to its token, so that equal codes of different tokens do not look equal. */
export function codeHash(context: Context, tokenId: string, code: string): string {
  return keyedHash(context, 'sign-in-code', tokenId, code)
}

/** Tokens of an address that still work. A newer one does not end an older one: mail may arrive in any order. */
export async function listLiveTokens(reader: Reader, email: string, now: Date): Promise<SignInToken[]> {
  const { signInTokens } = reader.tables
  return reader
    .select()
    .from(signInTokens)
    .where(
      and(
        eq(signInTokens.email, email),
        isNull(signInTokens.usedAt),
        gt(signInTokens.expiresAt, now),
        lt(signInTokens.failedCodes, mostWrongCodes),
      ),
    )
}

export type SignInLink = { state: 'live'; token: SignInToken } | { state: 'used' | 'expired' | 'unknown' }

/** What a link's secret leads to. Looking does not use it up. */
export async function findSignInLink(reader: Reader, secret: string, now: Date): Promise<SignInLink> {
  const { signInTokens } = reader.tables
  const [token] = await reader
    .select()
    .from(signInTokens)
    .where(eq(signInTokens.secretHash, sha256(secret)))
  if (!token) return { state: 'unknown' }
  if (token.usedAt) return { state: 'used' }
  if (token.expiresAt <= now || token.failedCodes >= mostWrongCodes) return { state: 'expired' }
  return { state: 'live', token }
}
