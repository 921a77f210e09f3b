import { hashOf } from '#app/lib/canonical-json.ts'

/** One link of the chain. Its hash covers everything else in it, the hash before it included. */
export type EventRecord = {
  sequence: number
  type: string
  subject: string
  consultationId: string | null
  actorId: string
  actorLabel: string
  at: Date
  details: Record<string, unknown>
  previousHash: string
  hash: string
}

/** What the first event points back to. */
export const genesisHash = '0'.repeat(64)

/** SHA-256 over the canonical JSON of an event without its own hash. */
export function eventHash(event: Omit<EventRecord, 'hash'>): string {
  const { sequence, type, subject, consultationId, actorId, actorLabel, at, details, previousHash } = event
  return hashOf({ sequence, type, subject, consultationId, actorId, actorLabel, at, details, previousHash })
}
