import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { isEqualClause } from '../merge/merge-clause.ts'
import { mergeTexts } from '../merge/merge-texts.ts'
import type { ConflictKind } from '../merge/model.ts'
import { compareNumbers } from '../merge/number-order.ts'

/** A text that means to change an instrument: an open draft, or a version designated and not in force yet. */
export type Contender = {
  id: string
  /** The version it was written against. */
  base: { id: string; content: InstrumentText }
  text: InstrumentText
}

/** `same`: both change the clause in the same way. `joins`: both changes can stand together. `conflict`: they cannot. */
export type CollisionKind = 'same' | 'joins' | 'conflict'

/** One clause that two contenders touch. */
export type Collision = {
  clauseId: string
  kind: CollisionKind
  /** How they clash, where they do. */
  conflict: ConflictKind | null
  /** The clause in the base of the first, and as each would have it; null where that text has it not. */
  base: Clause | null
  first: Clause | null
  second: Clause | null
}

export type CollidingPair = {
  first: string
  second: string
  /** Written against different versions: what the later version changed is among what they differ in. */
  isAcrossVersions: boolean
  clauses: Collision[]
}

/**
 * The clauses, by identity, that two of these texts touch, and what comes of it when both become law: a three-way merge decides.
 * Pairs that touch nothing in common are left out.
 */
export function findCollisions(contenders: readonly Contender[]): CollidingPair[] {
  const touched = new Map(contenders.map((contender) => [contender.id, touchedIds(contender)]))
  return contenders.flatMap((first, at) =>
    contenders.slice(at + 1).flatMap((second) => {
      const [mine, theirs] = [touched.get(first.id) ?? new Set(), touched.get(second.id) ?? new Set()]
      const clauses = collisionsOf(first, second, (id) => mine.has(id) && theirs.has(id))
      const isAcrossVersions = first.base.id !== second.base.id
      return clauses.length > 0 ? [{ first: first.id, second: second.id, isAcrossVersions, clauses }] : []
    }),
  )
}

/** Identities of the clauses that a text changes in its base, puts in or takes out. A clause that only moved is not touched. */
export function touchedIds({ base, text }: Pick<Contender, 'base' | 'text'>): Set<string> {
  const [before, after] = [byId(base.content), byId(text)]
  const all = new Set([...before.keys(), ...after.keys()])
  return new Set([...all].filter((id) => !isEqualClause(before.get(id), after.get(id))))
}

function collisionsOf(first: Contender, second: Contender, isShared: (id: string) => boolean): Collision[] {
  const merge = mergeTexts(first.base.content, first.text, second.text)
  const conflicts = new Map(merge.conflicts.map((conflict) => [conflict.id, conflict]))
  const [base, mine, theirs] = [byId(first.base.content), byId(first.text), byId(second.text)]
  const all = new Set([...mine.keys(), ...theirs.keys(), ...base.keys()])
  const found = [...all].flatMap((clauseId): Collision[] => {
    const conflict = conflicts.get(clauseId)
    // Two clauses under one number clash although neither touches the other.
    if (!isShared(clauseId) && conflict?.kind !== 'same-number') return []
    const kind = conflict ? 'conflict' : merge.joined.includes(clauseId) ? 'joins' : 'same'
    const sides = { base: base.get(clauseId), first: mine.get(clauseId), second: theirs.get(clauseId) }
    const second = conflict?.kind === 'same-number' ? conflict.theirs : (sides.second ?? null)
    const clauses = { base: sides.base ?? null, first: sides.first ?? null, second }
    return [{ clauseId, kind, conflict: conflict?.kind ?? null, ...clauses }]
  })
  return found.sort((a, b) => compareNumbers(nameOf(a), nameOf(b)))
}

function nameOf({ first, second, base }: Collision): string {
  const clause = first ?? second ?? base
  return clause ? clauseKey(clause) : ''
}

function byId({ clauses }: InstrumentText): ReadonlyMap<string, Clause> {
  return new Map(clauses.map((clause) => [clause.id, clause]))
}
