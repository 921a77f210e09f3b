import { pointLabel, promisesChange } from '#app/modules/analysis/model.ts'
import { latestRevision, listDrafts } from '#app/modules/drafting/queries.server.ts'
import { findVersionById } from '#app/modules/instruments/queries.server.ts'
import { compareInstruments, isChanged } from '#app/modules/redline/compare-instruments.ts'
import { asClauseKey } from '#app/modules/instruments/clause-reference.ts'
import { summaryOfChanges, type AnsweredPoint } from '#app/modules/redline/summary-of-changes.ts'
import type { ConcludedDraft } from '#app/modules/submissions/model.ts'
import type { Reader } from '#db/database.ts'
import type { ProposalRecord } from '../queries.server.ts'
import type { ReportedDraft, ReportedPoint } from './report-facts.ts'

/**
 * Each draft of a proposal with the summary of what it changes in its base and which points that answers, in the order in which the
 * drafts were begun.
 */
export async function readReportedDrafts(
  reader: Reader,
  record: ProposalRecord,
  points: readonly ReportedPoint[],
): Promise<ReportedDraft[]> {
  const reported: ReportedDraft[] = []
  for (const draft of await listDrafts(reader, { proposalId: record.proposal.id })) {
    const revision = await latestRevision(reader, draft.id)
    const base = revision && (await findVersionById(reader, revision.baseVersionId))
    if (!revision || !base) continue
    const changes = compareInstruments(base.content, revision.content)
    const answered = answeredPoints(record, points, draft.instrument)
    const table = {
      ...summaryOfChanges(changes, revision.notes, answered),
      id: `summary-of-changes-${draft.instrument}`,
    }
    reported.push({
      instrument: draft.instrument,
      base: base.label,
      version: draft.label,
      hash: revision.hash,
      changes: changes.some(isChanged) ? [table] : [],
    })
  }
  return reported
}

/** The points that promise a change of a clause of this instrument. */
function answeredPoints(
  { questions }: ProposalRecord,
  points: readonly ReportedPoint[],
  instrument: string,
): AnsweredPoint[] {
  return points.flatMap(({ questionKey, number, reply }) => {
    if (!reply?.clause || reply.clause.instrument !== instrument || !promisesChange(reply.disposition)) return []
    const label = questions.find((question) => question.key === questionKey)?.label ?? questionKey
    return [{ clause: asClauseKey(reply.clause.reference), label: pointLabel(label, number) }]
  })
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
