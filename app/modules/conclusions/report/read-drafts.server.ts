import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import { compareInstruments, isChanged } from '#app/modules/redline/compare-instruments.ts'
import { summaryOfChanges } from '#app/modules/redline/summary-of-changes.ts'
import type { ConcludedDraft } from '#app/modules/submissions/model.ts'
import type { Reader } from '#db/database.ts'
import type { ReportedDraft } from './report-facts.ts'

/** Each draft of a proposal with the summary of what it changes in its base, in the order in which the drafts were begun. */
export async function readReportedDrafts(reader: Reader, proposalId: string): Promise<ReportedDraft[]> {
  const reported: ReportedDraft[] = []
  for (const draft of await listDrafts(reader, { proposalId })) {
    const revision = await latestRevision(reader, draft.id)
    const base = revision && (await findVersionById(reader, revision.baseVersionId))
    if (!revision || !base) continue
    const changes = compareInstruments(base.content, revision.content)
    const table = { ...summaryOfChanges(changes, revision.notes), id: `summary-of-changes-${draft.instrument}` }
    reported.push({
      instrument: draft.instrument,
      base: draft.baseLabel,
      version: draft.label,
      changes: changes.some(isChanged) ? [table] : [],
    })
  }
  return reported
}

/** The text of each draft as it stands: what a conclusion freezes, and what alone may be submitted and designated after it. */
export async function readConcludedDrafts(reader: Reader, proposalId: string): Promise<ConcludedDraft[]> {
  const concluded: ConcludedDraft[] = []
  for (const draft of await listDrafts(reader, { proposalId })) {
    const revision = await latestRevision(reader, draft.id)
    if (!revision) continue
    concluded.push({
      instrument: draft.instrument,
      base: draft.baseLabel,
      version: draft.label,
      draftId: draft.id,
      revisionId: revision.id,
      hash: revision.hash,
    })
  }
  return concluded
}
