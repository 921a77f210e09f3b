import type { ColumnKit } from '../columns.ts'
import type { PortalDocument } from '#app/rendering/document.ts'
import type { ConclusionState, ReportPassages } from '#app/modules/conclusions/model.ts'
import type { PackManifest, SubmissionState } from '#app/modules/submissions/model.ts'
import type { DirectionAnnex, DirectionState } from '#app/modules/directions/model.ts'
import type { DecisionEffect } from '#app/modules/procedures/model.ts'

/** From the report to the text in force. */
export function decisionTables({ table, ...column }: ColumnKit) {
  /** One per proposal and round. The written passages are edited until approval freezes the whole report. */
  const conclusions = table(
    'conclusions',
    {
      id: column.text().primaryKey(),
      consultationId: column.text().notNull(),
      proposalId: column.text().notNull(),
      round: column.number().notNull(),
      state: column.choice<ConclusionState>().notNull(),
      passages: column.json<ReportPassages>().notNull(),
      revision: column.number().notNull(),
      requestedBy: column.text(),
      approvedBy: column.text(),
      approvedAt: column.instant(),
      /** Frozen on approval: what the public reads, and what the Department reads in full. */
      publicReport: column.json<PortalDocument>(),
      fullReport: column.json<PortalDocument>(),
      hash: column.text(),
      publishedAt: column.instant(),
    },
    (t) => [column.uniqueIndex('conclusions_round').on(t.proposalId, t.round)],
  )

  /** The pack for the Secretary of State: words that staff supply, then the frozen zip and its manifest. */
  const submissions = table(
    'submissions',
    {
      id: column.text().primaryKey(),
      consultationId: column.text().notNull(),
      proposalId: column.text().notNull(),
      round: column.number().notNull(),
      state: column.choice<SubmissionState>().notNull(),
      recommendation: column.text().notNull(),
      fitForPurpose: column.text().notNull(),
      /** Text by requirement key, for what the procedure asks in words. */
      statements: column.json<Record<string, string>>().notNull(),
      revision: column.number().notNull(),
      manifest: column.json<PackManifest>(),
      packHash: column.text(),
      packSize: column.number(),
      preparedBy: column.text(),
      sentBy: column.text(),
      sentAt: column.instant(),
    },
    (t) => [column.uniqueIndex('submissions_round').on(t.proposalId, t.round)],
  )

  const decisions = table('decisions', {
    id: column.text().primaryKey(),
    submissionId: column
      .text()
      .notNull()
      .references(() => submissions.id),
    proposalId: column.text().notNull(),
    /** The option's key in the procedure. */
    outcome: column.text().notNull(),
    effect: column.choice<DecisionEffect>().notNull(),
    reasons: column.text().notNull(),
    /** What must be amended, drafted further or followed, where it was returned; and by when. */
    requirements: column.text().notNull(),
    requiredBy: column.text(),
    decidedAt: column.instant().notNull(),
    decidedBy: column.text().notNull(),
  })

  const directions = table(
    'directions',
    {
      id: column.text().primaryKey(),
      consultationId: column.text().notNull(),
      proposalId: column.text().notNull(),
      decisionId: column.text().notNull(),
      reference: column.text().notNull(),
      title: column.text().notNull(),
      state: column.choice<DirectionState>().notNull(),
      effectiveFrom: column.text().notNull(),
      annexes: column.json<DirectionAnnex[]>().notNull(),
      document: column.json<PortalDocument>().notNull(),
      hash: column.text().notNull(),
      revision: column.number().notNull(),
      issuedAt: column.instant(),
      issuedBy: column.text(),
    },
    (t) => [column.uniqueIndex('directions_reference').on(t.reference)],
  )

  return { conclusions, submissions, decisions, directions }
}
