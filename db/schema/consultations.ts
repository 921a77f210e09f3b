import type { ColumnKit } from '../columns.ts'
import type {
  AttachmentKind,
  ConsultationState,
  Correction,
  EditionContent,
  EffectiveDate,
  Issuer,
  Amendment,
  ProposalState,
  QuestionKind,
  TimelineDate,
} from '#app/modules/consultations/model.ts'
import type { ChangeNote, InstrumentFacts, InstrumentText, VersionState } from '#app/modules/instruments/model.ts'
import type { Side, UploadReading, VersionFacts } from '#app/modules/instruments/uploads/model.ts'

/** Files, instruments and drafts. */
export function instrumentTables({ table, ...column }: ColumnKit) {
  const files = table('files', {
    hash: column.text().primaryKey(),
    type: column.text().notNull(),
    size: column.number().notNull(),
    createdAt: column.instant().notNull(),
  })

  const instruments = table('instruments', {
    /** Its short name in addresses: `tmad`. */
    key: column.text().primaryKey(),
    title: column.text().notNull(),
    shortTitle: column.text().notNull(),
    place: column.text().notNull(),
    provisions: column.text().notNull(),
    procedure: column.text().notNull(),
  })

  const instrumentVersions = table(
    'instrument_versions',
    {
      id: column.text().primaryKey(),
      instrument: column
        .text()
        .notNull()
        .references(() => instruments.key),
      label: column.text().notNull(),
      state: column.choice<VersionState>().notNull(),
      inForceFrom: column.text(),
      inForceUntil: column.text(),
      note: column.text(),
      content: column.json<InstrumentText>().notNull(),
      /** SHA-256 of the canonical JSON of `content`. */
      hash: column.text().notNull(),
      directionId: column.text(),
      /** The draft revision it was designated from. */
      revisionId: column.text(),
      createdAt: column.instant().notNull(),
    },
    (t) => [column.uniqueIndex('instrument_versions_label').on(t.instrument, t.label)],
  )

  const drafts = table('drafts', {
    id: column.text().primaryKey(),
    proposalId: column.text().notNull(),
    instrument: column
      .text()
      .notNull()
      .references(() => instruments.key),
    /** The version that its newest revision is written against. */
    baseVersionId: column
      .text()
      .notNull()
      .references(() => instrumentVersions.id),
    label: column.text().notNull(),
    createdAt: column.instant().notNull(),
  })

  /** Immutable: editing a draft makes a new revision. */
  const draftRevisions = table(
    'draft_revisions',
    {
      id: column.text().primaryKey(),
      draftId: column
        .text()
        .notNull()
        .references(() => drafts.id),
      number: column.number().notNull(),
      /** The version it was written against; that of a later revision is another where the draft was carried over. */
      baseVersionId: column
        .text()
        .notNull()
        .references(() => instrumentVersions.id),
      content: column.json<InstrumentText>().notNull(),
      hash: column.text().notNull(),
      notes: column.json<ChangeNote[]>().notNull(),
      /** The Markdown it was read from, for editing. */
      source: column.text().notNull(),
      createdAt: column.instant().notNull(),
      createdBy: column.text().notNull(),
    },
    (t) => [column.uniqueIndex('draft_revisions_number').on(t.draftId, t.number)],
  )

  /** A file given as the text of a draft or of a version, what it was read as, and what it became. */
  const textUploads = table('text_uploads', {
    id: column.text().primaryKey(),
    /** Null until it is accepted, where the file is the first version of an instrument that the portal does not know. */
    instrument: column.text().references(() => instruments.key),
    newInstrument: column.json<InstrumentFacts>(),
    /** The draft it was given for, or else the version. */
    draftId: column.text(),
    version: column.json<VersionFacts>(),
    fileHash: column
      .text()
      .notNull()
      .references(() => files.hash),
    fileName: column.text().notNull(),
    reading: column.json<UploadReading>().notNull(),
    /** What it became when somebody accepted it. */
    revisionId: column.text(),
    versionId: column.text(),
    uploadedAt: column.instant().notNull(),
    uploadedBy: column.text().notNull(),
    /** The side of its tracked changes that was accepted, where it holds any. */
    side: column.choice<Side>(),
    declinedAt: column.instant(),
    declinedBy: column.text(),
    declineReason: column.text(),
  })

  return { files, instruments, instrumentVersions, drafts, draftRevisions, textUploads }
}

