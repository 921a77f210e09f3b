import { desc, eq, inArray } from 'drizzle-orm'
import { groupBy } from '#app/lib/group-by.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import type { Reader } from '#db/database.ts'
import type { AnalysedProposal } from './analysed-consultation.server.ts'
import type { ClauseLink } from './model.ts'

/**
 * Whether a clause differs between the version that a draft starts from and the latest revision of the draft. "5.1" covers its
 * sub-paragraphs: a change of 5.1(c) changes it.
 */
export type ClauseChanges = (link: ClauseLink) => boolean

/** Read the drafts of these proposals once, and answer for each clause link whether one of them changes it. */
export async function readClauseChanges(
  reader: Reader,
  proposals: readonly AnalysedProposal[],
): Promise<ClauseChanges> {
  const { drafts, draftRevisions, instrumentVersions } = reader.tables
  const ids = proposals.map((proposal) => proposal.id)
  if (ids.length === 0) return () => false
  const rows = await reader
    .select({
      draftId: drafts.id,
      instrument: drafts.instrument,
      base: instrumentVersions.content,
      draft: draftRevisions.content,
    })
    .from(drafts)
    .innerJoin(instrumentVersions, eq(instrumentVersions.id, drafts.baseVersionId))
    .innerJoin(draftRevisions, eq(draftRevisions.draftId, drafts.id))
    .where(inArray(drafts.proposalId, ids))
    .orderBy(desc(draftRevisions.number))
  const latest = [...groupBy(rows, (row) => row.draftId).values()].flatMap((revisions) => revisions.slice(0, 1))
  const changed = latest.flatMap(({ instrument, base, draft }) =>
    changedReferences(base.clauses, draft.clauses).map((reference) => ({ instrument, reference })),
  )
  return (link) =>
    changed.some((change) => change.instrument === link.instrument && covers(link.reference, change.reference))
}

/** Printed references of clauses that were inserted, deleted, reworded, renumbered or retabled. */
export function changedReferences(base: readonly Clause[], draft: readonly Clause[]): string[] {
  const before = new Map(base.map((clause) => [clause.id, clause]))
  const after = new Map(draft.map((clause) => [clause.id, clause]))
  const gone = base.filter((clause) => !after.has(clause.id))
  const altered = draft.filter((clause) => {
    const old = before.get(clause.id)
    return !old || wordsOf(old) !== wordsOf(clause)
  })
  return [...gone, ...altered].map((clause) => clause.reference)
}

function wordsOf({ kind, reference, text, rows }: Clause): string {
  return JSON.stringify([kind, reference, text, rows ?? []])
}

function covers(link: string, reference: string): boolean {
  const wanted = plain(link)
  const found = plain(reference)
  return found === wanted || found.startsWith(`${wanted}(`) || found.startsWith(`${wanted} (`)
}

/** "def: Commissioned" and "Commissioned" are one definition; case and spacing do not matter. */
function plain(reference: string): string {
  return reference
    .replace(/^def:\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
