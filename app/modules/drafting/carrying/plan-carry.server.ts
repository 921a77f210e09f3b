import { findVersionById, listVersions, type Version } from '#app/modules/instruments/queries.server.ts'
import { isEffective } from '#app/modules/instruments/settle-versions.ts'
import type { Reader } from '#db/database.ts'
import { mergeTexts, type Decisions } from '../merge/merge-texts.ts'
import type { Merge } from '../merge/model.ts'
import { findDraft, latestRevision, type Draft, type DraftRevision } from '../queries.server.ts'
import { carryNotes, type CarriedNotes } from './carry-notes.ts'

/** A draft about to be carried: its newest revision, the version that was written against, and the one it goes to. */
export type CarryPlan = {
  draft: Draft
  revision: DraftRevision
  base: Version
  onto: Version
  merge: Merge
  notes: CarriedNotes
}

/**
 * What carrying a draft to a version comes to, as everything stands now.
 *
 * @returns undefined where there is no such draft, or no such version of its instrument that is or will be law
 */
export async function planCarry(reader: Reader, draftId: string, ontoId: string): Promise<CarryPlan | undefined> {
  const draft = await findDraft(reader, draftId)
  const revision = draft && (await latestRevision(reader, draftId))
  const base = revision && (await findVersionById(reader, revision.baseVersionId))
  const onto = await findVersionById(reader, ontoId)
  if (!draft || !revision || !base || !onto) return undefined
  if (onto.instrument !== draft.instrument || onto.id === base.id || !isEffective(onto.state)) return undefined
  return { draft, revision, base, onto, ...merged({ revision, base, onto }) }
}

/** The merge with conflicts decided, and the reasons that go with it. */
export function merged(
  { revision, base, onto }: { revision: DraftRevision; base: Version; onto: Version },
  decisions?: Decisions,
): { merge: Merge; notes: CarriedNotes } {
  const merge = mergeTexts(base.content, revision.content, onto.content, decisions)
  const was = { base: base.content, draft: revision.content }
  const now = { base: onto.content, draft: merge.text }
  return { merge, notes: carryNotes(revision.notes, was, now, merge.renamed) }
}

/** Versions to which a draft can be carried: those that are, were or will be law after the one it is written against. */
export async function listCarryTargets(reader: Reader, draft: Draft) {
  const versions = (await listVersions(reader, draft.instrument)).filter(({ state }) => isEffective(state))
  const at = versions.findIndex(({ id }) => id === draft.baseVersionId)
  return versions.slice(at + 1)
}
