import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Makes identifiers and secrets. Passed in with the context, so that a walkthrough can be repeated byte for byte. */
export type IdSource = {
  /** A new identifier: 26 characters, sortable by time of making. */
  newId(): string
  /** A secret for links, sessions and codes: `bytes` random bytes in base64url. */
  newSecret(bytes?: number): string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Identifiers from the clock (48 bits of milliseconds) and 80 random bits, in Crockford's base 32 (a ULID). */
export function randomIds(clock: Clock): IdSource {
  return {
    newId: () => base32(timeBytes(clock.now()), randomBytes(10)),
    newSecret: (bytes = 32) => randomBytes(bytes).toString('base64url'),
  }
}

/** The same identifiers each time for the same seed. Never for a portal that people use: the secrets are predictable. */
export function repeatableIds(clock: Clock, seed: string): IdSource {
  let count = 0
  const next = () =>
    createHash('sha256')
      .update(`${seed}:${(count += 1)}`)
      .digest()
  return {
    newId: () => base32(timeBytes(clock.now()), next().subarray(0, 10)),
    newSecret: (bytes = 32) => next().subarray(0, bytes).toString('base64url'),
  }
}

function timeBytes(instant: Date): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(instant.getTime(), 0, 6)
  return bytes
}

function base32(...parts: Uint8Array[]): string {
  let bits = BigInt(`0x${Buffer.concat(parts).toString('hex')}`)
  let encoded = ''
  for (let position = 0; position < 26; position += 1) {
    encoded = `${alphabet[Number(bits & 31n)]}${encoded}`
    bits >>= 5n
  }
  return encoded
}
