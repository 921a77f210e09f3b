import { clauseKey } from '#app/modules/instruments/clause-reference.ts'
import { matchClauses } from '#app/modules/instruments/matching/match-clauses.ts'
import type { Clause, InstrumentText } from '#app/modules/instruments/model.ts'
import { isBeforeInNumber } from './number-order.ts'
import { isEqualClause, mergeClause } from './merge-clause.ts'
import { mergeOrder } from './merge-order.ts'
import type { Conflict, ConflictKind, Deletion, Merge } from './model.ts'

type ById = ReadonlyMap<string, Clause>
type Three = { base: Clause | undefined; ours: Clause | undefined; theirs: Clause | undefined }

/**
 * How a conflict is decided, by the clause's identity: by what stands in one of the texts, or by clauses that a person wrote. The
 * first of these takes the identity over; none takes the clause out.
 */
export type Decided = 'ours' | 'theirs' | readonly Clause[]
export type Decisions = ReadonlyMap<string, Decided>

/**
 * Three-way merge of a text: clause by clause, by identity; then words inside a clause and rows inside a table. What one side
 * changed and the other left alone goes by itself. Nothing is dropped: every clause of either side is in the result, or in a
 * conflict or a deletion that is listed. With one side unchanged the result is the other side, exactly.
 *
 * @param ours the draft, @param theirs the version it is carried to, @param base the version it was written against
 * @param decisions of conflicts; one that is not decided stands as proposed
 */
export function mergeTexts(
  base: InstrumentText,
  ours: InstrumentText,
  theirs: InstrumentText,
  decisions: Decisions = new Map(),
): Merge {
  const renamed = identitiesOf(base, theirs, ours)
  const texts = { base: withIds(base, renamed), ours: withIds(ours, renamed), theirs: theirs.clauses }
  const [was, we, they] = [texts.base, texts.ours, texts.theirs].map(byId) as [ById, ById, ById]

  const merged = new Map<string, readonly Clause[]>()
  const conflicts = new Map<string, Conflict>()
  const deletions: Deletion[] = []
  const joined: string[] = []
  for (const id of new Set([...we.keys(), ...they.keys(), ...was.keys()])) {
    const three = { base: was.get(id), ours: we.get(id), theirs: they.get(id) }
    const { clause, kind, deletedBy, isJoined } = decide(three)
    const decision = decisions.get(id)
    const chosen = decision ? chosenClauses(decision, three, id) : clause && [clause]
    if (chosen?.[0]) merged.set(id, chosen)
    if (kind) conflicts.set(id, conflictOf(id, kind, three, clause))
    if (deletedBy && three.base) deletions.push({ clause: three.base, by: deletedBy })
    if (isJoined) joined.push(id)
  }

  const ids = (clauses: readonly Clause[]) => clauses.map((clause) => clause.id)
  const order = mergeOrder(
    { base: ids(texts.base), ours: ids(texts.ours), theirs: ids(texts.theirs) },
    new Set(merged.keys()),
    (mine, other) => isBeforeInNumber(merged.get(mine)?.[0], merged.get(other)?.[0]),
  )
  const clauses = order.flatMap((id) => merged.get(id) ?? [])
  for (const [mine, other] of sharedNumbers(clauses, we, they)) {
    if (conflicts.has(mine.id)) continue
    conflicts.set(mine.id, {
      ...conflictOf(mine.id, 'same-number', { base: was.get(mine.id), ours: mine, theirs: other }, mine),
    })
  }
  return { text: { clauses }, conflicts: inOrder(conflicts, order), deletions, joined, renamed }
}

function chosenClauses(decision: Decided, { base, ours, theirs }: Three, id: string): readonly Clause[] {
  if (typeof decision !== 'string')
    return decision.map((clause, at) => ({ ...clause, id: at === 0 ? id : `${id}+${at}` }))
  const side = decision === 'ours' ? ours : theirs
  if (!side) return []
  if (!base || !ours || !theirs) return [side]
  // A decision is about what clashes; what does not is kept from both.
  const { clause, clashes } = mergeClause(base, ours, theirs)
  const { kind, reference, depth } = clashes.includes('number') ? side : clause
  const words = clashes.includes('words') ? side : clause
  return [{ ...words, id, kind, reference, depth }]
}