/** Consultations: the working copy in rows, what was published in frozen editions. */
export function consultationTables({ table, ...column }: ColumnKit) {
  const consultations = table(
    'consultations',
    {
      id: column.text().primaryKey(),
      slug: column.text().notNull(),
      state: column.choice<ConsultationState>().notNull(),
      title: column.text().notNull(),
      shortTitle: column.text().notNull(),
      reference: column.text().notNull(),
      issuer: column.choice<Issuer>().notNull(),
      issuerName: column.text().notNull(),
      contact: column.text().notNull(),
      classification: column.text().notNull(),
      version: column.text().notNull(),
      summary: column.text().notNull(),
      basis: column.json<string[]>().notNull(),
      opensAt: column.instant(),
      closesAt: column.instant(),
      concludeBy: column.text(),
      dates: column.json<TimelineDate[]>().notNull(),
      /** The document in the Markdown dialect. */
      source: column.text().notNull(),
      isPractice: column.flag().notNull(),
      /** Counts up with every change of the working copy; forms carry it so that none overwrites another. */
      revision: column.number().notNull(),
      createdAt: column.instant().notNull(),
      createdBy: column.text().notNull(),
      /** Who changed the working copy last, and so may not approve it. */
      editedBy: column.text(),
      /** After publication: what the next edition would say, until a second person publishes it. */
      correction: column.json<Correction>(),
      approvalRequestedBy: column.text(),
      approvalNote: column.text(),
      publishedAt: column.instant(),
      /** When the clock was seen to have passed the deadline; open or closed is decided by the clock, not by this. */
      closedAt: column.instant(),
      /** When the responses were released to the public together. */
      responsesReleasedAt: column.instant(),
    },
    (t) => [column.uniqueIndex('consultations_slug').on(t.slug)],
  )

  const editions = table(
    'editions',
    {
      id: column.text().primaryKey(),
      consultationId: column
        .text()
        .notNull()
        .references(() => consultations.id),
      number: column.number().notNull(),
      content: column.json<EditionContent>().notNull(),
      hash: column.text().notNull(),
      /** Why a correction was made; empty for the first edition. */
      reason: column.text().notNull(),
      publishedAt: column.instant().notNull(),
      requestedBy: column.text().notNull(),
      approvedBy: column.text().notNull(),
    },
    (t) => [column.uniqueIndex('editions_number').on(t.consultationId, t.number)],
  )

  const proposals = table(
    'proposals',
    {
      id: column.text().primaryKey(),
      consultationId: column
        .text()
        .notNull()
        .references(() => consultations.id),
      letter: column.text().notNull(),
      title: column.text().notNull(),
      summary: column.text().notNull(),
      recommendation: column.text().notNull(),
      procedure: column.text().notNull(),
      dates: column.json<Record<string, string>>().notNull(),
      effective: column.json<EffectiveDate>(),
      amends: column.json<Amendment[]>().notNull(),
      direction: column.text(),
      state: column.choice<ProposalState>().notNull(),
      /** 1 for the first submission; each return by the Department opens the next. */
      round: column.number().notNull(),
    },
    (t) => [column.uniqueIndex('proposals_letter').on(t.consultationId, t.letter)],
  )

  const questions = table(
    'questions',
    {
      id: column.text().primaryKey(),
      consultationId: column
        .text()
        .notNull()
        .references(() => consultations.id),
      proposalId: column
        .text()
        .notNull()
        .references(() => proposals.id),
      key: column.text().notNull(),
      label: column.text().notNull(),
      kind: column.choice<QuestionKind>().notNull(),
      isRequired: column.flag().notNull(),
      text: column.text().notNull(),
      position: column.number().notNull(),
    },
    (t) => [column.uniqueIndex('questions_key').on(t.consultationId, t.key)],
  )

  const attachments = table('attachments', {
    id: column.text().primaryKey(),
    consultationId: column
      .text()
      .notNull()
      .references(() => consultations.id),
    number: column.number().notNull(),
    title: column.text().notNull(),
    kind: column.choice<AttachmentKind>().notNull(),
    proposalLetter: column.text(),
    instrument: column.text(),
    fileHash: column.text(),
    fileName: column.text(),
  })

  return { consultations, editions, proposals, questions, attachments }
}
