import type { Reader } from '#db/database.ts'
import { eventHash, genesisHash } from './model.ts'
import { findHead, listEvents } from './queries.server.ts'

export type AuditVerdict =
  { isIntact: true; count: number; headHash: string } | { isIntact: false; sequence: number; fault: string }

/**
 * Walk the whole chain and find a changed, removed, added or reordered event, the last one included.
 *
 * @param witness a hash noted earlier (in a pack's manifest, say) that must still be in the chain; it catches a chain that was
 * rewritten from the start, which no chain can show by itself
 */
export async function verifyEvents(reader: Reader, witness?: string): Promise<AuditVerdict> {
  let sequence = 0
  let hash = genesisHash
  let isWitnessed = witness === undefined || witness === genesisHash
  for (;;) {
    const batch = await listEvents(reader, { after: sequence })
    if (batch.length === 0) break
    for (const event of batch) {
      if (event.sequence !== sequence + 1) return broken(sequence + 1, `Event ${sequence + 1} is missing.`)
      if (event.previousHash !== hash) return broken(event.sequence, 'It does not follow from the event before it.')
      if (eventHash(event) !== event.hash) return broken(event.sequence, 'It has been changed since it was recorded.')
      sequence = event.sequence
      hash = event.hash
      isWitnessed ||= hash === witness
    }
  }
  const head = await findHead(reader)
  if (head.sequence > sequence)
    return broken(sequence + 1, `Event ${sequence + 1} is missing: ${head.sequence} were recorded.`)
  if (head.sequence < sequence) return broken(head.sequence + 1, 'It was added without being recorded.')
  if (head.hash !== hash) return broken(sequence, 'It is not the event that was recorded last.')
  if (!isWitnessed) return broken(0, `The hash ${witness} is not in the chain: it has been rewritten.`)
  return { isIntact: true, count: sequence, headHash: hash }
}

function broken(sequence: number, fault: string): AuditVerdict {
  return { isIntact: false, sequence, fault }
}
