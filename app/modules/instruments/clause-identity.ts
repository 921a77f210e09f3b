import { createHash } from 'node:crypto'
import { clauseKey } from './clause-reference.ts'
import type { Clause } from './model.ts'

type Unidentified = Omit<Clause, 'id'>

/**
 * Clauses with identities derived from what they are called in their instrument, so that reading the same file again gives
 * the same ones. What has no number takes its identity from the clause above it, a heading from its words.
 *
 * @param kept identities already settled, by index; the others are kept clear of them
 */
export function withIdentities(
  clauses: readonly Unidentified[],
  instrument: string,
  kept: ReadonlyMap<number, string> = new Map(),
): Clause[] {
  const taken = new Set(kept.values())
  let above = ''
  return clauses.map((clause, at) => {
    const name = nameOf(clause, above)
    if (clause.kind !== 'note' && clause.kind !== 'paragraph') above = name
    const id = kept.get(at) ?? firstFree(instrument, name, taken)
    taken.add(id)
    return plainClause(clause, id)
  })
}

function nameOf(clause: Unidentified, above: string): string {
  const key = clauseKey(clause)
  if (key) return `${clause.kind}:${key}`
  return clause.kind === 'heading' ? `heading:${clause.text}` : `${clause.kind}:${above}`
}

function firstFree(instrument: string, name: string, taken: ReadonlySet<string>): string {
  for (let copy = 1; ; copy += 1) {
    const id = createHash('sha256')
      .update(JSON.stringify([instrument, name, copy]))
      .digest('hex')
      .slice(0, 20)
    if (!taken.has(id)) return id
  }
}

/** Only what a clause has, in one order of keys: whatever else it was read with is left behind. */
function plainClause({ kind, reference, depth, text, rows }: Unidentified, id: string): Clause {
  return rows ? { id, kind, reference, depth, text, rows } : { id, kind, reference, depth, text }
}