type Decision = { clause?: Clause; kind?: ConflictKind; deletedBy?: Deletion['by']; isJoined?: boolean }

/** What becomes of one clause. */
function decide({ base, ours, theirs }: Three): Decision {
  if (base && ours && theirs) {
    const { clause, clashes } = mergeClause(base, ours, theirs)
    const kind = clashes[0] === 'number' && clashes.length === 1 ? 'number' : clashes.length > 0 ? 'words' : undefined
    const isJoined = !kind && !isEqualClause(ours, base) && !isEqualClause(theirs, base) && !isEqualClause(ours, theirs)
    return { clause, isJoined, ...(kind ? { kind } : {}) }
  }
  if (ours && theirs)
    return { clause: ours, ...(isEqualClause(ours, theirs) ? {} : { kind: 'both-inserted' as const }) }
  if (!base) return { ...((ours ?? theirs) ? { clause: (ours ?? theirs) as Clause } : {}) }
  if (ours) return isEqualClause(ours, base) ? { deletedBy: 'theirs' } : { clause: ours, kind: 'they-deleted' }
  // The proposal keeps to what the draft says: it takes the clause out.
  if (theirs) return isEqualClause(theirs, base) ? { deletedBy: 'ours' } : { kind: 'we-deleted' }
  return { deletedBy: 'both' }
}

function conflictOf(
  id: string,
  kind: ConflictKind,
  { base, ours, theirs }: Three,
  proposed: Clause | undefined,
): Conflict {
  return { id, kind, base: base ?? null, ours: ours ?? null, theirs: theirs ?? null, proposed: proposed ?? null }
}

/**
 * Clauses of ours that would bear the number of another clause, with that other. A number that one side has twice by itself is
 * not the merge's doing.
 */
function sharedNumbers(clauses: readonly Clause[], we: ById, they: ById): [Clause, Clause][] {
  const shared: [Clause, Clause][] = []
  const bearers = new Map<string, Clause[]>()
  for (const clause of clauses.filter(({ kind }) => kind !== 'heading')) {
    const key = clauseKey(clause)
    if (key === '') continue
    const others = bearers.get(key) ?? []
    const bears = (side: ById, { id }: Clause) => {
      const there = side.get(id)
      return there !== undefined && clauseKey(there) === key
    }
    for (const other of others) {
      if ([we, they].some((side) => bears(side, clause) && bears(side, other))) continue
      shared.push(bears(we, clause) ? [clause, other] : [other, clause])
    }
    bearers.set(key, [...others, clause])
  }
  return shared
}

/** Conflicts in the order of the text; one about a clause that goes stands last. */
function inOrder(conflicts: ReadonlyMap<string, Conflict>, order: readonly string[]): Conflict[] {
  const places = new Map(order.map((id, at) => [id, at]))
  const placeOf = ({ id }: Conflict) => places.get(id) ?? order.length
  return [...conflicts.values()].sort((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Identities of the base under which `theirs` holds the same clause by another: two imports of one text may differ in that. The
 * redline's own matching says which is which.
 */
function identitiesOf(base: InstrumentText, theirs: InstrumentText, ours: InstrumentText): ReadonlyMap<string, string> {
  const taken = new Set([...base.clauses, ...ours.clauses].map((clause) => clause.id))
  const renamed = new Map<string, string>()
  for (const { before, after } of matchClauses(base.clauses, theirs.clauses, { byIdentity: true }).matches) {
    const [old, now] = [base.clauses[before]?.id ?? '', theirs.clauses[after]?.id ?? '']
    if (old !== now && !taken.has(now)) renamed.set(old, now)
  }
  return renamed
}

function withIds({ clauses }: InstrumentText, renamed: ReadonlyMap<string, string>): Clause[] {
  return clauses.map((clause) => ({ ...clause, id: renamed.get(clause.id) ?? clause.id }))
}

function byId(clauses: readonly Clause[]): ById {
  return new Map(clauses.map((clause) => [clause.id, clause]))
}
