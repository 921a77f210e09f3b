import { asClauseKey, clauseKey } from '#app/modules/instruments/clause-reference.ts'
import type { Clause } from '#app/modules/instruments/model.ts'
import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import type { Reader } from '#db/database.ts'
import type { ClauseLink } from './model.ts'

/**
 * Whether a clause differs between the version that a draft starts from and the latest revision of the draft. "5.1" covers its
 * sub-paragraphs: a change of 5.1(c) changes it.
 */
export type ClauseChanges = (link: ClauseLink) => boolean

/** Read the drafts of these proposals once, and answer for each clause link whether one of them changes it. */
export async function readClauseChanges(reader: Reader, proposals: readonly { id: string }[]): Promise<ClauseChanges> {
  const changes = await listClauseChanges(reader, proposals)
  return (link) =>
    changes.some((change) => change.instrument === link.instrument && covers(link.reference, change.reference))
}

/** Every clause that the latest revisions of these proposals' drafts change, in reading order of each draft. */
export async function listClauseChanges(reader: Reader, proposals: readonly { id: string }[]): Promise<ClauseLink[]> {
  const changes: ClauseLink[] = []
  for (const proposal of proposals) {
    for (const draft of await listDrafts(reader, { proposalId: proposal.id })) {
      const base = await findVersionById(reader, draft.baseVersionId)
      const revision = await latestRevision(reader, draft.id)
      if (!base || !revision) continue
      const keys = changedKeys(base.content.clauses, revision.content.clauses)
      changes.push(...keys.map((reference) => ({ instrument: draft.instrument, reference })))
    }
  }
  return changes
}

/** Keys (`clauseKey`) of clauses that were inserted, deleted, reworded, renumbered or retabled. */
export function changedKeys(base: readonly Clause[], draft: readonly Clause[]): string[] {
  const before = new Map(base.map((clause) => [clause.id, clause]))
  const after = new Map(draft.map((clause) => [clause.id, clause]))
  const gone = base.filter((clause) => !after.has(clause.id))
  const altered = draft.filter((clause) => {
    const old = before.get(clause.id)
    return !old || wordsOf(old) !== wordsOf(clause)
  })
  return [...gone, ...altered].map(clauseKey).filter((key) => key !== '')
}

function wordsOf({ kind, reference, text, rows }: Clause): string {
  return JSON.stringify([kind, reference, text, rows ?? []])
}

/** A link to a clause covers what stands below it; one to a definition or a table is that alone. */
function covers(link: string, key: string): boolean {
  const wanted = asClauseKey(link)
  return key === wanted || key.startsWith(`${wanted}(`) || key.replace(/^def: /, '') === wanted
}
