import type { ColumnKit } from '../columns.ts'
import type { ClauseLink, Disposition } from '#app/modules/analysis/model.ts'
import type { DisagreementState, LogKind } from '#app/modules/disagreements/model.ts'
import type { Channel, Position, ReceivedAs, ResponseState, SubmittedContent } from '#app/modules/responses/model.ts'

/** Drafting and submitting. */
export function responseTables({ table, ...column }: ColumnKit) {
  /** One per consultation and respondent: an organisation, or a person answering alone. */
  const responses = table(
    'responses',
    {
      id: column.text().primaryKey(),
      consultationId: column.text().notNull(),
      organisationId: column.text(),
      /** Set when a person answers for nobody but themselves. */
      personId: column.text(),
      /** `organisation:<id>` or `person:<id>`: one response per respondent and consultation. */
      respondentKey: column.text().notNull(),
      state: column.choice<ResponseState>().notNull(),
      channel: column.choice<Channel>().notNull(),
      isConfidential: column.flag().notNull(),
      confidentialReason: column.text().notNull(),
      createdAt: column.instant().notNull(),
      createdBy: column.text().notNull(),
      updatedAt: column.instant().notNull(),
    },
    (t) => [
      column.uniqueIndex('responses_respondent').on(t.consultationId, t.respondentKey),
      column.index('responses_organisation').on(t.organisationId),
    ],
  )

  /** The working answers. `revision` counts up with each save, so that a second writer meets a conflict. */
  const answers = table(
    'answers',
    {
      responseId: column
        .text()
        .notNull()
        .references(() => responses.id),
      questionKey: column.text().notNull(),
      position: column.choice<Position>(),
      text: column.text().notNull(),
      isConfidential: column.flag().notNull(),
      confidentialReason: column.text().notNull(),
      revision: column.number().notNull(),
      updatedAt: column.instant().notNull(),
      updatedBy: column.text().notNull(),
    },
    (t) => [column.primaryKey({ columns: [t.responseId, t.questionKey] })],
  )

  /** Immutable. A later one supersedes an earlier one until the deadline. */
  const responseVersions = table(
    'response_versions',
    {
      id: column.text().primaryKey(),
      responseId: column
        .text()
        .notNull()
        .references(() => responses.id),
      number: column.number().notNull(),
      /** What people quote: `R-2024-0917-3F2K`. */
      reference: column.text().notNull(),
      content: column.json<SubmittedContent>().notNull(),
      hash: column.text().notNull(),
      submittedAt: column.instant().notNull(),
      submittedBy: column.text().notNull(),
      supersedesId: column.text(),
      /** From the form: a replayed or double submit carries the same one and makes no second version. */
      submissionKey: column.text().notNull(),
      /** How it came in where it did not come through the portal; `submittedAt` is then when it was received. */
      receivedAs: column.json<ReceivedAs>(),
    },
    (t) => [
      column.uniqueIndex('response_versions_number').on(t.responseId, t.number),
      column.uniqueIndex('response_versions_reference').on(t.reference),
      column.uniqueIndex('response_versions_key').on(t.responseId, t.submissionKey),
    ],
  )

  return { responses, answers, responseVersions }
}

/** Points, replies, disagreements. Nothing here is edited or deleted: a second thought is a new row. */
export function analysisTables({ table, ...column }: ColumnKit) {
  const points = table(
    'points',
    {
      id: column.text().primaryKey(),
      consultationId: column.text().notNull(),
      questionKey: column.text().notNull(),
      number: column.number().notNull(),
      /** The point as the report prints it: paraphrased, naming nobody. */
      comment: column.text().notNull(),
      theme: column.text(),
      createdAt: column.instant().notNull(),
      createdBy: column.text().notNull(),
      withdrawnAt: column.instant(),
    },
    (t) => [column.uniqueIndex('points_number').on(t.consultationId, t.questionKey, t.number)],
  )

  /** Which answers raise a point. */
  const pointSources = table(
    'point_sources',
    {
      pointId: column
        .text()
        .notNull()
        .references(() => points.id),
      responseId: column.text().notNull(),
      versionId: column.text().notNull(),
      addedAt: column.instant().notNull(),
      addedBy: column.text().notNull(),
    },
    (t) => [column.primaryKey({ columns: [t.pointId, t.responseId] })],
  )

  const replies = table(
    'replies',
    {
      id: column.text().primaryKey(),
      pointId: column
        .text()
        .notNull()
        .references(() => points.id),
      number: column.number().notNull(),
      text: column.text().notNull(),
      disposition: column.choice<Disposition>().notNull(),
      reason: column.text().notNull(),
      clause: column.json<ClauseLink>(),
      repliedAt: column.instant().notNull(),
      repliedBy: column.text().notNull(),
    },
    (t) => [column.uniqueIndex('replies_number').on(t.pointId, t.number)],
  )

  /** Which answers somebody has read to the end, with nothing in them left to record as a point. */
  const answerReadings = table(
    'answer_readings',
    {
      versionId: column.text().notNull(),
      questionKey: column.text().notNull(),
      readAt: column.instant().notNull(),
      readBy: column.text().notNull(),
    },
    (t) => [column.primaryKey({ columns: [t.versionId, t.questionKey] })],
  )

  const disagreements = table('disagreements', {
    id: column.text().primaryKey(),
    consultationId: column.text().notNull(),
    proposalId: column.text().notNull(),
    number: column.number().notNull(),
    responseId: column.text().notNull(),
    partyName: column.text().notNull(),
    questionKey: column.text().notNull(),
    clause: column.json<ClauseLink>(),
    subject: column.text().notNull(),
    partyPosition: column.text().notNull(),
    ourPosition: column.text().notNull(),
    isConfidential: column.flag().notNull(),
    state: column.choice<DisagreementState>().notNull(),
    outcomeNote: column.text().notNull(),
    openedAt: column.instant().notNull(),
    endedAt: column.instant(),
  })

  const engagements = table('engagements', {
    id: column.text().primaryKey(),
    disagreementId: column
      .text()
      .notNull()
      .references(() => disagreements.id),
    kind: column.choice<LogKind>().notNull(),
    /** When it happened, as staff record it; never later than when it was recorded. */
    happenedAt: column.instant().notNull(),
    note: column.text().notNull(),
    recordedAt: column.instant().notNull(),
    recordedBy: column.text().notNull(),
  })

  return { points, pointSources, replies, answerReadings, disagreements, engagements }
}
