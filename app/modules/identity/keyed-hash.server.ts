import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from '#app/context.ts'

/**
 * HMAC-SHA256 under the session secret, in hexadecimal: for things with so few possible values (codes, addresses) that a
 * plain hash could be turned back by trying them all.
 */
export function keyedHash(context: Pick<Context, 'config'>, purpose: string, ...parts: string[]): string {
  return createHmac('sha256', context.config.sessionSecret)
    .update(JSON.stringify([purpose, ...parts]))
    .digest('hex')
}

/** Whether two hashes are equal, in a time that does not depend on where they differ. */
export function equalHashes(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
